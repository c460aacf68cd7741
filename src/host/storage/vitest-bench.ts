/** What `vitest bench --outputJson` writes, as far as it is evidence. */
import type { CommandRuns, ForeignResults } from '../../model/measurement.js';
import type { Fields } from '../../model/records.js';
import { ForeignField } from './foreign-field.js';

const MILLISECONDS = { name: 'ms', ns: 1e6, zero: 'the work is too short for the clock' };

const MISSING =
  'has none: without them there is nothing to compare; set benchmark.includeSamples in the configuration of vitest';

export function isVitestBench(value: Fields): boolean {
  return Array.isArray(value.files) && !('results' in value);
}

/** Throws a UsageError that names the file and the field. */
export function readVitestBench(path: string, { files }: Fields): ForeignResults {
  const list = new ForeignField(path, 'files', files);
  const groups = list.items().flatMap((file) => file.at('groups').items());
  return list.results(groups.flatMap(groupOf), {
    notes: ["vitest's samples share a process, whose bias is in all of them and not in the interval"],
  });
}

function groupOf(group: ForeignField): CommandRuns[] {
  const { fullName } = group.fields();
  const within = typeof fullName === 'string' && fullName !== '' ? `${fullName} > ` : '';
  return group
    .at('benchmarks')
    .items()
    .map((each) => ({
      command: `${within}${each.at('name').text()}`,
      parameters: {},
      times: each.at('samples').times(MILLISECONDS, MISSING),
    }));
}
