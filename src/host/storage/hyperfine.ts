/** What `hyperfine --export-json` writes, as far as it is evidence. Fields that nothing is made of may hold anything. */
import type { CommandRuns } from '../../model/measurement.js';
import { UsageError } from '../../model/usage-error.js';

const NS_PER_S = 1e9;

/** Throws a UsageError that names the file and the field. */
export function readHyperfine(path: string, { results }: { readonly results: unknown }): CommandRuns[] {
  const fault: Fault = (field, what) => new UsageError(`${path}: ${field} ${what}`);
  if (!Array.isArray(results)) throw fault('results', 'must be a list, as hyperfine --export-json writes it');
  if (results.length === 0) throw fault('results', 'is empty: nothing was measured');
  return results.map((result: unknown, index) => resultOf(result, `results[${index}]`, fault));
}

type Fault = (field: string, what: string) => UsageError;

function resultOf(result: unknown, at: string, fault: Fault): CommandRuns {
  if (!isRecord(result)) throw fault(at, 'must be an object');
  const { command, parameters, times, exit_codes: exitCodes } = result;
  if (typeof command !== 'string' || command === '') throw fault(`${at}.command`, 'must be a text that is not empty');
  checkExitCodes(exitCodes, `${at}.exit_codes`, fault);
  return {
    command,
    parameters: parametersOf(parameters ?? {}, `${at}.parameters`, fault),
    times: timesOf(times, `${at}.times`, fault),
  };
}

function parametersOf(parameters: unknown, at: string, fault: Fault): Record<string, string> {
  if (!isRecord(parameters)) throw fault(at, 'must be an object');
  const entries = Object.entries(parameters).map(([name, value]) => {
    if (typeof value !== 'string') throw fault(`${at}[${JSON.stringify(name)}]`, 'must be a text');
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

function timesOf(times: unknown, at: string, fault: Fault): number[] {
  if (times === undefined || times === null) {
    throw fault(
      at,
      'is missing: without the single runs there is nothing to compare; give the export as it was written',
    );
  }
  if (!Array.isArray(times) || times.length === 0) throw fault(at, 'must be a list of times in s');
  return times.map((seconds: unknown, run) => {
    const where = `${at}[${run}]`;
    // hyperfine subtracts what starting a shell takes.
    if (seconds === 0) throw fault(where, 'is 0: the shell took longer than the command; measure it with hyperfine -N');
    const ns = typeof seconds === 'number' ? seconds * NS_PER_S : NaN;
    if (!(ns > 0 && ns < Infinity)) throw fault(where, 'must be a time above 0, in s');
    return ns;
  });
}

/** A run that failed, which hyperfine keeps only if it is told to, did other work, and its time is no evidence. */
function checkExitCodes(codes: unknown, at: string, fault: Fault): void {
  if (codes === undefined || codes === null) return;
  if (!Array.isArray(codes)) throw fault(at, 'must be a list of exit codes');
  const run = codes.findIndex((code) => code !== 0);
  if (run === -1) return;
  throw fault(
    `${at}[${run}]`,
    `is ${JSON.stringify(codes[run]).slice(0, 40)}: that run failed, and its time is no evidence`,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
