/** A time that a program prints itself, in place of that of its whole process. */
import { ArmFailure } from '../arm-failure.js';
import { readDecimal } from './decimal.js';
import type { EndedProgram } from './program-worker.js';

export interface ToldTime {
  readonly ns: number;
  /** The program's without what told the time, which is another in each run. */
  readonly output: Buffer;
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  sec: 1e9,
  seconds: 1e9,
  min: 60e9,
};
const UNIT = /^\s*(ns|us|µs|μs|ms|s|sec|seconds|min)(?![A-Za-z])/;

/** The expression as a RegExp; throws a SyntaxError for one that is none. It goes by lines. */
export function timePattern(source: string): RegExp {
  return new RegExp(source, 'm');
}

/**
 * The first match in what it printed, or else in the end of its stderr: the number in the expression's first group, or in
 * the whole match without one; in the unit that stands in its second group or behind the number, or else in seconds.
 * Throws an ArmFailure.
 */
export function readToldTime(source: string, { output, stderr }: EndedProgram, name: string): ToldTime {
  const pattern = timePattern(source);
  const text = output.toString('latin1');
  const printed = pattern.exec(output.toString());
  const found = printed ?? pattern.exec(stderr);
  if (!found) throw fault(`${name} printed nothing that --time-from ${source} matches`);
  const word = found[1] ?? /[+-]?\d[\d.]*(?:e[+-]?\d+)?/i.exec(found[0])?.[0] ?? found[0];
  const decimal = readDecimal(word.trim());
  const ns = decimal === null ? NaN : Math.round((Number(decimal.digits) / 10 ** decimal.scale) * unitOf(found, word));
  if (!(ns > 0))
    throw fault(`${name} printed ${JSON.stringify(word.slice(0, 40))} for --time-from, which is no time above 0`);
  if (!printed) return { ns, output };
  const bytes = Buffer.from(printed[0]).toString('latin1');
  return {
    ns,
    output: Buffer.from(
      text.replace(bytes, () => ''),
      'latin1',
    ),
  };
}

function unitOf(found: RegExpExecArray, word: string): number {
  const named = found[2]?.trim();
  if (named !== undefined && named in UNITS) return UNITS[named];
  const after = found.input.slice(found.index + found[0].indexOf(word) + word.length);
  return UNITS[UNIT.exec(after)?.[1] ?? 's'];
}

function fault(message: string): ArmFailure {
  return new ArmFailure({ kind: 'wrong-result', stage: 'check', message });
}
