/** Where the time of an arm's workers went, in words. */
import type { MeasuredArm } from '../../model/analysis.js';
import { counted } from '../../model/phrases.js';
import type { Estimate, Interval } from '../../model/estimate.js';
import type { LossAccount, LossKey, LossPart, MessageCost } from '../../model/losses.js';
import { formatPercent, formatRatio, formatTime } from './units.js';

interface LossWords {
  /** Where there is room for a word or two. */
  readonly name: string;
  /** In a sentence, if that says more. */
  readonly loss?: string;
  /** Of what can be less than in the serial program. */
  readonly gain?: string;
  /** Of a gain that is too great to be told as one, if it is not the usual one. */
  readonly question?: string;
}

const SAME_WORK = 'is it the same work, and the serial program the best one?';
const WAITS = 'does the serial program wait where the workers do not have to?';

const WAITED = 'by waiting less than the serial program does';

export const LOSS_WORDS: Readonly<Record<LossKey, LossWords>> = {
  used: { name: 'used' },
  startup: { name: 'start-up', loss: 'starting the workers', gain: 'by starting faster than the serial program' },
  split: { name: 'split', loss: 'splitting' },
  messages: { name: 'messages' },
  merge: { name: 'merge', loss: 'merging' },
  uneven: { name: 'uneven work' },
  unevenCores: { name: 'uneven cores' },
  unbalanced: { name: 'uneven work or cores' },
  waiting: {
    name: 'waiting for a core',
    gain: 'by a serial program that waited for its core',
    question: 'did the serial program have a core to itself?',
  },
  crowded: { name: 'fewer cores than workers' },
  slower: {
    name: 'slower or more computing',
    loss: 'slower computing (memory, clock, more to do)',
    gain: 'by computing less than the serial program (caches, or it is not the best one)',
  },
  other: {
    name: 'waiting for something else',
    loss: 'waiting for something else (a lock, a server, a disk)',
    gain: WAITED,
    question: WAITS,
  },
  stalled: { name: 'waiting for a core or something else', gain: WAITED, question: WAITS },
  tasks: {
    name: 'tasks that take longer',
    loss: 'tasks that take longer than in the serial program',
    gain: 'by tasks that take less than in the serial program',
  },
  unexplained: { name: 'unexplained' },
};

/** What is less is not worth a word. */
const LEAST = 0.01;

/** What is more is asked, not told: no cache gives so much that work which is less would not give. */
const MOST_GAINED = 0.3;

/**
 * `fork×2: 1.61× of 2, 81 % used: 10 % uneven work, 6.0 % messages, perhaps 3.0 % slower computing`. Its parts add up to 100 %,
 * with what is gained below 0. What the intervals do not tell from nothing is said to be so perhaps. Null for the serial
 * arm, and for one that has nothing to be held against. `cores`: usable ones.
 */
export function lossSentence(
  {
    name,
    procs,
    speedup,
    losses,
  }: Pick<MeasuredArm, 'name' | 'procs' | 'losses'> & { readonly speedup: Estimate | null },
  cores: number,
): string | null {
  if (!speedup) return null;
  const gain = `${name}: ${formatRatio(speedup.value)}`;
  if (!losses) return `${gain} of ${procs}: where the rest went is not known, since its workers' times are not`;
  const of = procs > cores ? `${procs} workers on ${counted(cores, 'core')}` : `${procs}`;
  const above = (speedup.interval?.low ?? speedup.value) > procs ? ', more than the number of workers' : '';
  const used = losses.parts.find(({ key }) => key === 'used')?.share.value ?? 0;
  return `${gain} of ${of}${above}, ${formatPercent(used)} used: ${lostWords(losses, procs > cores)}${gainWords(losses)}`;
}

/** The greatest first; then what is too little to name, and what may be chance. */
function lostWords({ parts, message }: LossAccount, crowded: boolean): string {
  const lost = parts.filter(({ key }) => key !== 'used');
  const told = lost.filter(({ share }) => share.value >= LEAST);
  const little = lost.filter(({ share }) => Math.abs(share.value) < LEAST);
  const small = little.reduce((sum, { share }) => sum + share.value, 0);
  const words = [...told]
    .sort((a, b) => b.share.value - a.share.value)
    .map((part) => partWords(part, crowded) + (part.key === 'messages' && message ? costWords(part, message) : ''));
  const rest = small >= LEAST ? [`${formatPercent(small)} less than 1 % each`] : [];
  const chance = parts.find(({ key }) => key === 'unexplained')?.share.value ?? 0;
  const less = chance <= -LEAST ? [`less ${formatPercent(-chance)} that may be chance`] : [];
  return [...words, ...rest, ...less].join(', ') || 'nothing lost to speak of';
}

