/** How a quantity grows with a size: a constant and a multiple of one term. */

/** Of the size n; from the slowest on. */
const TERMS = {
  '1': () => 0,
  'log n': Math.log2,
  n: (n: number) => n,
  'n log n': (n: number) => n * Math.log2(n),
  'n^2': (n: number) => n ** 2,
  'n^3': (n: number) => n ** 3,
} as const satisfies Readonly<Record<string, (n: number) => number>>;

export type Term = keyof typeof TERMS;

/** A value at a size, both above 0. */
export type Sized = readonly [size: number, value: number];

/** y = constant + coefficient · term(n); neither is below 0. */
export interface GrowthFit {
  readonly term: Term;
  readonly constant: number;
  readonly coefficient: number;
}

/** `pure`: without a constant. */
type Form = 'constant' | 'pure';

export function valueAt({ term, constant, coefficient }: GrowthFit, size: number): number {
  return constant + coefficient * TERMS[term](size);
}

/** The least squares of the relative errors: a size must not count more for being larger. */
export function fitTerm(term: Term, points: readonly Sized[], form: Form = 'constant'): GrowthFit {
  // Of about 1, so that no square is beyond a double.
  const scale = points.reduce((most, [size]) => Math.max(most, TERMS[term](size)), 0) || 1;
  const rows = points.map(([size, value]): readonly [number, number] => [1 / value, TERMS[term](size) / scale / value]);
  const sum = (of: (row: readonly [number, number]) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  const [ones, mixed, terms] = [sum(([a]) => a * a), sum(([a, b]) => a * b), sum(([, b]) => b * b)];
  const [left, right] = [sum(([a]) => a), sum(([, b]) => b)];
  const fit = (constant: number, coefficient: number): GrowthFit => ({
    term,
    constant,
    coefficient: coefficient / scale,
  });
  const determinant = ones * terms - mixed * mixed;
  const constant = (left * terms - right * mixed) / determinant;
  const coefficient = (right * ones - left * mixed) / determinant;
  // At a bound of a convex problem the other one is the best alone.
  if (form === 'constant' && (!(determinant > 1e-12 * ones * terms) || coefficient <= 0)) return fit(left / ones, 0);
  return constant < 0 || form === 'pure' ? fit(0, right / terms) : fit(constant, coefficient);
}

/** Fewest sizes that tell one term from another. */
export const FEWEST_SIZES = 5;
/** Mean symmetric error of sizes that were left out, beyond which a term does not describe values that are exact. */
const WORST_ERROR = 0.15;

/**
 * The term that foretells best what was left out, one size at a time, or the slowest whose error is within one standard
 * error of that one's: L. Breiman et al., "Classification and Regression Trees" (1984), section 3.4.3. The errors are
 * symmetric as in A. Calotoiu et al., "Using automated performance modeling to find scalability bugs in complex codes"
 * (2013). Null where no term describes them; `points`: of different sizes, at least `FEWEST_SIZES` of them; `uncertainty`:
 * how well the values are known, relative.
 */
export function growthOf(points: readonly Sized[], uncertainty = 0): GrowthFit | null {
  const terms = (Object.keys(TERMS) as Term[]).filter((term) => points.every(([size]) => TERMS[term](size) >= 0));
  const judged = terms.map((term) => leastWrong(formsOf(term).map((form) => judge(term, form, points))));
  const best = leastWrong(judged);
  if (best.error > WORST_ERROR + uncertainty) return null;
  const { term, form } = judged.find(({ error }) => error <= best.error + best.standardError) ?? best;
  return fitTerm(term, points, form);
}

/** A constant that the values hardly show is better left out than guessed from them. */
function formsOf(term: Term): readonly Form[] {
  return term === '1' ? ['constant'] : ['constant', 'pure'];
}

interface Judged {
  readonly term: Term;
  readonly form: Form;
  /** Mean of the errors, and how well it is known. */
  readonly error: number;
  readonly standardError: number;
}

function judge(term: Term, form: Form, points: readonly Sized[]): Judged {
  const errors = points.map(([size, value], out) => {
    const others = points.filter((_, at) => at !== out);
    const foretold = valueAt(fitTerm(term, others, form), size);
    return (2 * Math.abs(foretold - value)) / (foretold + value);
  });
  const error = errors.reduce((sum, each) => sum + each, 0) / errors.length;
  const squares = errors.reduce((sum, each) => sum + (each - error) ** 2, 0);
  return { term, form, error, standardError: Math.sqrt(squares / (errors.length - 1) / errors.length) };
}

function leastWrong(judged: readonly Judged[]): Judged {
  return judged.reduce((least, each) => (each.error < least.error ? each : least));
}
