/** Which of the one version belongs to which of the other. */
import type { Refusal } from '../../model/comparison.js';
import type { CompareOptions } from './options.js';
import type { Series } from './arm-quantities.js';
import type { Version, VersionWork } from './measured-version.js';

export interface WorkPair {
  readonly base: VersionWork;
  readonly head: VersionWork;
}

export interface SeriesPair {
  readonly base: Series;
  readonly head: Series;
}

/** By name and params; but of what was measured together base got head's values for all params that it has. */
export function pairWorks(
  base: Version,
  head: Version,
  { paired, byName = false }: Pick<CompareOptions, 'paired' | 'byName'>,
): { pairs: WorkPair[]; refusals: Refusal[] } {
  const whole = { arm: null, quantity: null };
  if (base.cold !== null && head.cold !== null && base.cold !== head.cold) {
    const reason = `${base.cold ? 'base' : 'head'} is a --cold run and the other is not`;
    return { pairs: [], refusals: [{ workload: null, ...whole, reason }] };
  }
  const isAlone = !byName && base.works.length === 1 && head.works.length === 1;
  const found = head.works.map((own) => {
    const named = namesakes(own, base.works);
    const others = named.length > 0 || !isAlone ? named : base.works;
    // Of several sizes that were measured together, the first belongs to the first.
    const at = namesakes(own, head.works).indexOf(own);
    return { own, other: paired ? others[at] : others.find(({ params }) => params === own.params), named: others };
  });
  const pairs = found.flatMap(({ own, other }) => (other ? [{ base: other, head: own }] : []));
  const onlyHead = found.flatMap(({ own, other, named }): Refusal[] => {
    if (other) return [];
    const reason =
      named.length > 0
        ? `its parameters differ: ${named.map(({ params }) => params || 'none').join(' and ')} in base, ${own.params || 'none'} in head`
        : 'only in head';
    return [{ ...identityIn(own, head), ...whole, reason }];
  });
  const onlyBase = base.works
    .filter((each) => !pairs.some((pair) => pair.base === each))
    .filter((each) => !found.some(({ other, named }) => !other && named.includes(each)))
    .map((each): Refusal => ({ ...identityIn(each, base), ...whole, reason: 'only in base' }));
  return { pairs, refusals: [...onlyHead, ...onlyBase] };
}

function namesakes({ workload }: VersionWork, works: readonly VersionWork[]): VersionWork[] {
  return works.filter((other) => other.workload === workload);
}

/** With its params where the version has several sizes of it. */
export function identityIn(work: VersionWork, { works }: Version): Pick<Refusal, 'workload' | 'params'> {
  const { workload, params } = work;
  return { workload, ...(namesakes(work, works).length > 1 ? { params } : {}) };
}

/** By arm and quantity. `identity`: of the workload, for what cannot be compared. */
export function pairArms(
  { base, head }: WorkPair,
  identity: Pick<Refusal, 'workload' | 'params'>,
): { pairs: SeriesPair[]; refusals: Refusal[] } {
  const pairs = head.series.flatMap((own): SeriesPair[] => {
    const other = base.series.find(({ arm, quantity }) => arm === own.arm && quantity === own.quantity);
    return other ? [{ base: other, head: own }] : [];
  });
  const whole = { ...identity, quantity: null };
  const missing = (['base', 'head'] as const).flatMap((side) =>
    ({ base, head })[side].missing.map(({ arm, reason }): Refusal => ({
      ...whole,
      arm,
      reason: `${reason} (${side})`,
    })),
  );
  const told = new Set(missing.map(({ arm }) => arm));
  const onlyIn = (own: VersionWork, other: VersionWork, side: string): Refusal[] =>
    armsOf(own)
      .filter((arm) => !armsOf(other).includes(arm) && !told.has(arm))
      .map((arm) => ({ ...whole, arm, reason: `only in ${side}` }));
  return { pairs, refusals: [...missing, ...onlyIn(head, base, 'head'), ...onlyIn(base, head, 'base')] };
}

function armsOf({ series }: VersionWork): string[] {
  return [...new Set(series.map(({ arm }) => arm))];
}
