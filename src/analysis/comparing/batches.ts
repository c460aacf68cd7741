/** Verdicts over the quantities of one comparison, each with a second batch where the first raised a suspicion. */
import type { Evidence, Verdict } from '../../model/comparison.js';
import { convertedInterval } from '../../model/estimate.js';
import { type Contrast, contrastOfLaunches } from './contrast.js';
import type { Margin } from './margins.js';
import { ALPHA, type Judged, judgeTogether, suspicionOf } from './verdicts.js';

/** Launches of a second batch, as a share of those of the first, below which it is none. */
const LEAST_TO_CONFIRM = 0.5;

/** What is judged of a quantity. */
export interface BatchContrasts {
  readonly first: Contrast;
  /** Of the launches made to confirm; null without any. */
  readonly second: Contrast | null;
  /** Of all launches; null where there is no second batch. */
  readonly both: Contrast | null;
}

export interface Outcome extends Omit<Judged, 'interval'> {
  readonly verdict: Verdict;
  /** What it stands on: the launches of all batches. */
  readonly evidence: Evidence;
  /** The first batch, where that raised a suspicion and a second one was made. */
  readonly suspicion: Evidence | null;
  /** What `evidence` is made from. */
  readonly contrast: Contrast;
}

/**
 * `confirming`: whether a change counts only if a second batch says so too. Then the first has to make it likely, all launches
 * together have to prove it, and the second alone has to show it beyond the margin. The interval of all launches misses the
 * truth as often as it says, whatever the first batch was like, since how many there are does not depend on where they lie;
 * and what is asked beside that only takes verdicts away. Nothing is judged by the first batch where there is a second.
 */
export function judgeBatches(quantities: readonly BatchContrasts[], margin: Margin, confirming: boolean): Outcome[] {
  const contrasts = quantities.map(({ first, both }) => (confirming && both ? both : first));
  const judged = judgeTogether(contrasts, margin);
  return quantities.map((each, at): Outcome => {
    const { level, margin: own } = judged[at];
    const isFound = !confirming || isConfirmed(each, judged[at], margin);
    const suspicion = confirming && each.second ? suspicionOf(each.first, margin.least) : null;
    return {
      verdict: isFound ? judged[at].verdict : 'undecided',
      evidence: evidenceOf(contrasts[at], level),
      suspicion: suspicion && evidenceOf(each.first, ALPHA),
      contrast: contrasts[at],
      level,
      margin: own,
    };
  });
}

/** What nobody could confirm is not decided. */
function isConfirmed({ first, second }: BatchContrasts, { verdict, margin }: Judged, { least }: Margin): boolean {
  if (verdict !== 'slower' && verdict !== 'faster') return true;
  if (!second || suspicionOf(first, least) !== verdict) return false;
  // Of one that was cut short.
  if (second.headLaunches < LEAST_TO_CONFIRM * first.headLaunches) return false;
  return (verdict === 'slower' ? second.estimate : -second.estimate) > Math.log1p(margin);
}

/** Of sides that shared their rounds: one log ratio for each launch of each batch. Null without a first batch. */
export function pairedBatches(first: readonly number[], second: readonly number[]): BatchContrasts | null {
  const own = contrastOfLaunches(first);
  if (!own) return null;
  const isAlone = second.length === 0;
  return {
    first: own,
    second: contrastOfLaunches(second),
    both: isAlone ? null : contrastOfLaunches([...first, ...second]),
  };
}

export function evidenceOf(contrast: Contrast, level: number): Evidence {
  const { estimate, interval, p, baseLaunches, headLaunches, sessions } = contrast;
  const logs = interval(1 - level);
  return {
    ratio: Math.exp(estimate),
    interval: logs && convertedInterval(logs, Math.exp),
    p,
    baseLaunches,
    headLaunches,
    ...(sessions && { sessions }),
  };
}
