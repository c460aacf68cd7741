/** For spreadsheets: times in ns, ratios as numbers, an empty cell where there is no figure. */
import type { ComparedQuantity, Comparison, Refusal } from '../../model/comparison.js';
import type { History, HistoryEntry, HistoryPoint, Series } from '../../model/history.js';
import type { ComparisonReporter, HistoryReporter, Reporter } from '../format.js';
import { armColumns, armRows } from './csv/arm-cells.js';
import { type Columns, render } from '../encoders/csv-text.js';

const csv: Reporter = (report) => render(armColumns(report), armRows(report));

export default csv;

export const comparison: ComparisonReporter = (compared) => render(COMPARISON_COLUMNS, comparisonRows(compared));

export const history: HistoryReporter = (of) => render(POINT_COLUMNS, pointRows(of));

/** A quantity that was compared, or one that was not. */
type ComparisonRow =
  | { readonly compared: ComparedQuantity; readonly refusal: null }
  | { readonly compared: null; readonly refusal: Refusal };

/** `ratio`: how many times slower head is; above 1 for a lower speedup, too. */
const COMPARISON_COLUMNS: Columns<ComparisonRow> = [
  ['workload', ({ compared, refusal }) => (compared ?? refusal).workload],
  ['params', ({ compared, refusal }) => (compared ?? refusal).params ?? null],
  ['arm', ({ compared, refusal }) => (compared ?? refusal).arm],
  ['quantity', ({ compared, refusal }) => (compared ?? refusal).quantity],
  ['base', ({ compared }) => compared?.base ?? null],
  ['head', ({ compared }) => compared?.head ?? null],
  ['ratio', ({ compared }) => compared?.ratio ?? null],
  ['ratio_low', ({ compared }) => compared?.interval?.low ?? null],
  ['ratio_high', ({ compared }) => compared?.interval?.high ?? null],
  ['confidence', ({ compared }) => compared?.interval?.confidence ?? null],
  ['verdict', ({ compared }) => (compared ? compared.verdict : 'not compared')],
  ['base_launches', ({ compared }) => compared?.baseLaunches ?? null],
  ['head_launches', ({ compared }) => compared?.headLaunches ?? null],
  ['first_ratio', ({ compared }) => compared?.suspicion?.ratio ?? null],
  ['first_ratio_low', ({ compared }) => compared?.suspicion?.interval?.low ?? null],
  ['first_ratio_high', ({ compared }) => compared?.suspicion?.interval?.high ?? null],
  ['launches_to_decide', ({ compared }) => compared?.toDecide?.launches ?? null],
  ['ns_to_decide', ({ compared }) => compared?.toDecide?.ns ?? null],
  ['reason', ({ refusal }) => refusal?.reason ?? null],
];

function comparisonRows({ quantities, refusals }: Comparison): ComparisonRow[] {
  return [
    ...quantities.map((compared) => ({ compared, refusal: null })),
    ...refusals.map((refusal) => ({ compared: null, refusal })),
  ];
}

interface PointRow {
  readonly series: Series;
  readonly point: HistoryPoint;
  readonly entry: HistoryEntry;
  /** Counted from 1. */
  readonly segment: number;
  readonly level: number;
  /** Null but at the first point after a change. */
  readonly change: number | null;
}

/** Values and levels in ns, or as ratios; a change of 0.05 is 5 % more. */
const POINT_COLUMNS: Columns<PointRow> = [
  ['workload', ({ series }) => series.workload],
  ['params', ({ series }) => series.params],
  ['arm', ({ series }) => series.arm],
  ['quantity', ({ series }) => series.quantity],
  ['machine', ({ series }) => series.machine],
  ['file', ({ entry }) => entry.file],
  ['commit', ({ entry }) => entry.commit],
  ['version', ({ entry }) => entry.version ?? null],
  ['subject', ({ entry }) => entry.subject ?? null],
  ['created', ({ entry }) => entry.created],
  ['value', ({ point }) => point.value],
  ['value_low', ({ point }) => point.interval?.low ?? null],
  ['value_high', ({ point }) => point.interval?.high ?? null],
  ['segment', ({ segment }) => segment],
  ['level', ({ level }) => level],
  ['change', ({ change }) => change],
];

function pointRows({ entries, series }: History): PointRow[] {
  return series.flatMap((each) =>
    each.points.map((point, at): PointRow => {
      const last = each.segments.findLastIndex(({ start }) => start <= at);
      const { start, level, change } = each.segments[last];
      const place = { series: each, point, entry: entries[point.entry] };
      return { ...place, segment: last + 1, level, change: start === at ? change : null };
    }),
  );
}
