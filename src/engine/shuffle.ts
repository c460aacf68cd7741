/** Orders drawn from a seed; a file of its own, since they may never change: a run that is resumed goes on with them. */
import { laneState } from '../stats/random/lanes.js';
import { Xoshiro128 } from '../stats/random/xoshiro.js';

export type Shuffle = <T>(items: readonly T[]) => T[];

/**
 * Each call gives the next random order (Fisher and Yates). Every launch of every workload has a sequence of its own,
 * so that a later launch can be ordered without those before it.
 */
export function createShuffle(seed: number, workload: number, launch: number): Shuffle {
  const random = new Xoshiro128(laneState(seed, launch, workload));
  return (items) => {
    const order = [...items];
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  };
}
