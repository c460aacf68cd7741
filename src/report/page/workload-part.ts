/** All about one workload. */
import { sizeCharts, workloadCharts } from '../charts/report-charts.js';
import type { Figure } from '../charts/chart.js';
import type { Report } from '../../model/document.js';
import type { Note, Section } from '../sections/section.js';
import { designSection } from '../sections/report-sections.js';
import { figureOf } from './figure.js';
import { html, type Markup } from '../encoders/html-text.js';
import { notesOf } from './note-list.js';
import { viewTable } from './html-table.js';

/** Of each of its designs. */
export function chartsOf(report: Report, { designs }: Section): Figure[][] {
  const isSwept = report.analysis.sweeps.some((sweep) => sweep.designs.includes(designs[0]));
  return designs.map((design) => (isSwept ? sizeCharts : workloadCharts)(report, design));
}

export function workloadSection(report: Report, section: Section, charts: readonly (readonly Figure[])[]): Markup {
  const { workload, title, params, designs } = section;
  const id = `workload-${designs[0] + 1}`;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${workload} <small>${title}</small></h2>
    ${
      params.length > 0
        ? html`<ul class="params" aria-label="Inputs">
            ${params.map((param) => html`<li>${param}</li>`)}
          </ul>`
        : null
    }
    ${tablesOf(section)} ${notesOf([...section.findings.map(findingNote), ...section.notes])}
    ${designs.length > 1 ? designs.map((design, at) => sizeOf(report, design, charts[at])) : charts.flat().map(figureOf)}
  </section>`;
}

function sizeOf(report: Report, design: number, charts: readonly Figure[]): Markup {
  const section = designSection(report, design);
  return html`<h3>${section.params.join(', ')}</h3>
    ${tablesOf(section)} ${charts.map(figureOf)}`;
}

function tablesOf({ workload, params, tables }: Section): Markup[] {
  const of = [workload, ...params].join(' ');
  return tables.map((table) => viewTable(`${table.columns.map(({ header }) => header).join(', ')} of ${of}`, table));
}

function findingNote(text: string): Note {
  return { mark: '→', tone: 'faint', text };
}
