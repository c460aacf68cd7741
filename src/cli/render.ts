/** From a report to where its text goes. */
import { reporterCatalog } from '../catalog.js';
import type { Report, Reporter } from '../model/reporter.js';
import { UsageError } from '../model/usage-error.js';
import { reasonOf, writeWhole } from '../storage/write.js';
import type { Terminal } from './terminal.js';

export interface Destination {
  readonly format: string;
  /** Null for stdout. */
  readonly file: string | null;
}

export async function loadReporter(format: string): Promise<Reporter> {
  return ((await import(reporterCatalog.urlOf(format))) as { default: Reporter }).default;
}

export async function render(report: Report, { format, file }: Destination, terminal: Terminal): Promise<void> {
  const reporter = await loadReporter(format);
  const options = { color: file === null && terminal.color, width: terminal.width };
  const text = reporter(report, options);
  if (file === null) await terminal.out(text);
  else await writeReport(file, text);
}

async function writeReport(file: string, text: string): Promise<void> {
  try {
    await writeWhole(file, text);
  } catch (error) {
    throw new UsageError(`--output ${file}: cannot be written (${reasonOf(error)})`);
  }
}

export function printWarnings({ analysis }: Report, terminal: Terminal): void {
  for (const { workload, message } of analysis.warnings) {
    terminal.note(`warning: ${workload === null ? '' : `${workload}: `}${message}`);
  }
}
