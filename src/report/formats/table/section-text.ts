/** A section of a report for the terminal. */
import { noteText, type Section } from '../../sections/section.js';
import { renderTable, roomLines } from './table-text.js';
import { renderChart } from './plot-text.js';
import type { Style } from './style.js';

export function renderSection(section: Section, style: Style): string {
  const { workload, title, params, tables, charts, findings } = section;
  const { chalk, paint, wrapped } = style;
  const head = wrapped(`${workload}  ${title}`).replace(workload, chalk.bold.cyan(workload));
  const inputs = params.length > 0 ? [chalk.dim(wrapped(params.join(', ')))] : [];
  const rendered = tables.map((view) => renderTable(view, style));
  const drawn = charts.map((each) => renderChart(each, style)).filter(({ length }) => length > 0);
  const body = [...rendered.map(({ text }) => text), ...drawn.map((lines) => lines.join('\n'))].map(
    (text) => `${text}\n`,
  );
  const notes = [
    ...(findings.length > 0 ? [...findings.map(wrapped), ''] : []),
    ...section.notes.map((note) => paint[note.tone](wrapped(noteText(note)))),
    ...roomLines(
      rendered.flatMap((each) => each.leftOut),
      style,
    ),
  ];
  return [head, ...inputs, '', ...body, ...notes].join('\n');
}
