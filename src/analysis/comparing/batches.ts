/** Verdicts over the quantities of one comparison, each with a second batch where the first raised a suspicion. */
import type { Evidence, Verdict } from '../../model/comparison.js';
import { convertedInterval } from '../../model/estimate.js';
import type { Contrast } from './contrast.js';
import { isSuspect, judgeTogether } from './verdicts.js';

/** What is judged of a quantity. */
export interface BatchContrasts {
  readonly first: Contrast;
  /** Of the launches made to confirm; null without any. */
  readonly second: Contrast | null;
}

export interface Outcome {
  readonly verdict: Verdict;
  /** What it stands on: the second batch of a suspect, the first of all others. */
  readonly evidence: Evidence;
  readonly suspicion: Evidence | null;
  /** What `evidence` is made from, and the chance of error that was allowed it. */
  readonly contrast: Contrast;
  readonly level: number;
}

/**
 * `confirming`: whether a slowdown counts only if a second batch says so too. The second batch is judged alone, over the
 * suspects alone, so nothing that made them suspects can make them slower.
 */
export function judgeBatches(quantities: readonly BatchContrasts[], margin: number, confirming: boolean): Outcome[] {
  const firsts = judgeTogether(
    quantities.map(({ first }) => first),
    margin,
  );
  const outcomes = quantities.map(({ first }, at): Outcome => {
    const { verdict, level } = firsts[at];
    const evidence = evidenceOf(first, level);
    return { verdict, evidence, suspicion: null, contrast: first, level };
  });
  if (!confirming) return outcomes;
  const suspects = quantities.flatMap((each, at) => (isSuspect(each.first, margin) ? [{ ...each, at }] : []));
  const confirmed = suspects.flatMap(({ second, at }) => (second ? [{ second, at }] : []));
  const seconds = judgeTogether(
    confirmed.map(({ second }) => second),
    margin,
  );
  // What nobody could confirm is not decided.
  for (const { at } of suspects) outcomes[at] = { ...outcomes[at], verdict: 'undecided' };
  for (const [index, { second, at }] of confirmed.entries()) {
    const { verdict, level } = seconds[index];
    outcomes[at] = {
      verdict: verdict === 'slower' ? 'slower' : 'undecided',
      evidence: evidenceOf(second, level),
      suspicion: outcomes[at].evidence,
      contrast: second,
      level,
    };
  }
  return outcomes;
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
