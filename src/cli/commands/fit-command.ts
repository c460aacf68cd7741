/** `parbench fit`: scaling laws for numbers that were measured elsewhere. */
import type { FitReport } from '../../model/fit.js';
import { defineCommand } from '../define-command.js';
import { EXIT } from '../exit-codes.js';
import { PLOT, reporting } from '../shared-options.js';
import type { Terminal } from '../terminal.js';

export const addFit = defineCommand({
  name: 'fit',
  description: 'fit scaling laws to numbers that were measured elsewhere',
  args: [['<file.csv>', 'with columns N and throughput, time or speedup; - for standard input']],
  options: { ...PLOT, ...reporting({ output: 'write there', quiet: 'no warnings', formats: ['table', 'json'] }) },
  async run([file], { format, output, plot, quiet }, { terminal }) {
    const { fit } = await import('../../analysis/scaling/fit-measurements.js');
    const { readCsv } = await import('../../host/storage/csv.js');
    const { fitTable } = await import('../../host/storage/fit-table.js');
    const { loadReporter } = await import('../load-reporter.js');
    const { checkOutput, tellText } = await import('../render.js');
    const reporter = await loadReporter(format, 'fit');
    await checkOutput(output);
    const table = await readCsv(file);
    const { rows, quantity, column, others } = fitTable(table);
    const report = fit(rows, quantity);
    const source = { file: table.name, column };
    await tellText((options) => reporter(report, { ...options, source }), { file: output, plot }, terminal);
    if (!quiet) noteRest(report, others, terminal);
    return EXIT.done;
  },
});

function noteRest({ warnings }: FitReport, others: readonly string[], terminal: Terminal): void {
  if (others.length > 0)
    terminal.note(`not looked at: ${others.map((each) => `column ${JSON.stringify(each)}`).join(', ')}`);
  for (const warning of warnings) terminal.note(`warning: ${warning}`);
}
