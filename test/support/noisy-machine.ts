/** A machine where every process has a small bias of its own, and every run some noise: for simulated arms. */
import { laneState } from '../../src/stats/random/lanes.js';
import { UNIT, Xoshiro128 } from '../../src/stats/random/xoshiro.js';
import type { Call, SimulatedRun } from './simulated.js';

/** Of one item, ns. */
const ITEM_NS = 300;

/** Standard normal. */
export function normals(seed: number): () => number {
  const random = new Xoshiro128(laneState(seed, 0, 0));
  const uniform = (): number => (random.next() + 0.5) * UNIT;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** `bias` and `noise`: standard deviations, as ratios. The work is `n` items, spread perfectly. */
export function noisyMachine(bias: number, noise: number, seed = 7): (call: Call) => SimulatedRun {
  const normal = normals(seed);
  const biases: number[] = [];
  return ({ workers, params, process }) => {
    biases[process] ??= bias * normal();
    const perfectNs = (Number(params.n) * ITEM_NS) / Math.max(1, workers);
    return { wallNs: Math.round(perfectNs * Math.exp(biases[process] + noise * normal())) };
  };
}
