/** What several sizes of the same work say together. */
import { type MeasuredArm, measuredArms, type WorkloadAnalysis } from '../../model/analysis.js';
import { armName, isHead } from '../../model/arm.js';
import type { Measurement } from '../../model/measurement.js';
import type { ResultDocument } from '../../model/document.js';
import type { Estimate } from '../../model/estimate.js';
import { groupsBy } from '../../model/lists.js';
import { type ParamValue, paramsWithout } from '../../model/params.js';
import type { BreakEven, Growth, Sweep, SweepArm, SweepPoint } from '../../model/sweep.js';
import { FEWEST_SIZES, growthOf } from '../../stats/growth.js';
import { breakEven } from './break-even.js';

/** Every workload that was measured at more sizes than one; of two versions, head's. */
export function sweepsOf(document: ResultDocument, workloads: readonly WorkloadAnalysis[]): Sweep[] {
  if (document.plan.weak) return [];
  const entries = workloads.flatMap((workload, design) => entryOf(document, workload, design) ?? []);
  const names = [...new Set(entries.map(({ name }) => name))];
  return names.flatMap((name) => {
    const own = entries.filter((entry) => entry.name === name);
    const param = sweptParam(own);
    if (param === null) return [];
    return groupsBy(own, ({ params }) => JSON.stringify(paramsWithout(params, param)))
      .filter(({ length }) => length > 1)
      .map((group) => sweepIn(group, param))
      .filter(({ arms }) => arms.length > 0);
  });
}

/** One size of a workload. */
interface Entry {
  readonly design: number;
  readonly name: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** The param that grows the problem, where the workload says it. */
  readonly size: string | null;
  readonly arms: readonly { readonly analysis: MeasuredArm; readonly arm: Measurement['arm'] }[];
}

function entryOf(
  { measurements, workloads }: ResultDocument,
  analysis: WorkloadAnalysis,
  design: number,
): Entry | null {
  const own = measurements.find(({ workload, arm }) => workload === design && arm.backend !== 'canary');
  if (!own || !isHead(own.arm)) return null;
  return {
    design,
    name: own.arm.workload,
    params: own.arm.params,
    size: workloads[design].size ?? null,
    arms: measuredArms(analysis).map((each) => ({ analysis: each, arm: measurements[each.measurement].arm })),
  };
}

/** The param that grows the problem if it was swept, or else the first number that was. Null where none was. */
function sweptParam(entries: readonly Entry[]): string | null {
  const [{ params, size }] = entries;
  const swept = Object.keys(params).filter(
    (name) =>
      entries.every((entry) => typeof entry.params[name] === 'number') &&
      new Set(entries.map((entry) => entry.params[name])).size > 1,
  );
  return swept.find((name) => name === size) ?? swept.at(0) ?? null;
}

function sweepIn(entries: readonly Entry[], param: string): Sweep {
  const sizes = [...entries].sort((a, b) => sizeOf(a, param) - sizeOf(b, param));
  const arms = sizes.flatMap((entry) =>
    entry.arms.map(({ analysis, arm }) => ({ arm, point: pointOf(analysis, sizeOf(entry, param)) })),
  );
  const byArm = groupsBy(arms, ({ arm }) => armName(arm));
  const serial = byArm.find(([{ arm }]) => arm.backend === 'serial')?.map(({ point }) => point) ?? [];
  return {
    workload: entries[0].name,
    designs: sizes.map(({ design }) => design),
    param,
    params: paramsWithout(entries[0].params, param),
    arms: byArm.map((own): SweepArm => {
      const points = own.map(({ point }) => point);
      const isSerial = own[0].arm.backend === 'serial';
      return {
        name: armName(own[0].arm),
        procs: own[0].arm.procs,
        points,
        warm: isSerial ? null : breakEvenOf(points, serial, { time: 'time', speedup: 'speedup' }),
        cold: isSerial ? null : breakEvenOf(points, serial, { time: 'coldTime', speedup: 'coldSpeedup' }),
        growth: timeGrowth(points),
      };
    }),
  };
}

function timeGrowth(points: readonly SweepPoint[]): Growth | null {
  if (points.length < FEWEST_SIZES || points.some(({ size }) => size <= 0)) return null;
  const found = growthOf(
    points.map(({ size, time }) => [size, time.value]),
    points.reduce((sum, { time }) => sum + halfWidthOf(time), 0) / points.length,
  );
  return found ? { kind: found.term, constant: found.constant, coefficient: found.coefficient } : { kind: 'none' };
}

/** Relative; 0 where it is not known. */
function halfWidthOf({ value, interval }: Estimate): number {
  return interval ? (interval.high - interval.low) / 2 / value : 0;
}

function sizeOf({ params }: Entry, param: string): number {
  return params[param] as number;
}

function pointOf({ measurement, time, speedup, coldSpeedup }: MeasuredArm, size: number): SweepPoint {
  return { measurement, size, time: time.median, coldTime: time.cold, speedup, coldSpeedup };
}

/** Of sizes that have a logarithm, and a speedup. */
function breakEvenOf(
  points: readonly SweepPoint[],
  serial: readonly SweepPoint[],
  fields: { readonly time: 'time' | 'coldTime'; readonly speedup: 'speedup' | 'coldSpeedup' },
): BreakEven | null {
  return breakEven(
    points.flatMap((point) => {
      const { size } = point;
      const speedup = point[fields.speedup];
      const serialNs = serial.find((each) => each.size === size)?.[fields.time]?.value;
      return speedup && serialNs !== undefined && size > 0 ? [{ size, serialNs, speedup }] : [];
    }),
  );
}
