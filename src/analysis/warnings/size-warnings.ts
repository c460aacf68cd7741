/** Warnings of a workload that was measured at several sizes. */
import type { Warning } from '../../model/analysis.js';
import { groupsBy } from '../../model/lists.js';

export interface OfSize {
  readonly warning: Warning;
  /** `n=1000`; empty where there is one size only. */
  readonly size: string;
}

/** Of several sizes of a workload each kind once: in the words of the first, with the others beside it. */
export function ofSizes(found: readonly OfSize[]): Warning[] {
  const kinds = groupsBy(found, ({ warning }) => JSON.stringify([warning.code, warning.workload]));
  return kinds.map(([first, ...others]) => {
    const { warning, size } = first;
    if (size === '') return warning;
    const isSame = ({ warning: { message } }: OfSize): boolean => message === warning.message;
    const same = [first, ...others.filter(isSame)].map((each) => each.size).join(', ');
    const alike = others.filter((each) => !isSame(each)).map((each) => each.size);
    const rest = alike.length > 0 ? `; likewise at ${alike.join(', ')}` : '';
    return { ...warning, message: `${same}: ${warning.message}${rest}` };
  });
}
