/** The garbage that the work leaves in this process: whether collecting it off the clock makes samples alike, and doing so. */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Collection } from './arm-messages.js';
import type { Sampler } from './sample.js';

/** That a sample leaves, in bytes: of less, no collection takes a part of its time that anybody would see. */
const MUCH = 256 * 2 ** 10;
/** Samples of each kind that are tried. */
const TRIALS = 8;
/** Times after a collection of all may be so much longer than after one of what is young, as ratios of upper quartiles. */
const HARMLESS = 1.1;

type Collect = (options?: { readonly type: 'minor' }) => void;
let collector: Collect | undefined;

/** In this thread. */
export function collectGarbage(what: Collection): void {
  if (what === 'nothing') return;
  collector ??= findCollector();
  if (what === 'young') collector({ type: 'minor' });
  else collector();
}

/** The flag is for contexts to come, so that the work finds none that it did not find before. */
function findCollector(): Collect {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as Collect;
}

/**
 * What to collect before samples of so many iterations, once the work is warm: all garbage, so that no sample pays for those
 * before it. But where nobody holds any object of a kind between samples, V8 forgets the kind with it, and drops the code that was
 * compiled for it, which is made again on the clock: where that is seen, what is young.
 */
export async function usefulCollection(sample: Sampler, iterations: number): Promise<Collection> {
  const before = getHeapStatistics().used_heap_size;
  await sample(iterations);
  if (Math.abs(getHeapStatistics().used_heap_size - before) <= MUCH) return 'nothing';
  const times = { young: [] as number[], all: [] as number[] };
  for (let trial = 0; trial < TRIALS; trial++) {
    for (const what of ['young', 'all'] as const) {
      collectGarbage(what);
      times[what].push((await sample(iterations)).timing.wallNs);
    }
  }
  return upperQuartile(times.all) <= HARMLESS * upperQuartile(times.young) ? 'all' : 'young';
}

/** Code is not dropped each time. */
function upperQuartile(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(0.75 * times.length)];
}
