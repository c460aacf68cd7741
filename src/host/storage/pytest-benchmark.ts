/** What pytest-benchmark writes with `--benchmark-json`, as far as it is evidence. */
import type { CommandRuns, ForeignResults } from '../../model/measurement.js';
import {
  type Fault,
  faultIn,
  type Fields,
  isRecord,
  listAt,
  notEmpty,
  recordAt,
  textAt,
  timeAt,
} from './foreign-fields.js';

const SECONDS = { name: 's', ns: 1e9, zero: 'the work is too short for the clock' };

export function isPytestBenchmark(value: Fields): boolean {
  return 'benchmarks' in value && isRecord(value.machine_info);
}

/** Each round is a run, its time that of one iteration. Throws a UsageError that names the file and the field. */
export function readPytestBenchmark(path: string, value: Fields): ForeignResults {
  const fault = faultIn(path);
  const { benchmarks, commit_info: commit, datetime } = value;
  const results = listAt(benchmarks, 'benchmarks', fault).map((each, index) => {
    const at = `benchmarks[${index}]`;
    return runsOf(recordAt(each, at, fault), at, fault);
  });
  return {
    noun: 'benchmark',
    results: notEmpty(results, 'benchmarks', fault),
    commit: commitOf(commit),
    created: dateOf(datetime),
    notes: ["pytest-benchmark's rounds share a process, whose bias is in all of them and not in the interval"],
  };
}

function runsOf({ fullname, name, stats }: Fields, at: string, fault: Fault): CommandRuns {
  const { data } = recordAt(stats, `${at}.stats`, fault);
  const where = `${at}.stats.data`;
  if (!Array.isArray(data) || data.length === 0) {
    throw fault(
      where,
      'is missing: without the single rounds there is nothing to compare; save them by --benchmark-save-data or --benchmark-json',
    );
  }
  return {
    command: textAt(fullname ?? name, `${at}.${fullname === undefined ? 'name' : 'fullname'}`, fault),
    parameters: {},
    times: data.map((seconds: unknown, round) => timeAt(seconds, `${where}[${round}]`, SECONDS, fault)),
  };
}

function commitOf(commit: unknown): string | null {
  if (!isRecord(commit) || typeof commit.id !== 'string' || !/^[0-9a-f]{7,64}$/.test(commit.id)) return null;
  return commit.dirty === true ? `${commit.id}+dirty` : commit.id;
}

/** It is in UTC, and older versions do not say so. */
function dateOf(date: unknown): string | null {
  const text = typeof date === 'string' ? date : '';
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isFinite(at) ? new Date(at).toISOString() : null;
}
