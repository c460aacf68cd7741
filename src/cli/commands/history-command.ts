/** `parbench history`: the results of many commits in order. */
import type { FolderContents } from '../../host/storage/read-many.js';
import type { ResultDocument } from '../../model/document.js';
import type { History, HistoryEntry, Series } from '../../model/history.js';
import { UsageError } from '../../model/usage-error.js';
import { defineCommand } from '../define-command.js';
import { EXIT } from '../exit-codes.js';
import { type FlagsOf, option } from '../command-option.js';
import { FOLDER, resultFolder } from '../result-folder.js';
import { formatFor, reporting } from '../shared-options.js';
import { type Terminal, warnOn } from '../terminal.js';
import { nameList, wholeNumber } from '../values.js';

const SELECTION = {
  workload: option('--workload <list>', 'of these workloads only', { parse: nameList }),
  arm: option('--arm <list>', 'of these arms only, as serial,fork×2 or forkx2', { parse: nameList }),
  quantity: option('--quantity <quantity>', 'this one only', { choices: ['time', 'speedup'] }),
};

type Selection = FlagsOf<typeof SELECTION>;

export const addHistory = defineCommand({
  name: 'history',
  description: 'show the results of many commits in order, and where they changed',
  args: [['[path...]', `result documents, or folders of them (default: ${FOLDER})`]],
  options: {
    ...SELECTION,
    last: option('--last <n>', 'list so many of the newest results; plots and changes are of all', {
      parse: wholeNumber,
      default: 20,
    }),
    ...reporting({ output: 'write there', quiet: 'no notes on files that were left out' }),
  },
  async run([asked], flags, { terminal }) {
    const paths = asked.length > 0 ? asked : [resultFolder()];
    const { format, output, last, quiet } = flags;
    if (last < 0) throw new UsageError(`--last ${last}: must be a whole number from 0`);
    const { historyOf } = await import('../../analysis/history-of-documents.js');
    const { readDocuments } = await import('../../host/storage/read-many.js');
    const { commitSubjects } = await import('../../host/commit-subjects.js');
    const { loadReporter } = await import('../load-reporter.js');
    const { checkDistinct } = await import('../distinct-files.js');
    const { checkOutput, tellText } = await import('../render.js');
    const reporter = await loadReporter(formatFor({ format, output }), 'history');
    await checkOutput(output);
    const contents = await readDocuments(paths, warnOn(terminal, quiet));
    const results = contents.read.map(({ file }) => ({ what: 'one of the results', file }));
    await checkDistinct([{ what: '--output', file: output }], results);
    if (!quiet) noteLeftOut(contents, terminal);
    if (contents.read.length === 0) {
      throw new UsageError(`${paths.join(', ')}: no parbench results; give files that parbench run --output wrote`);
    }
    const history = withSubjects(await select(historyOf(onceEach(contents.read)), flags), commitSubjects);
    await tellText((options) => reporter(history, { ...options, rows: last }), { file: output }, terminal);
    return EXIT.done;
  },
});

/** A run may lie there under several names: its own, that of the newest, that of a baseline. */
function onceEach(read: FolderContents['read']): FolderContents['read'] {
  const runs = new Map<string, FolderContents['read'][number]>();
  for (const each of read) {
    const { created, plan, environment } = each.document;
    const run = [created, plan.seed, environment.gitCommit].join(' ');
    const other = runs.get(run);
    if (other === undefined || samplesOf(other.document) < samplesOf(each.document)) runs.set(run, each);
  }
  return [...runs.values()];
}

function samplesOf({ measurements }: ResultDocument): number {
  return measurements.reduce((sum, { samples }) => sum + samples.length, 0);
}

function withSubjects(history: History, subjectsOf: (hashes: string[]) => ReadonlyMap<string, string>): History {
  const hashOf = ({ commit }: HistoryEntry): string => commit?.replace('+dirty', '') ?? '';
  const subjects = subjectsOf(history.entries.map(hashOf));
  const entries = history.entries.map((entry) => {
    const subject = subjects.get(hashOf(entry));
    return subject === undefined ? entry : { ...entry, subject };
  });
  return { ...history, entries };
}

function noteLeftOut({ foreign, damaged }: FolderContents, terminal: Terminal): void {
  for (const fault of damaged) terminal.note(`warning: left out: ${fault}`);
  if (foreign.length > 0) terminal.note(`left out, as no parbench results: ${foreign.join(', ')}`);
}

/** The series that the options ask for. Rejects with a UsageError for a name that none has. */
async function select(history: History, { workload, arm, quantity }: Selection): Promise<History> {
  const { knownName } = await import('../../host/nearest.js');
  let { series } = history;
  const keep = (noun: string, wanted: readonly string[] | undefined, nameOf: (series: Series) => string): void => {
    if (!wanted) return;
    const known = [...new Set(series.map(nameOf))];
    const names = wanted.map((name) => knownName(noun, name, known));
    series = series.filter((each) => names.includes(nameOf(each)));
  };
  keep('workload', workload, (each) => each.workload);
  // Not every keyboard has an ×.
  const arms = arm?.map((name) => name.replace(/x(?=\d)/, '×'));
  keep('arm', arms, (each) => each.arm.split(', ')[0]);
  if (quantity) series = series.filter((each) => each.quantity === quantity);
  if (series.length === 0) throw new UsageError('history: there is no whole measurement of that in these results');
  return { ...history, series };
}
