/** From a report to where its text goes. */
import { reporterCatalog } from '../catalog.js';
import type { ComparisonReporter, FitReporter, Report, Reporter, SelfTestReporter } from '../model/reporter.js';
import { UsageError } from '../model/usage-error.js';
import { reasonOf, writeWhole } from '../storage/write.js';
import { isDocumentFile } from './keeper.js';
import type { Terminal } from './terminal.js';

interface Destination {
  readonly format: string;
  /** Null for stdout. */
  readonly file: string | null;
}

export async function loadReporter(format: string): Promise<Reporter> {
  return ((await import(reporterCatalog.urlOf(format))) as { default: Reporter }).default;
}

async function render(report: Report, { format, file }: Destination, terminal: Terminal): Promise<void> {
  const reporter = await loadReporter(format);
  const options = { color: file === null && terminal.color, width: terminal.width };
  const text = reporter(report, options);
  if (file === null) await terminal.out(text);
  else await writeReport(file, text);
}

/** The text of a comparison that stands alone. */
export async function loadComparisonReporter(format: string): Promise<ComparisonReporter> {
  const { comparison } = (await import(reporterCatalog.urlOf(format))) as { comparison?: ComparisonReporter };
  if (comparison) return comparison;
  throw new UsageError(`--format ${format}: shows results, and no comparison of two`);
}

export async function loadSelfTestReporter(format: string): Promise<SelfTestReporter> {
  const { selfTest } = (await import(reporterCatalog.urlOf(format))) as { selfTest?: SelfTestReporter };
  if (selfTest) return selfTest;
  throw new UsageError(`--format ${format}: shows results, and no self-test`);
}

export async function loadFitReporter(format: string): Promise<FitReporter> {
  const { fit } = (await import(reporterCatalog.urlOf(format))) as { fit?: FitReporter };
  if (fit) return fit;
  throw new UsageError(`--format ${format}: shows results, and no fit`);
}

export async function writeReport(file: string, text: string): Promise<void> {
  try {
    await writeWhole(file, text);
  } catch (error) {
    throw new UsageError(`--output ${file}: cannot be written (${reasonOf(error)})`);
  }
}

/** The report goes to stdout, unless it goes to the file, or is in a document there already. */
export async function tellResult(
  report: Report,
  { format, output, quiet }: { readonly format: string; readonly output?: string; readonly quiet?: boolean },
  terminal: Terminal,
): Promise<void> {
  const toDocument = isDocumentFile(output);
  const file = output === undefined || toDocument ? null : output;
  if (!toDocument || format !== 'json') await render(report, { format, file }, terminal);
  if (!quiet) printWarnings(report, terminal);
}

function printWarnings({ analysis }: Report, terminal: Terminal): void {
  for (const { workload, message } of analysis.warnings) {
    terminal.note(`warning: ${workload === null ? '' : `${workload}: `}${message}`);
  }
}
