/** What Google Benchmark writes with `--benchmark_out_format=json`, as far as it is evidence. */
import { groupsBy } from '../../model/lists.js';
import type { CommandRuns, ForeignResults } from '../../model/measurement.js';
import { type Fields, isRecord } from '../../model/records.js';
import { dateOf, ForeignField } from './foreign-field.js';

const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };

const ZERO = 'the work is too short for the clock, or was optimised away';

/** Summaries of repetitions, by the names they had before they were marked. */
const SUMMARY = /_(mean|median|stddev|cv|BigO|RMS)$/;

export function isGoogleBenchmark(value: Fields): boolean {
  return 'benchmarks' in value && isRecord(value.context);
}

/** Each repetition is a run, its time the mean of its iterations. Throws a UsageError that names the file and the field. */
export function readGoogleBenchmark(path: string, { benchmarks, context }: Fields): ForeignResults {
  const list = new ForeignField(path, 'benchmarks', benchmarks);
  const rows = list.items();
  const single = rows.filter((row) => !isSummary(row.fields()));
  if (rows.length > 0 && single.length === 0) {
    throw list.fault('has summaries only: run it without --benchmark_report_aggregates_only');
  }
  const results = groupsBy(single.map(repetitionOf), ({ command }) => command).flatMap(resultsOf);
  return list.results(results, {
    created: dateOf(isRecord(context) && context.date),
    notes: ["Google Benchmark's repetitions share a process, whose bias is in all of them and not in the interval"],
  });
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

function repetitionOf(row: ForeignField): Repetition {
  const { run_name: runName, repetition_index: index } = row.fields();
  const [failed, unit] = [row.at('error_occurred'), row.at('time_unit')];
  if (failed.value === true) throw failed.fault('is true: that run failed, and its time is no evidence');
  const name = unit.value === undefined ? 'ns' : unit.text();
  if (!Object.hasOwn(UNITS, name)) throw unit.fault('must be ns, us, ms or s');
  return {
    command: row.at(runName === undefined ? 'name' : 'run_name').text(),
    ns: row.at('real_time').time({ name, ns: UNITS[name], zero: ZERO }),
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
