/** What pytest-benchmark writes with `--benchmark-json`, as far as it is evidence. */
import type { CommandRuns, ForeignResults } from '../../model/measurement.js';
import { type Fields, isRecord } from '../../model/records.js';
import { dateOf, ForeignField } from './foreign-field.js';

const SECONDS = { name: 's', ns: 1e9, zero: 'the work is too short for the clock' };

const MISSING =
  'is missing: without the single rounds there is nothing to compare; save them by --benchmark-save-data or --benchmark-json';

export function isPytestBenchmark(value: Fields): boolean {
  return 'benchmarks' in value && isRecord(value.machine_info);
}

/** Each round is a run, its time that of one iteration. Throws a UsageError that names the file and the field. */
export function readPytestBenchmark(path: string, value: Fields): ForeignResults {
  const { benchmarks, commit_info: commit, datetime } = value;
  const list = new ForeignField(path, 'benchmarks', benchmarks);
  // It is in UTC, and older versions do not say so.
  const date = typeof datetime === 'string' && datetime.replace(/(?<!Z|[+-]\d\d:?\d\d)$/, 'Z');
  return list.results(list.items().map(runsOf), {
    commit: commitOf(commit),
    created: dateOf(date),
    notes: ["pytest-benchmark's rounds share a process, whose bias is in all of them and not in the interval"],
  });
}

function runsOf(benchmark: ForeignField): CommandRuns {
  const times = benchmark.at('stats').at('data').times(SECONDS, MISSING);
  const isFull = benchmark.fields().fullname !== undefined;
  return { command: benchmark.at(isFull ? 'fullname' : 'name').text(), parameters: {}, times };
}

function commitOf(commit: unknown): string | null {
  if (!isRecord(commit) || typeof commit.id !== 'string' || !/^[0-9a-f]{7,64}$/.test(commit.id)) return null;
  return commit.dirty === true ? `${commit.id}+dirty` : commit.id;
}
