/** One row for each arm, for spreadsheets: times in ns, ratios as numbers, an empty cell where there is no figure. */
import type { ArmAnalysis, Estimate, MeasuredArm, WorkloadAnalysis } from '../model/analysis.js';
import type { Measurement } from '../model/document.js';
import type { HistoryEntry, HistoryPoint, Segment, Series } from '../model/history.js';
import type { HistoryReporter, Reporter } from '../model/reporter.js';
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
  ['params', ({ measurement }) => paramText(measurement)],
  ['backend', ({ measurement }) => measurement.arm.backend],
  ['procs', ({ arm }) => arm.procs],
  ['schedule', ({ measurement }) => measurement.arm.schedule],
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

const csv: Reporter = ({ analysis, measurements }) => {
  const rows = analysis.workloads.flatMap((workload) =>
    workload.arms.map((arm) => ({ workload, arm, measurement: measurements[arm.measurement] })),
  );
  return render(ARM_COLUMNS, rows);
};

export default csv;

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

function estimateColumns(name: string, of: (arm: MeasuredArm) => Estimate | null): [string, (row: ArmRow) => Value][] {
  return [
    [name, measured((arm) => of(arm)?.value ?? null)],
    [`${name}_low`, measured((arm) => of(arm)?.interval?.low ?? null)],
    [`${name}_high`, measured((arm) => of(arm)?.interval?.high ?? null)],
  ];
}

function paramText({ arm }: Measurement): string {
  return Object.entries(arm.params)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** RFC 4180. */
function quote(value: Value): string {
  if (value === null) return '';
  const text = harmless(String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
