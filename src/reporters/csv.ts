/** One row for each arm, for spreadsheets: times in ns, ratios as numbers, an empty cell where there is no figure. */
import type { ArmAnalysis, MeasuredArm, WorkloadAnalysis } from '../model/analysis.js';
import type { Estimate } from '../model/estimate.js';
import type { ComparedQuantity, Comparison, Quantity, Refusal } from '../model/comparison.js';
import type { Measurement } from '../model/document.js';
import type { HistoryEntry, HistoryPoint, Segment, Series } from '../model/history.js';
import type { ComparisonReporter, HistoryReporter, Reporter } from '../model/reporter.js';
import { paramText } from '../model/params.js';
import { harmless } from '../view/printable.js';

type Value = string | number | null;
type Columns<Row> = readonly (readonly [name: string, value: (row: Row) => Value])[];

interface ArmRow {
  readonly workload: WorkloadAnalysis;
  readonly arm: ArmAnalysis;
  readonly measurement: Measurement;
}

const ARM_COLUMNS: Columns<ArmRow> = [
  ['workload', ({ workload }) => workload.workload],
  ['params', ({ measurement }) => paramText(measurement.arm.params)],
  ['backend', ({ measurement }) => measurement.arm.backend],
  ['procs', ({ arm }) => arm.procs],
  ['schedule', ({ measurement }) => measurement.arm.schedule],
  ['side', ({ measurement }) => measurement.arm.side ?? null],
  ['status', ({ arm, measurement }) => (arm.status === 'measured' ? measurement.status : arm.status)],
  ['launches', ({ workload }) => workload.launches],
  ['samples', measured(({ time }) => time.samples)],
  ...estimateColumns('median_ns', ({ time }) => time.median),
  ...estimateColumns('cold_ns', ({ time }) => time.cold),
  ['min_ns', measured(({ time }) => time.minNs)],
  ['max_ns', measured(({ time }) => time.maxNs)],
  ['cv', measured(({ time }) => time.cv)],
  ['items_per_s', measured(({ time }) => time.itemsPerSecond)],
  ['cpu_ns', measured(({ time }) => time.cpuNs)],
  ['startup_ns', measured(({ time }) => time.startupNs)],
  ...estimateColumns('speedup', ({ speedup }) => speedup),
  ['smallest_effect', measured(({ speedup }) => speedup?.smallestEffect ?? null)],
  ...estimateColumns('efficiency', ({ efficiency }) => efficiency),
  ...estimateColumns('cold_speedup', ({ coldSpeedup }) => coldSpeedup),
  ['load_balance', measured(({ loadBalance }) => loadBalance)],
  [
    'error',
    ({ arm, measurement }) =>
      arm.status === 'measured' ? null : (arm.failure?.message ?? measurement.skipped ?? null),
  ],
];

/** Shares of the arm's time, and what multiplies to its efficiency. */
const LOSS_COLUMNS: Columns<ArmRow> = [
  ...estimateColumns('balance', ({ losses }) => losses?.loadBalance ?? null),
  ...estimateColumns('communication', ({ losses }) => losses?.communication ?? null),
  ...estimateColumns('computation', ({ losses }) => losses?.computation ?? null),
  ...(['startup', 'split', 'dispatch', 'gather', 'merge', 'unexplained'] as const).flatMap((phase) => {
    return estimateColumns(`${phase}_share`, ({ losses }) => losses?.phases[phase] ?? null);
  }),
];

const csv: Reporter = (report) => {
  const { analysis, measurements, comparison: compared } = report;
  const rows = analysis.workloads.flatMap((workload) =>
    workload.arms.map((arm) => ({ workload, arm, measurement: measurements[arm.measurement] })),
  );
  return render([...ARM_COLUMNS, ...(compared ? comparedColumns(compared) : []), ...LOSS_COLUMNS], rows);
};

export default csv;

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

export const comparison: ComparisonReporter = ({ quantities, refusals }) => {
  return render(COMPARISON_COLUMNS, [
    ...quantities.map((compared) => ({ compared, refusal: null })),
    ...refusals.map((refusal) => ({ compared: null, refusal })),
  ]);
};

/** What was compared of an arm, beside its own figures. */
function comparedColumns({ quantities }: Comparison): Columns<ArmRow> {
  const kinds = [...new Set(quantities.map(({ quantity }) => quantity))];
  return kinds.flatMap((kind): Columns<ArmRow> => {
    const of = (value: (compared: ComparedQuantity) => Value): ((row: ArmRow) => Value) => {
      return (row) => {
        const found = quantities.find((each) => isOf(each, kind, row));
        return found ? value(found) : null;
      };
    };
    return [
      [`${kind}_base`, of(({ base }) => base)],
      [`${kind}_head`, of(({ head }) => head)],
      [`${kind}_ratio`, of(({ ratio }) => ratio)],
      [`${kind}_ratio_low`, of(({ interval }) => interval?.low ?? null)],
      [`${kind}_ratio_high`, of(({ interval }) => interval?.high ?? null)],
      [`${kind}_verdict`, of(({ verdict }) => verdict)],
    ];
  });
}

/** A change is head's. */
function isOf(compared: ComparedQuantity, kind: Quantity, { workload, arm, measurement }: ArmRow): boolean {
  const { quantity, workload: name, params, arm: armName } = compared;
  return (
    measurement.arm.side !== 'base' &&
    quantity === kind &&
    name === workload.workload &&
    armName === arm.name &&
    params === paramText(measurement.arm.params)
  );
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
  ['created', ({ entry }) => entry.created],
  ['value', ({ point }) => point.value],
  ['value_low', ({ point }) => point.interval?.low ?? null],
  ['value_high', ({ point }) => point.interval?.high ?? null],
  ['segment', ({ segment }) => segment],
  ['level', ({ level }) => level],
  ['change', ({ change }) => change],
];

/** One row for each point of each series. */
export const history: HistoryReporter = ({ entries, series }) => {
  const rows = series.flatMap((each) =>
    each.points.map((point, at): PointRow => {
      const last = each.segments.findLastIndex(({ start }) => start <= at);
      const { start, level, change }: Segment = each.segments[last];
      const place = { series: each, point, entry: entries[point.entry] };
      return { ...place, segment: last + 1, level, change: start === at ? change : null };
    }),
  );
  return render(POINT_COLUMNS, rows);
};

function render<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, value]) => quote(value(row))))];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

function measured(value: (arm: MeasuredArm) => Value): (row: ArmRow) => Value {
  return ({ arm }) => (arm.status === 'measured' ? value(arm) : null);
}

function estimateColumns(name: string, of: (arm: MeasuredArm) => Estimate | null): Columns<ArmRow> {
  return [
    [name, measured((arm) => of(arm)?.value ?? null)],
    [`${name}_low`, measured((arm) => of(arm)?.interval?.low ?? null)],
    [`${name}_high`, measured((arm) => of(arm)?.interval?.high ?? null)],
  ];
}

/** RFC 4180. */
function quote(value: Value): string {
  if (value === null) return '';
  const text = harmless(String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
