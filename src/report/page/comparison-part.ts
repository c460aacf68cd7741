/** What was compared, and the verdict. */
import type { Comparison, Verdict } from '../../model/comparison.js';
import { VERDICT_TONE } from '../sections/comparison-columns.js';
import { comparisonView } from '../sections/comparison-view.js';
import { html, type Markup } from '../encoders/html-text.js';
import { notesOf } from './note-list.js';
import { viewTable } from './html-table.js';

const MARKS: Readonly<Record<Verdict, string>> = { slower: '✘', undecided: '?', faster: '✔', same: '✔' };

export function comparisonSection(compared: Comparison): Markup {
  const view = comparisonView(compared);
  return html`<section aria-labelledby="comparison">
    <h2 id="comparison">
      <span class="${VERDICT_TONE[view.verdict]}">${MARKS[view.verdict]} ${view.verdict}</span>: ${view.headline}
    </h2>
    ${view.tally === null ? null : html`<p>${view.tally}</p>`}
    <p class="faint">${view.versions}</p>
    ${view.groups.map(
      ({ workload, params, table }) =>
        html`<h3>${workload} <small class="faint">${params}</small></h3>
          ${viewTable(`Comparison: ${workload} ${params}`, table)}`,
    )}
    ${notesOf(view.notes)}
  </section>`;
}
