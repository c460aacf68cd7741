/** The values of one param that a run is to go through: one value, a list, or a progression from one value to another. */
import { describeParam, type Param, type ParamValue, parseParam, readNumber } from '../../model/params.js';
import { UsageError } from '../../model/usage-error.js';

/** Most combinations of values that a run may have. */
export const MOST_COMBINATIONS = 200;
/** From here on nobody means every whole number between two. */
const LONGEST_WITHOUT_STEP = 64;
/** How far, in steps, an end may be missed by rounding. */
const ROUNDING = 1e-9;
/** Digits of a double that sums of decimal fractions leave right. */
const DIGITS = 14;

const PROGRESSION = /^(?<first>.*?)\.\.(?<last>[^:]*)(?::(?<sign>[x×+])?(?<step>.*))?$/;

/**
 * A value, text such as `1e3..1e7:x10`, `1e3..1e4:+1e3`, `1..4` or `1,2,5`, or an array of values or texts. Numbers come
 * out each once and in ascending order, those of whole-number params rounded; words in the order given. Throws a
 * UsageError that names the param and says what would be right.
 */
export function valuesOf(workload: string, key: string, param: Param, given: unknown): readonly ParamValue[] {
  const single = parseParam(param, given);
  if (single.ok) return [single.value];
  if (!isSeveral(param, given)) throw wrong(key, given, `${key} of ${workload} must be ${single.expected}`);
  const items: readonly unknown[] = typeof given === 'string' ? given.split(',').map((item) => item.trim()) : given;
  const values = items.flatMap((item) => itemValues(key, param, given, item));
  if (values.length === 0) throw wrong(key, given, 'needs at least one value');
  const checked = values.map((value) => {
    const parsed = parseParam(param, value);
    if (parsed.ok) return parsed.value;
    throw wrong(key, given, `${key} of ${workload} must be ${describeParam(param)}, and ${told(value)} is not`);
  });
  const distinct = [...new Set(checked)];
  return param.kind === 'choice' ? distinct : distinct.sort((a, b) => Number(a) - Number(b));
}

function isSeveral(param: Param, given: unknown): given is string | readonly unknown[] {
  if (typeof given !== 'string') return Array.isArray(given);
  return given.includes(',') || (param.kind !== 'choice' && PROGRESSION.test(given));
}

/** What is no progression is given back as it is. */
function itemValues(key: string, param: Param, given: unknown, item: unknown): readonly unknown[] {
  const found = typeof item === 'string' && param.kind !== 'choice' ? PROGRESSION.exec(item)?.groups : undefined;
  if (!found) return [item];
  const { first, last, sign, step } = found;
  const fault = (what: string): UsageError => wrong(key, given, what);
  const ends = { first: read(first, fault), last: read(last, fault) };
  if (ends.last < ends.first) throw fault(`goes down, and must go up: ${key}=${last}..${first}`);
  const steps = stepsOf({ key, param, first, last, sign, step }, ends, fault);
  const count = Math.floor(steps.count + ROUNDING) + 1;
  if (!(count <= MOST_COMBINATIONS)) throw fault(`makes ${count} values; at most ${MOST_COMBINATIONS}`);
  const values = Array.from({ length: count }, (_, at) => near(steps.at(at), ends.last));
  return param.kind === 'integer' ? values.map(Math.round) : values;
}

interface Ends {
  readonly first: number;
  readonly last: number;
}

interface Steps {
  /** From the first value to the last, and any fraction of a step that is left. */
  readonly count: number;
  readonly at: (index: number) => number;
}

interface Written {
  readonly key: string;
  readonly param: Param;
  readonly first: string;
  readonly last: string;
  readonly sign: string | undefined;
  readonly step: string | undefined;
}

function stepsOf(
  { key, param, first, last, sign, step }: Written,
  ends: Ends,
  fault: (what: string) => UsageError,
): Steps {
  const range = `${key}=${first}..${last}`;
  const mayCount = param.kind === 'integer' && ends.last - ends.first < LONGEST_WITHOUT_STEP;
  if (sign === undefined && !(mayCount && step === undefined)) {
    throw fault(`needs a step, as ${range}:x10 or ${range}:+1`);
  }
  const size = read(step ?? '1', fault);
  if (sign === undefined || sign === '+') {
    if (!(size > 0)) throw fault(`the step must be above 0, as ${range}:+1`);
    return { count: (ends.last - ends.first) / size, at: (index) => ends.first + index * size };
  }
  if (!(size > 1)) throw fault(`the factor must be above 1, as ${range}:x10`);
  if (!(ends.first > 0))
    throw fault(`factors lead nowhere from ${first}: begin above 0, or give a step as ${range}:+1`);
  return { count: Math.log(ends.last / ends.first) / Math.log(size), at: (index) => ends.first * size ** index };
}

function read(text: string, fault: (what: string) => UsageError): number {
  const value = readNumber(text);
  if (value === undefined) throw fault(`${told(text)} is not a number`);
  return value;
}

/** Without the dust of adding up decimal fractions. */
function near(value: number, last: number): number {
  if (Math.abs(value - last) <= ROUNDING * Math.abs(last)) return last;
  return Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
}

function wrong(key: string, given: unknown, what: string): UsageError {
  return new UsageError(`--param ${key}=${String(given)}: ${what}`);
}

function told(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
