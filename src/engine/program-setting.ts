/** What every run of a program is given, and asked for: as it is told, checked, and as the document has it. */
import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ProgramSetting } from '../arms/arm-messages.js';
import { timePattern } from '../arms/programs/told-time.js';
import type { Params } from '../model/params.js';
import { UsageError } from '../model/usage-error.js';

export interface SettingOptions {
  /** A file that every run, and every copy, has as its standard input. Default: none. */
  readonly input?: string;
  /** Exit codes that are no failure. Default: 0. */
  readonly ok?: readonly number[];
  /** A shell command before each run, on no clock. */
  readonly prepare?: string;
  /** A shell command after each run, on no clock. */
  readonly cleanup?: string;
  /** The folder that the programs run in. Default: that of this process. */
  readonly cwd?: string;
  /** Variables of the programs' environment, beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * A regular expression that finds the time in what the program prints, in place of the time of its process: the number in
   * its first group, in the unit behind it, or else in seconds.
   */
  readonly timeFrom?: string;
  /** Whether it is no failure that a program ends and leaves processes running, which are ended then. Default: it is one. */
  readonly allowLeftovers?: boolean;
}

const MOST_CODE = 255;

/** Throws a UsageError that names the option at fault. */
export function settingOf(options: SettingOptions): ProgramSetting {
  const { input, ok = [0], prepare, cleanup, cwd, env = {}, timeFrom, allowLeftovers = false } = options;
  if (input !== undefined) checkInput(input);
  if (cwd !== undefined && !statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--cwd ${cwd}: there is no such folder`);
  }
  const wrong = ok.find((code) => !Number.isInteger(code) || code < 0 || code > MOST_CODE);
  if (wrong !== undefined || ok.length === 0) {
    throw new UsageError(`--ok ${ok.join(',')}: must be exit codes from 0 to ${MOST_CODE}, such as 0,1`);
  }
  if (timeFrom !== undefined) checkPattern(timeFrom);
  return {
    env,
    cwd: cwd === undefined ? null : resolve(cwd),
    input: input === undefined ? null : resolve(input),
    okCodes: ok,
    prepare: prepare ?? null,
    cleanup: cleanup ?? null,
    timeFrom: timeFrom ?? null,
    allowLeftovers,
  };
}

/** Those that were told. Results of other settings are of other work. */
export function settingParams({ input, ok, prepare, cleanup, cwd, env, timeFrom }: SettingOptions): Params {
  const variables = Object.entries(env ?? {}).map(([name, value]) => `${name}=${value}`);
  const told = { input, ok: ok?.join(','), prepare, cleanup, cwd, env: variables.join(' '), 'time-from': timeFrom };
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}

function checkInput(input: string): void {
  try {
    accessSync(input, constants.R_OK);
  } catch {
    throw new UsageError(`--input ${input}: cannot be read`);
  }
  if (!statSync(input).isFile()) throw new UsageError(`--input ${input}: must be a file, since each run reads it anew`);
}

function checkPattern(source: string): void {
  try {
    timePattern(source);
  } catch {
    throw new UsageError(`--time-from ${source}: is no regular expression, such as 'took ([0-9.]+) ms'`);
  }
}
