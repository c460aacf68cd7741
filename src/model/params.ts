/** The inputs of a workload: what they may be, and reading them from text. */

/**
 * What a param may hold.
 * @example
 * const value: ParamValue = report.measurements[0].arm.params.n;
 */
export type ParamValue = number | string;

/**
 * Values by name.
 * @example
 * const { n, seed }: Params = report.measurements[0].arm.params;
 */
export type Params = Readonly<Record<string, ParamValue>>;

/**
 * A param that is a number, as `integer` and `number` make it.
 * @example
 * const n: NumberParam = integer({ default: 1000, min: 1, max: 1e6 });
 */
export interface NumberParam {
  readonly kind: 'integer' | 'number';
  readonly default: number;
  /** Least allowed value, inclusive. */
  readonly min?: number;
  /** Greatest allowed value, inclusive. */
  readonly max?: number;
  readonly help?: string;
}

/**
 * A param that is one of a list of words, as `choice` makes it.
 * @example
 * const order: ChoiceParam<'sorted' | 'shuffled'> = choice(['sorted', 'shuffled']);
 */
export interface ChoiceParam<T extends string = string> {
  readonly kind: 'choice';
  readonly options: readonly T[];
  readonly default: T;
  readonly help?: string;
}

/**
 * What a param may be.
 * @example
 * const words = (param: Param): readonly string[] => (param.kind === 'choice' ? param.options : []);
 */
export type Param = NumberParam | ChoiceParam;
/**
 * The params of a workload, by name.
 * @example
 * const params: ParamSpecs = { n: integer({ default: 1000 }), order: choice(['sorted', 'shuffled']) };
 */
export type ParamSpecs = Readonly<Record<string, Param>>;

/**
 * The values a workload's functions receive, typed from its param definitions.
 * @example
 * const params = { n: integer({ default: 1000 }), order: choice(['sorted', 'shuffled']) };
 * const given: ParamsOf<typeof params> = { n: 10, order: 'sorted' };
 */
export type ParamsOf<S extends ParamSpecs> = {
  readonly [K in keyof S]: S[K] extends NumberParam ? number : S[K] extends ChoiceParam<infer T> ? T : ParamValue;
};

export type Parsed<T> = { ok: true; value: T } | { ok: false; expected: string };

const NUMBER = /^([+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+))(?:e([+-]?\d+))?([kMG]?)$/i;
/** Powers of ten. */
const SCALE: Record<string, number> = { '': 0, k: 3, m: 6, g: 9 };

/** Reads `1e7`, `10_000_000`, `10M`, `0.5k`; anything else, or beyond a double, is undefined. */
export function readNumber(text: string): number | undefined {
  const match = NUMBER.exec(text.trim());
  if (!match) return undefined;
  const [, digits, exponent = '0', suffix] = match;
  // One conversion: a product with the scale would round a second time.
  const value = Number(`${digits.replaceAll('_', '')}e${Number(exponent) + SCALE[suffix.toLowerCase()]}`);
  return Number.isFinite(value) ? value : undefined;
}

/** What a param accepts, in words: "a whole number from 1 to 10". */
export function describeParam(param: Param): string {
  if (param.kind === 'choice') return `one of ${param.options.join(', ')}`;
  const noun = param.kind === 'integer' ? 'a whole number' : 'a number';
  const { min, max } = param;
  if (min !== undefined && max !== undefined) return `${noun} from ${min} to ${max}`;
  if (min !== undefined) return `${noun}, ${min} or more`;
  if (max !== undefined) return `${noun}, ${max} or less`;
  return noun;
}

/** Checks a value, or reads it from text, against its definition. */
export function parseParam(param: Param, given: unknown): Parsed<ParamValue> {
  const expected = describeParam(param);
  if (param.kind === 'choice') {
    const found = param.options.find((option) => option === given);
    return found === undefined ? { ok: false, expected } : { ok: true, value: found };
  }
  const value = typeof given === 'string' ? readNumber(given) : given;
  const fits =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (param.kind === 'number' || Number.isSafeInteger(value)) &&
    value >= (param.min ?? -Infinity) &&
    value <= (param.max ?? Infinity);
  return fits ? { ok: true, value } : { ok: false, expected };
}

/** `n=10000000 seed=42` */
export function paramText(params: Params): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** `name`: null leaves nothing out. */
export function paramsWithout(params: Params, name: string | null): Record<string, ParamValue> {
  return Object.fromEntries(Object.entries(params).filter(([key]) => key !== name));
}
