/** A section of a report, and a comparison, for the terminal. */
import type { Comparison, Conclusion } from '../../../model/comparison.js';
import type { Style } from './style.js';
import { renderChart, renderTable, renderWhole } from './table-text.js';
import { comparisonBrief } from '../../sections/comparison-brief.js';
import { VERDICT_TONE } from '../../sections/comparison-columns.js';
import { type ComparisonGroup, comparisonView } from '../../sections/comparison-view.js';
import { versionText } from '../../words/comparison-words.js';
import { type Note, noteText, type Section } from '../../sections/section.js';

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
  const { chalk, wrapped } = style;
  const view = comparisonView(compared);
  const groups = view.groups.map((group) => renderGroup(group, style));
  return [
    [
      verdictLine(view, style),
      ...(view.tally === null ? [] : [wrapped(view.tally)]),
      chalk.dim(wrapped(view.versions)),
    ].join('\n'),
    ...groups,
    ...renderNotes(view.notes, style),
    ...othersOf(compared, style, renderComparison),
  ].join('\n\n');
}

export function renderComparisonBrief(compared: Comparison, style: Style): string {
  const { chalk, wrapped } = style;
  const view = comparisonBrief(compared);
  const named = view.workload === null ? [] : [titleLine(view.workload, view.params, style), ''];
  return [
    [verdictLine(view, style), chalk.dim(wrapped(view.versions))].join('\n'),
    ...(view.table === null ? [] : [[...named, renderTable(view.table, style)].join('\n')]),
    ...renderNotes(view.notes, style),
    ...othersOf(compared, style, renderComparisonBrief),
  ].join('\n\n');
}

function othersOf({ others = [] }: Comparison, style: Style, render: typeof renderComparison): string[] {
  const lines = others.map(({ base }) =>
    style.wrapped(`also held against ${versionText(base)}, which decides nothing:`),
  );
  return others.map((other, at) => `${style.chalk.dim(lines[at])}\n${render(other, style)}`);
}

function verdictLine(
  { verdict, headline }: { readonly verdict: Conclusion; readonly headline: string },
  { chalk, paint, wrapped }: Style,
): string {
  return wrapped(`${verdict}: ${headline}`).replace(verdict, chalk.bold(paint[VERDICT_TONE[verdict]](verdict)));
}

/** One block of all, or none. */
export function renderNotes(notes: readonly Note[], { paint, wrapped }: Style): string[] {
  return notes.length > 0 ? [notes.map((note) => paint[note.tone](wrapped(noteText(note)))).join('\n')] : [];
}

function titleLine(workload: string, params: string, { chalk, wrapped }: Style): string {
  return wrapped([workload, params].join('  ').trimEnd()).replace(workload, chalk.bold.cyan(workload));
}

function renderGroup({ workload, params, table: view }: ComparisonGroup, style: Style): string {
  const { chalk, wrapped } = style;
  const head = wrapped(workload).replace(workload, chalk.bold.cyan(workload));
  return [head, ...(params === '' ? [] : [chalk.dim(wrapped(params))]), '', renderTable(view, style)].join('\n');
}
