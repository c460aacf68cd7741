/** What `hyperfine --export-json` writes, as far as it is evidence. Fields that nothing is made of may hold anything. */
import type { CommandRuns, ForeignResults } from '../../model/measurement.js';
import type { Fields } from '../../model/records.js';
import { ForeignField } from './foreign-field.js';

/** hyperfine subtracts what starting a shell takes. */
const SECONDS = { name: 's', ns: 1e9, zero: 'the shell took longer than the command; measure it with hyperfine -N' };

const MISSING = 'is missing: without the single runs there is nothing to compare; give the export as it was written';

/** Every run is a process of its own. Throws a UsageError that names the file and the field. */
export function readHyperfine(path: string, { results }: Fields): ForeignResults {
  const list = new ForeignField(path, 'results', results);
  const found = list.items('must be a list, as hyperfine --export-json writes it').map(resultOf);
  return list.results(found, { noun: 'command' });
}

function resultOf(result: ForeignField): CommandRuns {
  const [command, times] = [result.at('command').text(), result.at('times')];
  checkExitCodes(result.at('exit_codes'));
  return {
    command,
    parameters: parametersOf(result.at('parameters')),
    times: times.times(SECONDS, times.isMissing ? MISSING : 'must be a list of times in s'),
  };
}

function parametersOf(parameters: ForeignField): Record<string, string> {
  const entries = Object.entries(parameters.isMissing ? {} : parameters.fields()).map(([name, value]) => {
    if (typeof value !== 'string') throw parameters.within(name).fault('must be a text');
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

/** A run that failed, which hyperfine keeps only if it is told to, did other work, and its time is no evidence. */
function checkExitCodes(codes: ForeignField): void {
  if (codes.isMissing) return;
  const failed = codes.items('must be a list of exit codes').find(({ value }) => value !== 0);
  if (!failed) return;
  const code = JSON.stringify(failed.value).slice(0, 40);
  throw failed.fault(`is ${code}: that run failed, and its time is no evidence`);
}
