/** How much a result may hold so that it can be read again: what would be more is refused before it is measured, or ends the run. */
import { MOST_BYTES, MOST_LAUNCHES, MOST_SAMPLES, megabytes, thousands } from '../host/storage/limits.js';
import { counted } from '../model/phrases.js';
import type { Plan } from '../model/plan.js';
import { UsageError } from '../model/usage-error.js';
import type { ArmState } from './arm-state.js';
import type { Experiment } from './experiment.js';

/** Of a sample in a document: with blanks, which twice as much room is left for where they are not sure to be left out. */
const SAMPLE_BYTES = 500;
/** Of each worker in a sample. */
const WORKER_BYTES = 400;
/** Of what else a document holds. */
const SPARE_BYTES = 0.05 * MOST_BYTES;

/** Throws a UsageError for numbers of launches and rounds that together are certain to be too much. */
export function checkRoom(plan: Plan, experiments: readonly Experiment[]): void {
  const { launches, rounds, cold, minLaunches, timeGiven } = plan;
  const fewest = launches ?? (timeGiven ? 1 : minLaunches);
  const arms = experiments.flatMap((experiment) => experiment.arms.filter(({ skipped }) => skipped === null));
  const each = cold ? 1 : (rounds ?? 1);
  const samples = fewest * each * arms.length;
  const bytes = fewest * each * bytesOf(arms);
  if (samples <= MOST_SAMPLES && bytes <= MOST_BYTES - SPARE_BYTES) return;
  const what = `${counted(fewest, 'launch', 'launches')} of ${counted(each, 'round')} of ${counted(arms.length, 'arm')}`;
  const much =
    samples > MOST_SAMPLES
      ? `${thousands(samples)} samples, and at most ${thousands(MOST_SAMPLES)}`
      : `about ${megabytes(bytes)}, and at most ${megabytes(MOST_BYTES)}`;
  throw new UsageError(`--launches, --rounds: ${what} are ${much} can be read again: ask for less`);
}

/** Whether one more launch of an experiment fits, numbered `launch`, beside what all of them have. */
export function hasRoom(experiments: readonly Experiment[], { arms, state }: Experiment, launch: number): boolean {
  const all = experiments.flatMap((each) => each.arms);
  const samples = all.reduce((sum, each) => sum + each.samples.length, 0);
  const bytes = all.reduce((sum, each) => sum + each.samples.length * bytesOf([each]), 0);
  return (
    launch < MOST_LAUNCHES &&
    samples + state.rounds * arms.length <= MOST_SAMPLES &&
    bytes + state.rounds * bytesOf(arms) <= MOST_BYTES - SPARE_BYTES
  );
}

/** Of one sample of each. */
function bytesOf(arms: readonly ArmState[]): number {
  return arms.reduce((sum, { arm }) => sum + SAMPLE_BYTES + WORKER_BYTES * arm.procs, 0);
}
