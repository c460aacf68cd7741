/** Where the time of an arm's workers went, in words. */
import type { MeasuredArm } from '../../model/analysis.js';
import { counted } from '../../model/phrases.js';
import type { Interval } from '../../model/estimate.js';
import type { LossAccount, LossKey } from '../../model/losses.js';
import { formatPercent, formatRatio } from './units.js';

interface LossWords {
  /** Where there is room for a word or two. */
  readonly name: string;
  /** In a sentence; parts of the same words are told together. */
  readonly loss: string;
  readonly gain?: string;
}

const TASKS = 'tasks that take longer than in the serial program';
const WAITED = 'by a serial program that waited for its core';

export const LOSS_WORDS: Readonly<Record<LossKey, LossWords>> = {
  used: { name: 'used', loss: 'used' },
  slower: {
    name: 'slower cores',
    loss: 'slower cores (memory, clock)',
    gain: 'by computing faster than the serial program (caches, or it is not the best one)',
  },
  waiting: { name: 'waiting for a core', loss: 'waiting for a core', gain: WAITED },
  crowded: { name: 'more workers than cores', loss: 'more workers than cores', gain: WAITED },
  tasks: { name: 'tasks that take longer', loss: TASKS, gain: 'by tasks that take less than in the serial program' },
  uneven: { name: 'uneven work', loss: 'uneven work', gain: 'even work' },
  startup: { name: 'start-up', loss: 'starting the workers' },
  split: { name: 'split', loss: 'splitting' },
  dispatch: { name: 'dispatch', loss: 'sending data' },
  gather: { name: 'gather', loss: 'sending data' },
  merge: { name: 'merge', loss: 'merging' },
  unexplained: { name: 'unexplained', loss: 'unexplained, between the tasks' },
};

/** What is less is not worth a word. */
const LEAST = 0.01;

/**
 * `fork×2: 1.61× of 2: 12 % uneven work, 5.0 % sending data, 4.0 % slower cores (memory)`. What the intervals do not tell
 * from nothing is said to be so perhaps. Null for the serial arm, and for one that has nothing to be held against. `cores`: usable ones.
 */
export function lossSentence({ name, procs, speedup, losses }: MeasuredArm, cores: number): string | null {
  if (!speedup) return null;
  const gain = `${name}: ${formatRatio(speedup.value)}`;
  if (!losses) return `${gain} of ${procs}: where the rest went is not known, since its workers' times are not`;
  const crowded = procs > cores;
  const told = partsTold(losses, crowded).filter(({ share }) => Math.abs(share) >= LEAST);
  const lost = words(told.filter(({ share }) => share > 0));
  const gained = words(told.filter(({ share }) => share < 0));
  const of = crowded ? `${procs} workers on ${counted(cores, 'core')}` : `${procs}`;
  const above = (speedup.interval?.low ?? speedup.value) > procs ? ', more than the number of workers' : '';
  const gains = gained === '' ? '' : `; gained ${gained}`;
  return `${gain} of ${of}${above}: ${lost === '' ? 'nothing lost to speak of' : lost}${gains}`;
}

interface Told {
  readonly what: string;
  /** Lost if above 0. */
  readonly share: number;
  /** Whether an interval excludes 0; without one it is taken at its word. */
  readonly sure: boolean;
}

function partsTold({ parts }: LossAccount, crowded: boolean): Told[] {
  const told = new Map<string, Told>();
  for (const { key, share } of parts) {
    if (key === 'used') continue;
    const { loss, gain = loss } = LOSS_WORDS[key];
    const what = share.value < 0 ? gain : crowded && key === 'tasks' ? `${loss} (more workers than cores)` : loss;
    const { share: before, sure } = told.get(what) ?? { share: 0, sure: false };
    told.set(what, { what, share: before + share.value, sure: sure || isSure(share.interval) });
  }
  return [...told.values()];
}

function isSure(interval: Interval | null): boolean {
  return interval === null || interval.low > 0 || interval.high < 0;
}

/** The greatest first. */
function words(parts: readonly Told[]): string {
  return [...parts]
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .map(({ share, sure, what }) => `${sure ? '' : 'perhaps '}${formatPercent(Math.abs(share))} ${what}`)
    .join(', ');
}
