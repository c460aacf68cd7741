/** The garbage that the work leaves in this process: how much it is, and collecting it off the clock. */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Sampler } from './sample.js';

/** That a sample leaves, in bytes: of less, no collection takes a part of its time that anybody would see. */
const MUCH = 256 * 2 ** 10;

let collector: (() => void) | undefined;

/** Collects all of it, in this thread. */
export function collectGarbage(): void {
  collector ??= findCollector();
  collector();
}

/** The flag is for contexts to come, so that the work finds none that it did not find before. */
function findCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** The same samples, and whether any of them left much garbage, or was in the midst of a collection. */
export function watchGarbage(sample: Sampler): { readonly watched: Sampler; readonly isMuch: () => boolean } {
  let most = 0;
  return {
    watched: async (iterations) => {
      const before = getHeapStatistics().used_heap_size;
      const timed = await sample(iterations);
      most = Math.max(most, Math.abs(getHeapStatistics().used_heap_size - before));
      return timed;
    },
    isMuch: () => most > MUCH,
  };
}
