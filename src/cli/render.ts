/** From what there is to show to where its text goes. */
import type { WarningCode } from '../model/analysis.js';
import type { Report } from '../model/document.js';
import type { ReportOptions } from '../report/format.js';
import { checkWritable, writeFor } from '../host/storage/write.js';
import { formatFor } from './shared-options.js';
import { isDocumentFile } from './result-file.js';
import { loadReporter } from './load-reporter.js';
import type { Terminal } from './terminal.js';

/** Points that are worth a plot that nobody asked for, and one that somebody did. */
const WORTH_A_PLOT = 3;
const ENOUGH_FOR_A_PLOT = 2;

export interface Telling {
  /** Undefined for stdout. */
  readonly file: string | undefined;
  /** Undefined: on a terminal. */
  readonly plot?: boolean;
  readonly all?: boolean;
  readonly laws?: boolean;
}

/** To the file, without colours; to stdout without one. */
export async function tellText(
  show: (options: ReportOptions) => string,
  { file, plot, all, laws }: Telling,
  terminal: Terminal,
): Promise<void> {
  const toStdout = file === undefined;
  const worth = toStdout && terminal.isWatched ? WORTH_A_PLOT : Infinity;
  const text = show({
    color: toStdout && terminal.color,
    width: terminal.width,
    ascii: toStdout && terminal.ascii,
    all,
    laws,
    plotFrom: plot === undefined ? worth : plot ? ENOUGH_FOR_A_PLOT : Infinity,
  });
  if (file === undefined) await terminal.out(text);
  else await terminal.attempt(() => writeFor('--output', file, text));
}

/** Of --output, if it was given. Rejects with a UsageError. */
export async function checkOutput(output: string | undefined): Promise<void> {
  if (output !== undefined) await checkWritable('--output', output);
}

interface Destination extends Omit<Telling, 'file'> {
  readonly format?: string;
  readonly output?: string;
}

/** Of what is also kept as a document: to stdout, unless it goes to the file, or is in a document there already. */
export async function tellKept(
  show: (options: ReportOptions) => string,
  { format, output, ...shown }: Destination,
  terminal: Terminal,
): Promise<void> {
  const toDocument = isDocumentFile(output);
  if (toDocument && format === 'json') return;
  await tellText(show, { ...shown, file: toDocument ? undefined : output }, terminal);
}

export async function tellResult(
  report: Report,
  { output, plot, laws, quiet, ...flags }: Destination & { readonly quiet?: boolean },
  terminal: Terminal,
): Promise<void> {
  const format = formatFor({ ...flags, output });
  const reporter = await loadReporter(format, 'default');
  // Of one size a plot is part of the whole; of several it answers at a glance.
  const whole = flags.all === true || (plot === true && report.analysis.sweeps.length === 0);
  await tellKept((options) => reporter(report, options), { format, output, plot, laws, all: whole }, terminal);
  if (!quiet) printWarnings(report, format, terminal);
}

/** What every table says itself: how well the figures are known, and that more workers than cores gain no more. */
const IN_TABLES: readonly WarningCode[] = ['few-launches', 'wide', 'oversubscribed'];

function printWarnings({ analysis }: Report, format: string, terminal: Terminal): void {
  for (const { code, workload, message } of analysis.warnings) {
    if (format === 'table' && IN_TABLES.includes(code)) continue;
    terminal.note(`warning: ${workload === null ? '' : `${workload}: `}${message}`);
  }
}
