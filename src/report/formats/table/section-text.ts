/** A section of a report, and a comparison, for the terminal. */
import type { Comparison } from '../../../model/comparison.js';
import type { Style } from './style.js';
import { renderChart, renderTable, renderWhole } from './table-text.js';
import { VERDICT_TONE } from '../../sections/comparison-columns.js';
import { type ComparisonGroup, comparisonView } from '../../sections/comparison-view.js';
import { noteText, type Section } from '../../sections/section.js';

export function renderSection(section: Section, style: Style, render = renderWhole): string {
  const { workload, title, params, tables, charts, findings } = section;
  const { chalk, paint, wrapped } = style;
  const head = wrapped(`${workload}  ${title}`).replace(workload, chalk.bold.cyan(workload));
  const inputs = params.length > 0 ? [chalk.dim(wrapped(params.join(', ')))] : [];
  const drawn = charts.map((each) => renderChart(each, style)).filter(({ length }) => length > 0);
  const body = [...tables.map((view) => render(view, style)), ...drawn.map((lines) => lines.join('\n'))].map(
    (text) => `${text}\n`,
  );
  const notes = [
    ...(findings.length > 0 ? [...findings.map(wrapped), ''] : []),
    ...section.notes.map((note) => paint[note.tone](wrapped(noteText(note)))),
  ];
  return [head, ...inputs, '', ...body, ...notes].join('\n');
}

export function renderComparison(compared: Comparison, style: Style): string {
  const { chalk, paint, wrapped } = style;
  const view = comparisonView(compared);
  const { verdict } = view;
  const head = wrapped(`${verdict}: ${view.headline}`).replace(
    verdict,
    chalk.bold(paint[VERDICT_TONE[verdict]](verdict)),
  );
  const groups = view.groups.map((group) => renderGroup(group, style));
  const notes = view.notes.map(({ text, tone }) => paint[tone](wrapped(text)));
  return [
    [head, ...(view.tally === null ? [] : [wrapped(view.tally)]), chalk.dim(wrapped(view.versions))].join('\n'),
    ...groups,
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ].join('\n\n');
}

function renderGroup({ workload, params, table: view }: ComparisonGroup, style: Style): string {
  const { chalk, wrapped } = style;
  const head = wrapped(workload).replace(workload, chalk.bold.cyan(workload));
  return [head, ...(params === '' ? [] : [chalk.dim(wrapped(params))]), '', renderTable(view, style)].join('\n');
}
