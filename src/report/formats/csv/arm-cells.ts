/** One row for each arm of a report. */
import type { ArmAnalysis, MeasuredArm, WorkloadAnalysis } from '../../../model/analysis.js';
import { type Arm, isBase, isHead } from '../../../model/arm.js';
import type { ComparedQuantity, Comparison, Quantity, VersionOfArm } from '../../../model/comparison.js';
import type { Measurement } from '../../../model/measurement.js';
import type { Estimate } from '../../../model/estimate.js';
import { LOSS_KEYS, shareOf } from '../../../model/losses.js';
import { paramText } from '../../../model/params.js';
import { type Report, versionOfArm } from '../../../model/document.js';
import type { Columns, Value } from '../../encoders/csv-text.js';

export interface ArmRow {
  readonly workload: WorkloadAnalysis;
  readonly arm: ArmAnalysis;
  readonly measurement: Measurement;
  readonly version: VersionOfArm;
}

const ARM_COLUMNS: Columns<ArmRow> = [
  ['workload', ({ workload }) => workload.workload],
  ['params', ({ measurement }) => paramText(measurement.arm.params)],
  ['backend', ({ measurement }) => measurement.arm.backend],
  ['procs', ({ arm }) => arm.procs],
  ['schedule', ({ measurement }) => measurement.arm.schedule],
  ['command', ({ measurement }) => measurement.arm.command ?? null],
  ['side', ({ measurement }) => sideOf(measurement.arm)],
  ['version', ({ version }) => version.label],
  ['commit', ({ version }) => version.commit],
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

/** What multiplies to the efficiency, and the shares that add up to 1 with it. */
const LOSS_COLUMNS: Columns<ArmRow> = [
  ...estimateColumns('balance', ({ losses }) => losses?.loadBalance ?? null),
  ...estimateColumns('communication', ({ losses }) => losses?.communication ?? null),
  ...estimateColumns('computation', ({ losses }) => losses?.computation ?? null),
  ...LOSS_KEYS.filter((key) => key !== 'used').flatMap((key) => {
    const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return estimateColumns(`${name}_share`, ({ losses }) => losses && shareOf(losses, key));
  }),
];

export function armRows(report: Report): ArmRow[] {
  return report.analysis.workloads.flatMap((workload) =>
    workload.arms.map((arm): ArmRow => {
      const measurement = report.measurements[arm.measurement];
      return { workload, arm, measurement, version: versionOfArm(report, measurement.arm) };
    }),
  );
}

export function armColumns({ comparison }: Report): Columns<ArmRow> {
  return [...ARM_COLUMNS, ...(comparison ? comparedColumns(comparison) : []), ...LOSS_COLUMNS];
}

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

function sideOf(arm: Arm): Value {
  if (arm.version === undefined) return null;
  if (isHead(arm)) return 'head';
  return isBase(arm) ? 'base' : `version ${arm.version}`;
}

/** A change is head's. */
function isOf(compared: ComparedQuantity, kind: Quantity, { workload, arm, measurement }: ArmRow): boolean {
  const { quantity, workload: name, params, arm: armName } = compared;
  return (
    isHead(measurement.arm) &&
    quantity === kind &&
    name === workload.workload &&
    armName === arm.name &&
    params === paramText(measurement.arm.params)
  );
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
