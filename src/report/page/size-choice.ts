/** The sizes of a workload: one is shown, and a list chooses which. Without scripts all of them are. */
import { variedByDesign } from '../../model/design.js';
import type { Report } from '../../model/document.js';
import type { Figure } from '../charts/chart.js';
import { html, type Markup } from '../encoders/html-text.js';
import { designSection } from '../sections/report-sections.js';
import type { Section } from '../sections/section.js';
import { sizeText } from '../words/size-text.js';
import { answerOf } from './answer.js';
import { headedDesign } from './headline.js';

/** `charts`: of each of its designs. */
export function sizesOf(report: Report, section: Section, charts: readonly (readonly Figure[])[]): Markup {
  const { designs } = section;
  const varied = variedByDesign(report);
  const names = designs.map((design) => sizeText(varied[design]).join(', '));
  const shown = headedDesign(report, section);
  const list = `sizes-of-${designs[0] + 1}`;
  return html`<div data-sizes>
    <p class="choice screen-only" data-with-choice hidden>
      <label for="${list}">One of ${designs.length} sizes:</label>
      <select id="${list}" autocomplete="off">
        ${designs.map((design, at) => optionOf(design, names[at], design === shown))}
      </select>
    </p>
    <p class="print-only faint" data-with-choice hidden>
      Of ${designs.length} sizes, the one that was chosen on the screen is printed.
    </p>
    ${designs.map((design, at) => sizeOf(report, design, names[at], charts[at]))}
  </div>`;
}

function optionOf(design: number, name: string, isShown: boolean): Markup {
  const id = `size-${design + 1}`;
  return isShown ? html`<option value="${id}" selected>${name}</option>` : html`<option value="${id}">${name}</option>`;
}

function sizeOf(report: Report, design: number, name: string, charts: readonly Figure[]): Markup {
  const id = `size-${design + 1}`;
  return html`<section id="${id}" data-size aria-labelledby="${`${id}-name`}">
    <h3 id="${`${id}-name`}">${name}</h3>
    ${answerOf(report, designSection(report, design), charts)}
  </section>`;
}
