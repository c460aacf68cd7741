/** All about one workload, and what was compared, with the verdict. */
import type { Report } from '../../model/document.js';
import type { Figure } from '../charts/chart.js';
import { sizeCharts, workloadCharts } from '../charts/report-charts.js';
import { html, type Markup } from '../encoders/html-text.js';
import { disclosed, notesOf } from './elements.js';
import { answerOf, findingNote, lawsOf, tablesOf } from './answer.js';
import { sizesOf } from './size-choice.js';
import type { Section } from '../sections/section.js';

/** Of each of its designs. */
export function chartsOf(report: Report, { designs }: Section): Figure[][] {
  const isSwept = report.analysis.sweeps.some((sweep) => sweep.designs.includes(designs[0]));
  return designs.map((design) => (isSwept ? sizeCharts : workloadCharts)(report, design));
}

export function workloadSection(report: Report, section: Section, charts: readonly (readonly Figure[])[]): Markup {
  const { workload, title, params, designs, notes } = section;
  const id = `workload-${designs[0] + 1}`;
  const isSized = designs.length > 1;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${workload} <small>${title}</small></h2>
    ${
      params.length > 0
        ? html`<ul class="params" aria-label="Inputs">
            ${params.map((param) => html`<li>${param}</li>`)}
          </ul>`
        : null
    }
    ${isSized ? html`${notesOf(notes)} ${togetherOf(report, section)} ${sizesOf(report, section, charts)}` : answerOf(report, section, charts.flat())}
  </section>`;
}

/** Of all sizes together. */
function togetherOf(report: Report, section: Section): Markup | null {
  const laws = lawsOf(report, section.designs);
  const name = laws.length > 0 ? 'Tables and laws of all sizes' : 'Tables of all sizes';
  return disclosed(name, [notesOf(laws.map(findingNote)), ...tablesOf(section)]);
}
