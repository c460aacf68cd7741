/** Whether two versions of a workload do the same amount of work: only then is the longer time the slower code. */
import type { Params } from '../../model/params.js';

/** What is known of the work before it is done. */
export interface Amount {
  readonly params: Params;
  /** Null where the workload does not say it. */
  readonly items: number | null;
}

/** `n is 1000 in main and 2000 in head`: the parameters that both know, else the items; null where they are the same. */
export function amountDifference(base: Amount, head: Amount, label = 'base'): string | null {
  const both = Object.keys(head.params).filter((name) => Object.hasOwn(base.params, name));
  const differing = both.filter((name) => head.params[name] !== base.params[name]);
  if (differing.length > 0) {
    return differing
      .map((name) => `${name} is ${base.params[name]} in ${label} and ${head.params[name]} in head`)
      .join(', ');
  }
  if (base.items === null || head.items === null || base.items === head.items) return null;
  return `it has ${base.items} items in ${label} and ${head.items} in head`;
}
