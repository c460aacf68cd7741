/** `parbench history`: the results of many commits in order. */
import type { ReportingFlags } from '../flags.js';
import { historyOf } from '../../analysis/history-of-documents.js';
import type { Quantity } from '../../model/comparison.js';
import type { History, Series } from '../../model/history.js';
import { UsageError } from '../../model/usage-error.js';
import { knownName } from '../../host/nearest.js';
import { type FolderContents, readDocuments } from '../../host/storage/read-many.js';
import { checkWritable } from '../../host/storage/write.js';
import { EXIT } from '../exit-codes.js';
import { loadReporter } from '../load-reporter.js';
import { tellText } from '../render.js';
import type { Terminal } from '../terminal.js';

export interface HistoryFlags extends ReportingFlags {
  readonly workload?: string[];
  readonly arm?: string[];
  readonly quantity?: Quantity;
  readonly last: number;
}

export async function historyCommand(
  paths: readonly string[],
  flags: HistoryFlags,
  terminal: Terminal,
): Promise<number> {
  const { format, output, last, quiet } = flags;
  if (last < 0) throw new UsageError(`--last ${last}: must be a whole number from 0`);
  const reporter = await loadReporter(format, 'history');
  if (output !== undefined) await checkWritable('--output', output);
  const contents = await readDocuments(paths);
  if (!quiet) tellLeftOut(contents, terminal);
  if (contents.read.length === 0) {
    throw new UsageError(`${paths.join(', ')}: no parbench results; give files that parbench run --output wrote`);
  }
  const history = chosen(historyOf(contents.read), flags);
  await tellText((options) => reporter(history, { ...options, rows: last }), { file: output }, terminal);
  return EXIT.done;
}

function tellLeftOut({ foreign, damaged }: FolderContents, terminal: Terminal): void {
  for (const fault of damaged) terminal.note(`warning: left out: ${fault}`);
  if (foreign.length > 0) terminal.note(`left out, as no parbench results: ${foreign.join(', ')}`);
}

/** The series that the options ask for; throws a UsageError for a name that none has. */
function chosen(history: History, { workload, arm, quantity }: HistoryFlags): History {
  let { series } = history;
  const keep = (noun: string, wanted: readonly string[] | undefined, nameOf: (series: Series) => string): void => {
    if (!wanted) return;
    const known = [...new Set(series.map(nameOf))];
    const names = wanted.map((name) => knownName(noun, name, known));
    series = series.filter((each) => names.includes(nameOf(each)));
  };
  keep('workload', workload, (each) => each.workload);
  keep('arm', arm?.map(withTimesSign), (each) => each.arm.split(', ')[0]);
  if (quantity) series = series.filter((each) => each.quantity === quantity);
  if (series.length === 0) throw new UsageError('history: there is no whole measurement of that in these results');
  return { ...history, series };
}

/** `forkx2` for those whose keyboard has no ×. */
function withTimesSign(arm: string): string {
  return arm.replace(/x(?=\d)/, '×');
}
