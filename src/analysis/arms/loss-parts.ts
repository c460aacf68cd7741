/** The parts of an account, from what became of the time in every round. */
import { convertedEstimate, type Estimate } from '../../model/estimate.js';
import { largest, smallest, sum } from '../../model/lists.js';
import { LOSS_KEYS, type LossKey, type LossPart } from '../../model/losses.js';
import type { Spent } from './busy-shares.js';
import { estimateOf } from './factors.js';

type Lost = Exclude<LossKey, 'used' | 'unexplained'>;

const LOST = LOSS_KEYS.filter((key): key is Lost => key !== 'used' && key !== 'unexplained');

/** What is more than the serial program had, and so may be less. */
const DIFFERENCES: readonly LossKey[] = ['startup', 'waiting', 'slower', 'other', 'stalled', 'tasks'];

/**
 * Of each part Hodges and Lehmann's estimate over the launches, of which one or two rounds are given. Such estimates do
 * not add up, as means would: what is left between their sum and 1 is shared out by how little each part is known, and a
 * part that cannot be a gain does not become one. What would be a gain that its interval does not tell from nothing is not
 * told as one: it is in what is not explained. The shares add up to 1.
 */
export function partsOf(efficiency: Estimate, launches: readonly (readonly Spent[])[]): LossPart[] {
  const rounds = launches.map((spent) => spent.map(sharesOf));
  const parts = LOST.map((key): LossPart => ({ key, share: estimateOf(rounds.map((each) => meanOf(each, key))) }));
  const odd = estimateOf(rounds.map((each) => meanOf(each, 'unexplained')));
  const left = 1 - efficiency.value - sum(parts.map(({ share }) => share.value)) - odd.value;
  const settled = sharedOut(parts, left, (key) => spreadOf(rounds.flat().map((each) => each[key]))).map(told);
  const unexplained = 1 - efficiency.value - sum(settled.map(({ share }) => share.value));
  const all: LossPart[] = [
    { key: 'used', share: efficiency },
    ...settled,
    { key: 'unexplained', share: movedTo(odd, Math.abs(unexplained) < ROUNDING ? 0 : unexplained) },
  ];
  return LOSS_KEYS.flatMap((key) => all.filter((part) => part.key === key));
}

const ROUNDING = 1e-12;

/** Of the time of all workers. */
function sharesOf(spent: Spent): Spent {
  const whole = sum(Object.values(spent));
  return Object.fromEntries(LOSS_KEYS.map((key) => [key, spent[key] / whole])) as Spent;
}

function meanOf(rounds: readonly Spent[], key: LossKey): number {
  return sum(rounds.map((each) => each[key])) / rounds.length;
}

/** What cannot be shared out is left. */
function sharedOut(parts: readonly LossPart[], left: number, spread: (key: LossKey) => number): LossPart[] {
  const weights = parts.map(({ key, share: { value } }) => {
    return left < 0 && !DIFFERENCES.includes(key) ? Math.min(value, spread(key)) : spread(key);
  });
  const whole = sum(weights);
  const shared = left < 0 ? Math.max(left, -whole) : left;
  return parts.map(({ key, share }, at) => ({
    key,
    share: whole > 0 ? movedTo(share, share.value + (shared * weights[at]) / whole) : share,
  }));
}

function told({ key, share }: LossPart): LossPart {
  const isGain = share.value < 0;
  const isSure = share.interval !== null && share.interval.high < 0;
  return { key, share: isGain && !isSure ? { value: 0, interval: null, launches: share.launches } : share };
}

function movedTo(estimate: Estimate, value: number): Estimate {
  return { ...convertedEstimate(estimate, (each) => each + value - estimate.value), value };
}

function spreadOf(values: readonly number[]): number {
  return largest(values) - smallest(values);
}
