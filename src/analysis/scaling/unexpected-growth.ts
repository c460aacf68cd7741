/** Whether times grow with the size as they are expected to. */
import { type Growth, type GrowthName, GROWTHS, type Sweep } from '../../model/sweep.js';

export interface UnexpectedGrowth {
  readonly workload: string;
  readonly param: string;
  readonly arm: string;
  /** Null where too few of the sizes were measured to tell. */
  readonly growth: Growth | null;
}

/**
 * The serial arm must grow as expected. Another arm must not grow faster: what a team costs hides slower growth as long as
 * sizes are small.
 */
export function unexpectedGrowth(sweeps: readonly Sweep[], expected: GrowthName): UnexpectedGrowth[] {
  return sweeps.flatMap(({ workload, param, arms }) =>
    arms
      .filter(({ name, growth }) => (name === 'serial' ? growth?.kind !== expected : isFaster(growth, expected)))
      .map(({ name, growth }) => ({ workload, param, arm: name, growth })),
  );
}

function isFaster(growth: Growth | null, expected: GrowthName): boolean {
  return growth !== null && growth.kind !== 'none' && GROWTHS.indexOf(growth.kind) > GROWTHS.indexOf(expected);
}