/**
 * The parts of a bar: `41 % used`, then the greatest first. What takes less than 1 % stands in one, as does what is left of
 * the whole, which a gain makes more than all.
 */
export function briefLosses(
  { parts }: LossAccount,
  cores: number,
): { readonly parts: { readonly share: number; readonly text: string }[]; readonly gained: string | null } {
  const named = parts.filter(({ key, share }) => key === 'used' || share.value >= LEAST);
  const gained = parts.filter(({ share }) => share.value <= -LEAST);
  const whole = 1 - gained.reduce((sum, { share }) => sum + share.value, 0);
  const sorted = [...named].sort((a, b) =>
    a.key === 'used' ? -1 : b.key === 'used' ? 1 : b.share.value - a.share.value,
  );
  const told = sorted.map((part) => ({ share: part.share.value / whole, text: briefWords(part, cores) }));
  const rest = 1 - told.reduce((sum, { share }) => sum + share, 0);
  const sum = -gained.reduce((total, { share }) => total + share.value, 0);
  // Of what cannot be, shares tell nothing.
  if (sum > MOST_GAINED) return { parts: [], gained: `more than its workers could gain: ${questionOf(gained)}` };
  return {
    parts: [...told, ...(rest * whole >= LEAST ? [{ share: rest, text: `${formatPercent(rest * whole)} other` }] : [])],
    gained: gained.length === 0 ? null : `gained ${formatPercent(sum)}: ${gained.map(reasonOf).join(', ')}`,
  };
}

function briefWords({ key, share }: LossPart, cores: number): string {
  const sure = key === 'used' || isSure(share.interval) ? '' : 'perhaps ';
  const name = key === 'crowded' ? `only ${counted(cores, 'core')}` : LOSS_WORDS[key].name;
  return `${sure}${formatPercent(share.value)} ${name}`;
}

/** What it is by. */
function reasonOf({ key }: LossPart): string {
  return LOSS_WORDS[key].gain ?? 'that may be chance';
}

/** Of gains that are too great to be told as such, by the greatest. */
function questionOf(gained: readonly LossPart[]): string {
  const [most] = [...gained].sort((a, b) => a.share.value - b.share.value);
  return LOSS_WORDS[most.key].question ?? SAME_WORK;
}

function partWords({ key, share }: LossPart, crowded: boolean): string {
  const { name, loss = name } = LOSS_WORDS[key];
  const sure = isSure(share.interval) ? '' : 'perhaps ';
  const why = crowded && key === 'tasks' ? ' (fewer cores than workers)' : '';
  return `${sure}${formatPercent(share.value)} ${loss}${why}`;
}

function isSure(interval: Interval | null): boolean {
  return interval === null || interval.low > 0 || interval.high < 0;
}

/** Of messages that take a tenth or more: a task that lasts nine times as long as its message loses a tenth. */
function costWords({ share }: LossPart, { taskNs, stampNs }: MessageCost): string {
  if (share.value < 0.1 || taskNs <= 0) return '';
  const stamps = (stampNs ?? 0) >= taskNs / 10 ? `, and ${formatTime(stampNs ?? 0, 2)} to time it` : '';
  return ` (${formatTime(taskNs, 2)} per task and worker${stamps}: 90 % is reached by tasks from ${formatTime(9 * taskNs, 2)} on)`;
}

function gainWords({ parts }: LossAccount): string {
  const gained = parts.filter(({ key, share }) => key !== 'unexplained' && share.value <= -LEAST);
  const sum = -gained.reduce((total, { share }) => total + share.value, 0);
  if (gained.length === 0) return '';
  if (sum > MOST_GAINED) {
    return `; gained ${formatPercent(sum)}: ${questionOf(gained)}`;
  }
  const words = gained.map(({ key, share }) => `${formatPercent(-share.value)} ${LOSS_WORDS[key].gain ?? ''}`);
  return `; gained ${words.join(', ')}`;
}
