/** What `vitest bench --outputJson` writes, as far as it is evidence. */
import type { CommandRuns, ForeignResults } from '../../model/measurement.js';
import { type Fault, faultIn, type Fields, listAt, notEmpty, recordAt, textAt, timeAt } from './foreign-fields.js';

const MILLISECONDS = { name: 'ms', ns: 1e6, zero: 'the work is too short for the clock' };

export function isVitestBench(value: Fields): boolean {
  return Array.isArray(value.files) && !('results' in value);
}

/** Throws a UsageError that names the file and the field. */
export function readVitestBench(path: string, { files }: Fields): ForeignResults {
  const fault = faultIn(path);
  const results = listAt(files, 'files', fault).flatMap((file, fileIndex) => {
    const at = `files[${fileIndex}].groups`;
    return listAt(recordAt(file, `files[${fileIndex}]`, fault).groups, at, fault).flatMap((group, index) => {
      return groupOf(recordAt(group, `${at}[${index}]`, fault), `${at}[${index}]`, fault);
    });
  });
  return {
    noun: 'benchmark',
    results: notEmpty(results, 'files', fault),
    commit: null,
    created: null,
    notes: ["vitest's samples share a process, whose bias is in all of them and not in the interval"],
  };
}

function groupOf({ fullName, benchmarks }: Fields, at: string, fault: Fault): CommandRuns[] {
  const group = typeof fullName === 'string' ? fullName : '';
  return listAt(benchmarks, `${at}.benchmarks`, fault).map((each, index) => {
    const where = `${at}.benchmarks[${index}]`;
    const { name, samples } = recordAt(each, where, fault);
    const own = textAt(name, `${where}.name`, fault);
    if (!Array.isArray(samples) || samples.length === 0) {
      throw fault(
        `${where}.samples`,
        'has none: without them there is nothing to compare; set benchmark.includeSamples in the configuration of vitest',
      );
    }
    return {
      command: group === '' ? own : `${group} > ${own}`,
      parameters: {},
      times: samples.map((ms: unknown, sample) => timeAt(ms, `${where}.samples[${sample}]`, MILLISECONDS, fault)),
    };
  });
}
