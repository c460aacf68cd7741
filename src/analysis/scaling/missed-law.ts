/** Whether a law describes what was measured. */
import type { MissedLaw } from '../../model/scaling.js';
import { FEWEST_LAUNCHES } from '../../model/estimate.js';
import { groupsBy, smallest } from '../../model/lists.js';
import { valueOf } from '../../stats/law.js';
import { studentQuantile } from '../../stats/student.js';
import type { FittedLaw } from './fitted-law.js';
import type { LawPoint } from './resampling.js';

/** Three standard errors, as a normal distribution has it: of errors that are known badly, as many as Student's t takes for the same. */
const WITHIN = 0.9973;
/** Repeated rows, beyond one of each number of workers, that tell how large errors are. */
const FEWEST_REPEATS = 3;
/** Of a speedup: rounding. */
const ROUNDING = 1e-9;

/**
 * The point that lies furthest off the law, in standard errors of its own, if that is too far; null for a law that holds, and where no
 * standard errors are known: without repeats, and with fewer than six launches. All on logarithms.
 */
export function missOf({ law, fit }: FittedLaw, points: readonly LawPoint[]): Omit<MissedLaw, 'law'> | null {
  const { errors, most } = knownErrors(points);
  const distances = errors.map(({ procs, value, error }) => {
    const off = Math.abs(value - Math.log(valueOf(law, fit.parameters, procs)));
    return { procs, standardErrors: off <= ROUNDING ? 0 : off / Math.max(error, ROUNDING) };
  });
  const furthest = distances.sort((a, b) => b.standardErrors - a.standardErrors).at(0);
  return furthest && furthest.standardErrors > most ? furthest : null;
}

interface KnownErrors {
  /** By number of workers: the mean logarithm and its standard error. */
  readonly errors: readonly { readonly procs: number; readonly value: number; readonly error: number }[];
  readonly most: number;
}

const UNKNOWN: KnownErrors = { errors: [], most: Infinity };

function knownErrors(points: readonly LawPoint[]): KnownErrors {
  const launches = smallest(points.map(({ speedups }) => speedups.length));
  if (launches === 0) return errorsOfRepeats(points);
  if (launches < FEWEST_LAUNCHES) return UNKNOWN;
  const errors = points.map(({ procs, estimate, speedups }) => {
    const { squares } = spreadOf(speedups.map(({ value }) => Math.log(value)));
    return { procs, value: Math.log(estimate), error: Math.sqrt(squares / (speedups.length - 1) / speedups.length) };
  });
  return { errors, most: studentQuantile(WITHIN, launches - 1) };
}

/** Repeated rows have one spread together; of few of them it is known badly, and more is asked of a miss. */
function errorsOfRepeats(points: readonly LawPoint[]): KnownErrors {
  const groups = groupsBy(points, ({ procs }) => String(procs)).map((group) => {
    return { ...spreadOf(group.map(({ estimate }) => Math.log(estimate))), procs: group[0].procs, rows: group.length };
  });
  const degreesOfFreedom = points.length - groups.length;
  if (degreesOfFreedom < FEWEST_REPEATS) return UNKNOWN;
  const variance = groups.reduce((sum, { squares }) => sum + squares, 0) / degreesOfFreedom;
  return {
    errors: groups.map(({ procs, mean, rows }) => ({ procs, value: mean, error: Math.sqrt(variance / rows) })),
    most: studentQuantile(WITHIN, degreesOfFreedom),
  };
}

function spreadOf(values: readonly number[]): { readonly mean: number; readonly squares: number } {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return { mean, squares: values.reduce((sum, each) => sum + (each - mean) ** 2, 0) };
}
