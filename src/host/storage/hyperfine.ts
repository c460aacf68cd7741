/** What `hyperfine --export-json` writes, as far as it is evidence. Fields that nothing is made of may hold anything. */
import type { CommandRuns, ForeignResults } from '../../model/measurement.js';
import { type Fault, faultIn, type Fields, isRecord, notEmpty, recordAt, textAt, timeAt } from './foreign-fields.js';

/** hyperfine subtracts what starting a shell takes. */
const SECONDS = { name: 's', ns: 1e9, zero: 'the shell took longer than the command; measure it with hyperfine -N' };

/** Every run is a process of its own. Throws a UsageError that names the file and the field. */
export function readHyperfine(path: string, { results }: Fields): ForeignResults {
  const fault = faultIn(path);
  if (!Array.isArray(results)) throw fault('results', 'must be a list, as hyperfine --export-json writes it');
  const found = results.map((result: unknown, index) => resultOf(result, `results[${index}]`, fault));
  return { noun: 'command', results: notEmpty(found, 'results', fault), commit: null, created: null, notes: [] };
}

function resultOf(result: unknown, at: string, fault: Fault): CommandRuns {
  const { command, parameters, times, exit_codes: exitCodes } = recordAt(result, at, fault);
  const name = textAt(command, `${at}.command`, fault);
  checkExitCodes(exitCodes, `${at}.exit_codes`, fault);
  return {
    command: name,
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
  return times.map((seconds: unknown, run) => timeAt(seconds, `${at}[${run}]`, SECONDS, fault));
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
