/** From what there is to show to where its text goes. */
import type { Report, ReportOptions } from '../model/reporter.js';
import { UsageError } from '../model/usage-error.js';
import { reasonOf, writeWhole } from '../storage/write.js';
import { isDocumentFile } from './keeper.js';
import { loadReporter } from './load-reporter.js';
import type { Terminal } from './terminal.js';

/** To the file, without colours; to stdout without one. */
export async function tellText(
  show: (options: ReportOptions) => string,
  file: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const text = show({ color: file === undefined && terminal.color, width: terminal.width });
  if (file === undefined) await terminal.out(text);
  else await writeReport(file, text);
}

export async function writeReport(file: string, text: string): Promise<void> {
  try {
    await writeWhole(file, text);
  } catch (error) {
    throw new UsageError(`--output ${file}: cannot be written (${reasonOf(error)})`);
  }
}

interface Destination {
  readonly format: string;
  readonly output?: string;
}

/** Of what is also kept as a document: to stdout, unless it goes to the file, or is in a document there already. */
export async function tellKept(
  show: (options: ReportOptions) => string,
  { format, output }: Destination,
  terminal: Terminal,
): Promise<void> {
  const toDocument = isDocumentFile(output);
  if (toDocument && format === 'json') return;
  await tellText(show, toDocument ? undefined : output, terminal);
}

export async function tellResult(
  report: Report,
  { format, output, quiet }: Destination & { readonly quiet?: boolean },
  terminal: Terminal,
): Promise<void> {
  const reporter = await loadReporter(format, 'default');
  await tellKept((options) => reporter(report, options), { format, output }, terminal);
  if (!quiet) printWarnings(report, terminal);
}

function printWarnings({ analysis }: Report, terminal: Terminal): void {
  for (const { workload, message } of analysis.warnings) {
    terminal.note(`warning: ${workload === null ? '' : `${workload}: `}${message}`);
  }
}
