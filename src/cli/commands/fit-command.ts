/** `parbench fit`: scaling laws for numbers that were measured elsewhere. */
import { FIT_QUANTITIES, type SourcedFit } from '../../model/fit.js';
import { option } from '../command-option.js';
import { defineCommand } from '../define-command.js';
import { EXIT } from '../exit-codes.js';
import { PLOT, reporting } from '../shared-options.js';
import type { Terminal } from '../terminal.js';
import { assignment } from '../values.js';

/** Collects an option that may come several times. */
const several = (text: string, previous: string[] = []): string[] => [...previous, text];

export const addFit = defineCommand({
  name: 'fit',
  description: 'fit scaling laws to numbers that were measured elsewhere',
  args: [['<file.csv>', 'with columns N and throughput, time or speedup; - for standard input']],
  options: {
    workers: option('--workers <column>', 'the column of numbers of workers; a*b for the product of two'),
    value: option('--value <column>', 'the column that was measured; again for each column of repeats', {
      parse: several,
    }),
    quantity: option('--quantity <quantity>', 'what it is, where its header does not tell', {
      choices: FIT_QUANTITIES,
    }),
    where: option('--where <column=value>', 'these rows alone; again for another column', { parse: assignment }),
    pool: option('--pool <column>', 'rows that differ in it are repeats all the same', { parse: several }),
    ...PLOT,
    ...reporting({ output: 'write there', quiet: 'no warnings', formats: ['table', 'json'] }),
  },
  async run([file], { format, output, plot, quiet, value, ...choice }, { terminal }) {
    const { fit } = await import('../../analysis/scaling/fit-measurements.js');
    const { readCsv } = await import('../../host/storage/csv.js');
    const { fitTable } = await import('../../host/storage/fit-table.js');
    const { loadReporter } = await import('../load-reporter.js');
    const { checkDistinct } = await import('../distinct-files.js');
    const { checkOutput, tellText } = await import('../render.js');
    const reporter = await loadReporter(format ?? 'table', 'fit');
    await checkOutput(output);
    await checkDistinct([{ what: '--output', file: output }], [{ what: 'the table', file }]);
    const table = await readCsv(file);
    const { series, quantity, column, unit, workers, notes } = fitTable(table, { ...choice, values: value });
    const fits = series.map(({ name, rows }): SourcedFit => {
      return { report: fit(rows, quantity), source: { file: table.name, column, unit, workers, series: name } };
    });
    await tellText((options) => reporter(fits, options), { file: output, plot }, terminal);
    if (!quiet) noteRest(fits, notes, terminal);
    return EXIT.done;
  },
});

function noteRest(fits: readonly SourcedFit[], notes: readonly string[], terminal: Terminal): void {
  for (const note of notes) terminal.note(note);
  for (const { report, source } of fits) {
    const of = source.series === null ? '' : `${source.series}: `;
    for (const warning of report.warnings) terminal.note(`warning: ${of}${warning}`);
  }
}
