/** What Google Benchmark writes with `--benchmark_out_format=json`, as far as it is evidence. */
import { groupsBy } from '../../model/groups.js';
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

const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };

const ZERO = 'the work is too short for the clock, or was optimised away';

/** Summaries of repetitions, by the names they had before they were marked. */
const SUMMARY = /_(mean|median|stddev|cv|BigO|RMS)$/;

export function isGoogleBenchmark(value: Fields): boolean {
  return 'benchmarks' in value && isRecord(value.context);
}

/** Each repetition is a run, its time the mean of its iterations. Throws a UsageError that names the file and the field. */
export function readGoogleBenchmark(path: string, { benchmarks, context }: Fields): ForeignResults {
  const fault = faultIn(path);
  const rows = listAt(benchmarks, 'benchmarks', fault).map((row, index) => {
    const at = `benchmarks[${index}]`;
    return { row: recordAt(row, at, fault), at };
  });
  const single = rows.filter(({ row }) => !isSummary(row));
  if (rows.length > 0 && single.length === 0) {
    throw fault('benchmarks', 'has summaries only: run it without --benchmark_report_aggregates_only');
  }
  const repetitions = single.map(({ row, at }) => repetitionOf(row, at, fault));
  const results = groupsBy(repetitions, ({ command }) => command).flatMap(resultsOf);
  const { date } = recordAt(context, 'context', fault);
  return {
    noun: 'benchmark',
    results: notEmpty(results, 'benchmarks', fault),
    commit: null,
    created: dateOf(date),
    notes: ["Google Benchmark's repetitions share a process, whose bias is in all of them and not in the interval"],
  };
}

interface Repetition {
  readonly command: string;
  readonly ns: number;
  /** Null where the tool does not tell. */
  readonly index: number | null;
}

function isSummary({ run_type: type, name }: Fields): boolean {
  return type === undefined ? typeof name === 'string' && SUMMARY.test(name) : type !== 'iteration';
}

function repetitionOf(row: Fields, at: string, fault: Fault): Repetition {
  const { name, run_name: runName, real_time: time, time_unit: unit, repetition_index: index } = row;
  if (row.error_occurred === true)
    throw fault(`${at}.error_occurred`, 'is true: that run failed, and its time is no evidence');
  const unitName = unit === undefined ? 'ns' : textAt(unit, `${at}.time_unit`, fault);
  if (!Object.hasOwn(UNITS, unitName)) throw fault(`${at}.time_unit`, 'must be ns, us, ms or s');
  return {
    command: textAt(runName ?? name, `${at}.${runName === undefined ? 'name' : 'run_name'}`, fault),
    ns: timeAt(time, `${at}.real_time`, { name: unitName, ns: UNITS[unitName], zero: ZERO }, fault),
    index: typeof index === 'number' ? index : null,
  };
}

/** A repetition that begins anew is of another benchmark of that name. */
function resultsOf(repetitions: readonly Repetition[]): CommandRuns[] {
  const groups: Repetition[][] = [];
  for (const each of repetitions) {
    if (groups.length === 0 || (each.index === 0 && groups[groups.length - 1].some(({ index }) => index === 0)))
      groups.push([]);
    groups[groups.length - 1].push(each);
  }
  return groups.map((own) => ({ command: own[0].command, parameters: {}, times: own.map(({ ns }) => ns) }));
}

function dateOf(date: unknown): string | null {
  const at = typeof date === 'string' ? Date.parse(date) : NaN;
  return Number.isFinite(at) ? new Date(at).toISOString() : null;
}
