/** What there is to say of a workload at one size: what most want to know, and what the others have to ask for. */
import type { Report } from '../../model/document.js';
import type { Figure } from '../charts/chart.js';
import { html, type Markup } from '../encoders/html-text.js';
import { printable } from '../encoders/printable.js';
import { scalingLines } from '../sections/findings.js';
import type { Note, Section } from '../sections/section.js';
import { disclosed, figureOf, notesOf, viewTable } from './elements.js';

export function answerOf(report: Report, section: Section, charts: readonly Figure[]): Markup {
  const laws = lawsOf(report, section.designs);
  const [first = null, ...rest] = tablesOf(section);
  const said = section.findings.filter((finding) => !laws.includes(finding));
  return html`${first} ${notesOf([...said.map(findingNote), ...section.notes])}
  ${disclosed(laws.length > 0 ? 'All tables and laws' : 'All tables', [notesOf(laws.map(findingNote)), ...rest])}
  ${charts.map(figureOf)}`;
}

/** What the scaling laws say of these designs together, as the section's findings say it. */
export function lawsOf({ analysis: { scaling } }: Report, designs: readonly number[]): string[] {
  const own = scaling.filter((each) => designs.every((design) => each.designs.includes(design)));
  return own.flatMap((each) => scalingLines(each)).map(printable);
}

export function tablesOf({ workload, params, tables }: Section): Markup[] {
  const of = [workload, ...params].join(' ');
  return tables.map((table) => viewTable(`${table.columns.map(({ header }) => header).join(', ')} of ${of}`, table));
}

export function findingNote(text: string): Note {
  return { mark: '→', tone: 'faint', text };
}
