/** One row for each arm, for spreadsheets: times in ns, ratios as numbers, an empty cell where there is no figure. */
import type { ArmAnalysis, Estimate, MeasuredArm, WorkloadAnalysis } from '../model/analysis.js';
import type { Measurement } from '../model/document.js';
import type { Reporter } from '../model/reporter.js';
import { paramText } from '../view/param-text.js';
import { harmless } from '../view/printable.js';

type Value = string | number | null;

interface Row {
  readonly workload: WorkloadAnalysis;
  readonly arm: ArmAnalysis;
  readonly measurement: Measurement;
}

const COLUMNS: readonly (readonly [name: string, value: (row: Row) => Value])[] = [
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

const csv: Reporter = ({ analysis, measurements }) => {
  const rows = analysis.workloads.flatMap((workload) =>
    workload.arms.map((arm) => ({ workload, arm, measurement: measurements[arm.measurement] })),
  );
  const lines = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, value]) => quote(value(row))))];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
};

export default csv;

function measured(value: (arm: MeasuredArm) => Value): (row: Row) => Value {
  return ({ arm }) => (arm.status === 'measured' ? value(arm) : null);
}

function estimateColumns(name: string, of: (arm: MeasuredArm) => Estimate | null): [string, (row: Row) => Value][] {
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
