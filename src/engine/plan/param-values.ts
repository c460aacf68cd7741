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
    throw wrong(key, given, `${key} of ${workload} must be ${describeParam(param)}, and ${quoted(value)} is not`);
  });
  const distinct = [...new Set(checked)];
  return param.kind === 'choice' ? distinct : distinct.sort((a, b) => Number(a) - Number(b));
}

function isSeveral(param: Param, given: unknown): given is string | readonly unknown[] {
  if (typeof given !== 'string') return Array.isArray(given);
  return given.includes(',') || (param.kind !== 'choice' && PROGRESSION.test(given));
}

function itemValues(key: string, param: Param, given: unknown, item: unknown): readonly unknown[] {
  const found = typeof item === 'string' && param.kind !== 'choice' ? PROGRESSION.exec(item)?.groups : undefined;
  if (!found) return [item];
  const values = progression(key, param, found, (what) => wrong(key, given, what));
  return param.kind === 'integer' ? values.map(Math.round) : values;
}

function progression(
  key: string,
  { kind }: Param,
  { first, last, sign, step }: Readonly<Record<string, string | undefined>>,
  fault: (what: string) => UsageError,
): readonly number[] {
  const [from, to] = [read(first, fault), read(last, fault)];
  const range = `${key}=${first}..${last}`;
  if (to < from) throw fault(`goes down, and must go up: ${key}=${last}..${first}`);
  if (sign === undefined && (kind !== 'integer' || step !== undefined || to - from >= LONGEST_WITHOUT_STEP)) {
    throw fault(`needs a step, as ${range}:x10 or ${range}:+1`);
  }
  const size = read(step ?? '1', fault);
  const byFactor = sign !== undefined && sign !== '+';
  if (!byFactor && !(size > 0)) throw fault(`the step must be above 0, as ${range}:+1`);
  if (byFactor && !(size > 1)) throw fault(`the factor must be above 1, as ${range}:x10`);
  if (byFactor && !(from > 0)) {
    throw fault(`factors lead nowhere from ${first}: begin above 0, or give a step as ${range}:+1`);
  }
  // Any fraction of a step is left over.
  const steps = byFactor ? Math.log(to / from) / Math.log(size) : (to - from) / size;
  const count = Math.floor(steps + ROUNDING) + 1;
  if (!(count <= MOST_COMBINATIONS)) throw fault(`makes ${count} values; at most ${MOST_COMBINATIONS}`);
  return Array.from({ length: count }, (_, i) => near(byFactor ? from * size ** i : from + i * size, to));
}

function read(text = '', fault: (what: string) => UsageError): number {
  const value = readNumber(text);
  if (value === undefined) throw fault(`${quoted(text)} is not a number`);
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

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
