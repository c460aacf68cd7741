/** The samples behind a comparison of times, of both sides. */
import type { Comparison } from '../../model/comparison.js';
import { comparableOf } from './comparable.js';
import type { MeasuredVersion } from './measured-version.js';
import type { Point } from './arm-quantities.js';

export interface ComparedSamples {
  /** As the comparison has it. */
  readonly workload: string;
  readonly params: string;
  readonly arm: string;
  /** In collection order, in ns. */
  readonly base: readonly Point[];
  readonly head: readonly Point[];
}

/** Of each time that `comparison`, which is of these versions, has. */
export function comparedSamples(
  base: MeasuredVersion,
  head: MeasuredVersion,
  { paired, quantities }: Comparison,
): ComparedSamples[] {
  const { comparable } = comparableOf(base, head, { paired });
  const found = comparable.flatMap(({ name, work, quantities: pairs }) =>
    pairs
      .filter((pair) => pair.head.quantity === 'time')
      .map((pair): ComparedSamples => ({
        workload: name,
        params: work.head.params,
        arm: pair.head.arm,
        base: pair.base.points,
        head: pair.head.points,
      })),
  );
  const isCompared = ({ workload, params, arm }: ComparedSamples): boolean =>
    quantities.some((each) => each.workload === workload && each.params === params && each.arm === arm);
  return found.filter(isCompared);
}
