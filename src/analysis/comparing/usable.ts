/** Which quantities of two versions can be held against each other, and why others cannot. */
import type { Refusal } from '../../model/comparison.js';
import type { CompareOptions } from './options.js';
import { differenceOf, type MachineDifference, refusal } from './machine-differences.js';
import { identityIn, pairArms, pairWorks, type SeriesPair, type WorkPair } from './comparable.js';
import type { Version } from './measured-version.js';

export interface Usable {
  readonly work: WorkPair;
  readonly pairs: readonly SeriesPair[];
}

export function usableOf(
  base: Version,
  head: Version,
  options: Pick<CompareOptions, 'paired' | 'byName'>,
): { usable: Usable[]; refusals: Refusal[]; machines: MachineDifference } {
  const works = pairWorks(base, head, options);
  const machines = differenceOf(base.environment, head.environment);
  const found = works.pairs.map((work) =>
    usableIn(work, identityIn(work.head, head), options.paired ? null : machines),
  );
  return { usable: found, refusals: [...works.refusals, ...found.flatMap(({ refusals }) => refusals)], machines };
}

/** `machines`: null where the two shared their rounds, and so the machine. */
function usableIn(
  work: WorkPair,
  identity: Pick<Refusal, 'workload' | 'params'>,
  machines: MachineDifference | null,
): Usable & { readonly refusals: Refusal[] } {
  const { pairs, refusals } = pairArms(work, identity);
  const canaries = [work.base.canary, work.head.canary];
  const judged = pairs.map((pair) => {
    const { quantity, procs } = pair.head;
    return { pair, reason: machines && refusal(quantity, procs, machines, canaries) };
  });
  const refused = judged.flatMap(({ pair, reason }): Refusal[] => {
    const { arm, quantity } = pair.head;
    return reason === null ? [] : [{ ...identity, arm, quantity, reason }];
  });
  return {
    work,
    pairs: judged.flatMap(({ pair, reason }) => (reason === null ? [pair] : [])),
    refusals: [...refusals, ...refused],
  };
}

/** Each reason once, behind what it is about. */
export function reasonsOf(refusals: readonly Refusal[]): string {
  const lines = refusals.map(({ workload, reason }) => (workload === null ? reason : `${workload}: ${reason}`));
  return [...new Set(lines)].join('; ');
}
