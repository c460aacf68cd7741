/** Sweeps and scalings as the analysis derives them: plain data. */
import { NO_LAWS } from '../../src/analysis/scaling/laws.js';
import type { Scaling } from '../../src/model/scaling.js';
import type { Sweep, SweepArm } from '../../src/model/sweep.js';
import { estimateOf, ratioOf } from './estimates.js';

/** Times in ns by size, of the serial arm and of others by their number of workers. */
export function sweepOf(sizes: readonly number[], times: Readonly<Record<number, readonly (number | null)[]>>): Sweep {
  const serial = times[0];
  const arms = Object.entries(times).map(([procs, own]): SweepArm => {
    const isSerial = procs === '0';
    return {
      name: isSerial ? 'serial' : `fork×${procs}`,
      procs: Math.max(1, Number(procs)),
      points: own.flatMap((ns, at) => {
        if (ns === null) return [];
        const reference = serial[at];
        const speedup = isSerial || reference === null ? null : ratioOf(reference / ns);
        const cold = { coldTime: estimateOf(ns + 40e6), coldSpeedup: speedup };
        return [{ measurement: at, size: sizes[at], time: estimateOf(ns), speedup, ...cold }];
      }),
      warm: isSerial ? null : { kind: 'never' },
      cold: null,
      growth: null,
    };
  });
  return { workload: 'montecarlo', designs: [], param: 'n', params: { seed: 42 }, arms };
}

export const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7];

/** A fixed cost for each message, and the work shared out. */
export const SWEEP = sweepOf(SIZES, {
  0: SIZES.map((size) => size * 4),
  1: SIZES.map((size) => 150e3 + size * 4.1),
  2: SIZES.map((size) => 170e3 + size * 2.1),
  4: SIZES.map((size) => 220e3 + size * 1.2),
});

/** Speedups by number of workers. */
export function scalingOf(speedups: Readonly<Record<number, number>>, more: Partial<Scaling> = {}): Scaling {
  const points = Object.entries(speedups).map(([procs, value], at) => {
    return { measurement: at + 1, procs: Number(procs), size: null, speedup: estimateOf(value), serialFraction: null };
  });
  return { ...SCALING, points, ...more };
}

/** Of strong scaling over fork, with nothing measured yet. */
export const SCALING: Scaling = {
  kind: 'strong',
  workload: 'montecarlo',
  designs: [],
  params: { n: 1e7, seed: 42 },
  backend: 'fork',
  schedule: 'dynamic',
  name: 'fork',
  cores: 8,
  points: [],
  laws: NO_LAWS,
};
