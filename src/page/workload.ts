/** All about one workload. */
import { workloadCharts } from '../charts/charts.js';
import type { Chart } from '../charts/chart.js';
import type { Report } from '../model/reporter.js';
import type { Section } from '../view/sections.js';
import { figureOf } from './figure.js';
import { html, type Markup } from './markup.js';
import { type Note, notesOf } from './notes.js';
import { viewTable } from './table.js';

export function chartsOf(report: Report, { design }: Section): Chart[] {
  return workloadCharts(report, design);
}

const TABLES = ['Times and speedups', 'Details'];

export function workloadSection(section: Section, charts: readonly Chart[]): Markup {
  const { workload, title, params, tables, design } = section;
  const id = `workload-${design + 1}`;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${workload} <small>${title}</small></h2>
    ${
      params.length > 0
        ? html`<ul class="params" aria-label="Inputs">
            ${params.map((param) => html`<li>${param}</li>`)}
          </ul>`
        : null
    }
    ${tables.map((table, at) => viewTable(`${TABLES[at]} of ${[workload, ...params].join(' ')}`, table))}
    ${notesOf(told(section))} ${charts.map(figureOf)}
  </section>`;
}

function told({ checks, failures, skipped, unmeasured, copies, method }: Section): Note[] {
  return [
    ...checks.map((text): Note => ({ mark: '✔', text, tone: 'good' })),
    ...failures.map((text): Note => ({ mark: '✘', text, tone: 'bad' })),
    ...skipped.map((text) => ({ mark: '−', text })),
    ...[...unmeasured, ...copies, method].map((text) => ({ mark: '·', text })),
  ];
}
