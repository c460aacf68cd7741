/** Work of which one launch takes longer than the time for all: what the run will take is said before it takes it. */
import type { SelftestEvent } from '../engine/selftest/trials.js';
import { printable } from '../report/encoders/printable.js';
import { roughDuration } from '../report/words/durations.js';

type Estimate = Extract<SelftestEvent, { type: 'estimate' }>;

export interface LongLaunches {
  /** Once for each thing that is measured, and null for all that is no news. */
  noteOf(event: SelftestEvent): string | null;
}

export function watchLongLaunches(): LongLaunches {
  const told = new Set<number>();
  return {
    noteOf(event) {
      if (event.type !== 'estimate' || event.exceededNs === null || told.has(event.place.index)) return null;
      told.add(event.place.index);
      return noteText(event, event.exceededNs);
    },
  };
}

function noteText({ workload, launchNs, launches, remainingNs }: Estimate, exceededNs: number): string {
  const long = `${printable(workload)}: a launch takes about ${roughDuration(launchNs)}, more than the ${roughDuration(exceededNs)} of --time`;
  if (launches === 1) return `${long}, which ends after this one`;
  const all = `${launches} of them, the fewest for an interval, about ${roughDuration(remainingNs)}`;
  return `${long}; ${all}; Ctrl-C keeps what is measured, and with --time ${Math.ceil(launchNs / 1e9)} there is one`;
}
