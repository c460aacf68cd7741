/** Runs before the rounds, in the shape of the samples to come: they warm the code, and tell how long a sample must be. */
import { now } from '../host/clock.js';
import type { Timing } from '../model/timing.js';
import type { Warmed, WarmUp } from './arm-messages.js';
import type { Sampler } from './sample.js';

const MOST_ITERATIONS = 1e8;
/** A first guess at what a single run takes may be all start-up; from one guess to the next no more than this. */
const MOST_GROWTH = 100;
/** Where making the inputs takes most of the time, which no clock sees: of the time that a sample is to last, so many times. */
const MOST_TAKEN = 5;
/** The last samples, so many, whose times no longer differ by more than a share: nothing is being compiled any more. */
const SETTLED = { samples: 3, share: 0.03 };
/** Of the busy time asked for, the share before which times that are alike are taken for chance. */
const SOONEST = 0.4;
/** Above the target, so that the next guess need not be the last but one. */
const MARGIN = 1.2;

/** Ends early where the times have settled. `makesInputs`: between the runs of a sample, where no clock sees it. */
export async function warmUp(sample: Sampler, wanted: WarmUp, makesInputs = false): Promise<Warmed> {
  const start = now();
  let iterations = wanted.iterations ?? 1;
  let runs = 0;
  let leastBusyNs = 0;
  let sampleNs: number | null = null;
  let tookNs = 0;
  let alikeNs: number[] = [];
  const mostNs = makesInputs ? MOST_TAKEN * wanted.sampleNs : Infinity;
  const isLongEnough = (): boolean =>
    wanted.iterations !== null || (sampleNs ?? 0) >= wanted.sampleNs || tookNs >= mostNs;
  const isWarm = (): boolean =>
    runs >= wanted.runs &&
    (wanted.runs === 0 ||
      leastBusyNs >= wanted.busyNs ||
      now() - start >= wanted.capNs ||
      (leastBusyNs >= SOONEST * wanted.busyNs && haveSettled(alikeNs)));
  while (!isLongEnough() || !isWarm()) {
    if (sampleNs !== null && !isLongEnough()) {
      const most = Math.ceil((MARGIN * mostNs * iterations) / Math.max(tookNs, 1));
      iterations = Math.min(most, nextIterations(iterations, sampleNs, wanted.sampleNs));
      alikeNs = [];
    }
    const sampleStart = now();
    const { timing } = await sample(iterations);
    tookNs = now() - sampleStart;
    runs += iterations;
    leastBusyNs += leastBusy(timing);
    sampleNs = timing.wallNs;
    alikeNs.push(sampleNs);
  }
  return { runs, iterations, sampleNs: sampleNs !== null && makesInputs ? Math.max(sampleNs, tookNs) : sampleNs };
}

function haveSettled(times: readonly number[]): boolean {
  const last = times.slice(-SETTLED.samples);
  return last.length === SETTLED.samples && Math.max(...last) <= (1 + SETTLED.share) * Math.min(...last);
}

/** How often to repeat work of which `iterations` took `wallNs`, so that it takes `targetNs` or somewhat more. */
export function nextIterations(iterations: number, wallNs: number, targetNs: number): number {
  const growth = Math.min(MOST_GROWTH, (MARGIN * targetNs) / Math.max(wallNs, 1));
  return Math.min(MOST_ITERATIONS, Math.max(iterations + 1, Math.ceil(iterations * growth)));
}

/** A worker without a task in this work stays out of it. */
function leastBusy({ workers, wallNs }: Timing): number {
  return Math.min(wallNs, ...workers.filter(({ tasks }) => tasks > 0).map(({ busyNs }) => busyNs));
}
