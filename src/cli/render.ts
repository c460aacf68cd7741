/** From what there is to show to where its text goes. */
import type { Report } from '../model/document.js';
import type { ReportOptions } from '../report/format.js';
import { checkWritable, writeFor } from '../host/storage/write.js';
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
}

/** To the file, without colours; to stdout without one. */
export async function tellText(
  show: (options: ReportOptions) => string,
  { file, plot }: Telling,
  terminal: Terminal,
): Promise<void> {
  const toStdout = file === undefined;
  const worth = toStdout && terminal.isWatched ? WORTH_A_PLOT : Infinity;
  const text = show({
    color: toStdout && terminal.color,
    width: terminal.width,
    ascii: toStdout && terminal.ascii,
    plotFrom: plot === undefined ? worth : plot ? ENOUGH_FOR_A_PLOT : Infinity,
  });
  if (file === undefined) await terminal.out(text);
  else await writeFor('--output', file, text);
}

/** Of --output, if it was given. Rejects with a UsageError. */
export async function checkOutput(output: string | undefined): Promise<void> {
  if (output !== undefined) await checkWritable('--output', output);
}

interface Destination {
  readonly format: string;
  readonly output?: string;
  readonly plot?: boolean;
}

/** Of what is also kept as a document: to stdout, unless it goes to the file, or is in a document there already. */
export async function tellKept(
  show: (options: ReportOptions) => string,
  { format, output, plot }: Destination,
  terminal: Terminal,
): Promise<void> {
  const toDocument = isDocumentFile(output);
  if (toDocument && format === 'json') return;
  await tellText(show, { file: toDocument ? undefined : output, plot }, terminal);
}

export async function tellResult(
  report: Report,
  { format, output, plot, quiet }: Destination & { readonly quiet?: boolean },
  terminal: Terminal,
): Promise<void> {
  const reporter = await loadReporter(format, 'default');
  await tellKept((options) => reporter(report, options), { format, output, plot }, terminal);
  if (!quiet) printWarnings(report, terminal);
}

function printWarnings({ analysis }: Report, terminal: Terminal): void {
  for (const { workload, message } of analysis.warnings) {
    terminal.note(`warning: ${workload === null ? '' : `${workload}: `}${message}`);
  }
}
