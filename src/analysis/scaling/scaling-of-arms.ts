/** What the arms of one way to spread the work say together, over the numbers of workers. */
import { isHead } from '../../model/arm.js';
import type { MeasuredArm, WorkloadAnalysis } from '../../model/analysis.js';
import type { Measurement } from '../../model/measurement.js';
import type { ResultDocument } from '../../model/document.js';
import { convertedEstimate, type Estimate } from '../../model/estimate.js';
import { groupsBy } from '../../model/lists.js';
import { paramsWithout } from '../../model/params.js';
import type { Scaling, ScalingKind, ScalingPoint } from '../../model/scaling.js';
import { gustafsonFraction, karpFlatt } from '../../stats/scaling-laws.js';
import { lawsOf } from './laws.js';
import { logRatios } from '../arms/ratios.js';

/** Every way that was measured with more numbers of workers than one; of two versions, head's. */
export function scalingOf(document: ResultDocument, workloads: readonly WorkloadAnalysis[]): Scaling[] {
  const kind = document.plan.weak ? 'weak' : 'strong';
  const spreads = workloads.flatMap((workload, design) => spreadsOf(document, workload, design));
  return groupsBy(spreads, (spread) => groupOf(kind, spread))
    .filter((group) => new Set(group.map(({ procs }) => procs)).size > 1)
    .map((group) => scalingIn(kind, group, document));
}

/** A parallel arm, and the serial one that it is held against. */
interface Spread extends Pick<MeasuredArm, 'procs' | 'measurement'> {
  readonly design: number;
  readonly speedup: Estimate;
  readonly arm: Measurement;
  readonly serial: Measurement;
  /** Param that grows the problem. */
  readonly size: string | null;
}

function spreadsOf({ measurements, workloads }: ResultDocument, { arms }: WorkloadAnalysis, design: number): Spread[] {
  const serial = arms.map(({ measurement }) => measurements[measurement]).find(({ arm }) => arm.backend === 'serial');
  // Side by side, speedups are over another program.
  if (!serial || !isHead(serial.arm) || serial.arm.command !== undefined) return [];
  return arms.flatMap((analysis): Spread[] => {
    if (analysis.status !== 'measured' || !analysis.speedup) return [];
    const { procs, measurement, speedup } = analysis;
    const size = workloads[design].size ?? null;
    return [{ procs, measurement, design, speedup, arm: measurements[measurement], serial, size }];
  });
}

/** In weak scaling each number of workers has a design of its own, and they differ in their sizes alone. */
function groupOf(kind: ScalingKind, { arm: { arm }, design, size }: Spread): string {
  const work = kind === 'strong' ? design : [arm.workload, paramsWithout(arm.params, size)];
  return JSON.stringify([work, arm.backend, arm.schedule]);
}

function scalingIn(kind: ScalingKind, spreads: readonly Spread[], { plan, environment }: ResultDocument): Scaling {
  const byProcs = [...spreads].sort((a, b) => a.procs - b.procs);
  const [{ arm: first, size }] = byProcs;
  const { workload, params, backend, schedule } = first.arm;
  const cores = environment.cores.available;
  // More workers than cores wait for one another, which no law of scaling is about.
  const withinCores = byProcs.filter(({ procs }) => procs <= cores);
  const laws = lawsOf(
    withinCores.map(({ procs, speedup, arm, serial }) => ({
      procs,
      estimate: speedup.value,
      speedups: logRatios(serial, arm, plan.cold).map(({ launch, value }) => ({ launch, value: Math.exp(value) })),
    })),
    { kind, seed: plan.seed },
  );
  return {
    kind,
    workload,
    designs: [...new Set(byProcs.map(({ design }) => design))],
    params: kind === 'weak' ? paramsWithout(params, size) : params,
    backend,
    schedule,
    name: schedule === 'static' ? `${backend} static` : backend,
    cores,
    points: byProcs.map((spread) => pointOf(kind, spread)),
    laws,
  };
}

function pointOf(kind: ScalingKind, { procs, speedup, measurement, arm, size }: Spread): ScalingPoint {
  const { value, interval, launches } = speedup;
  const known = { value, interval, launches };
  const grown = kind === 'weak' && size !== null ? arm.arm.params[size] : null;
  const fraction = kind === 'strong' ? karpFlatt : gustafsonFraction;
  // No time is serial of what is slower than the serial program, nor of what is faster than N times it.
  const isFraction = procs > 1 && (kind === 'weak' || (value > 1 && value <= procs));
  return {
    measurement,
    procs,
    size: typeof grown === 'number' ? grown : null,
    speedup: known,
    serialFraction: isFraction ? convertedEstimate(known, (of) => fraction(of, procs) ?? 0) : null,
  };
}
