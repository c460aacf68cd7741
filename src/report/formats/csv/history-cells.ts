/** One row for each point of each series. */
import type { History, HistoryEntry, HistoryPoint, Segment, Series } from '../../../model/history.js';
import type { Columns } from '../../encoders/csv-text.js';

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
export const POINT_COLUMNS: Columns<PointRow> = [
  ['workload', ({ series }) => series.workload],
  ['params', ({ series }) => series.params],
  ['arm', ({ series }) => series.arm],
  ['quantity', ({ series }) => series.quantity],
  ['machine', ({ series }) => series.machine],
  ['file', ({ entry }) => entry.file],
  ['commit', ({ entry }) => entry.commit],
  ['version', ({ entry }) => entry.version ?? null],
  ['created', ({ entry }) => entry.created],
  ['value', ({ point }) => point.value],
  ['value_low', ({ point }) => point.interval?.low ?? null],
  ['value_high', ({ point }) => point.interval?.high ?? null],
  ['segment', ({ segment }) => segment],
  ['level', ({ level }) => level],
  ['change', ({ change }) => change],
];

export function pointRows({ entries, series }: History): PointRow[] {
  return series.flatMap((each) =>
    each.points.map((point, at): PointRow => {
      const last = each.segments.findLastIndex(({ start }) => start <= at);
      const { start, level, change }: Segment = each.segments[last];
      const place = { series: each, point, entry: entries[point.entry] };
      return { ...place, segment: last + 1, level, change: start === at ? change : null };
    }),
  );
}
