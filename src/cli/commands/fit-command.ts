/** `parbench fit`: scaling laws for numbers that were measured elsewhere. */
import type { PlotFlags, ReportingFlags } from '../flags.js';
import { fit } from '../../analysis/scaling/fit-measurements.js';
import type { FitReport } from '../../model/fit.js';
import { readCsv } from '../../host/storage/csv.js';
import { fitColumns } from '../../host/storage/fit-columns.js';
import { fitRows } from '../../host/storage/fit-rows.js';
import { checkWritable } from '../../host/storage/write.js';
import { EXIT } from '../exit-codes.js';
import { loadReporter } from '../load-reporter.js';
import { tellText } from '../render.js';
import type { Terminal } from '../terminal.js';

export interface FitFlags extends ReportingFlags, PlotFlags {}

export async function fitCommand(file: string, flags: FitFlags, terminal: Terminal): Promise<number> {
  const { format, output, plot, quiet } = flags;
  const reporter = await loadReporter(format, 'fit');
  if (output !== undefined) await checkWritable('--output', output);
  const table = await readCsv(file);
  const columns = fitColumns(table);
  const report = fit(fitRows(table, columns), columns.quantity);
  const source = { file: table.name, column: table.header.cells[columns.value] };
  await tellText((options) => reporter(report, { ...options, source }), { file: output, plot }, terminal);
  if (!quiet) tellAsides(report, columns.others, terminal);
  return EXIT.done;
}

function tellAsides({ warnings }: FitReport, others: readonly string[], terminal: Terminal): void {
  if (others.length > 0)
    terminal.note(`not looked at: ${others.map((each) => `column ${JSON.stringify(each)}`).join(', ')}`);
  for (const warning of warnings) terminal.note(`warning: ${warning}`);
}
