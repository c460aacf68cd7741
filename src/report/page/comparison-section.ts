/** What was compared, with the verdict and the samples of both sides. */
import type { ComparedSamples } from '../../analysis/comparing/compared-samples.js';
import type { Comparison, Conclusion } from '../../model/comparison.js';
import type { Figure } from '../charts/chart.js';
import { comparedCharts } from '../charts/compared-charts.js';
import { html, type Markup } from '../encoders/html-text.js';
import { printable } from '../encoders/printable.js';
import { VERDICT_TONE } from '../sections/comparison-columns.js';
import { comparisonView } from '../sections/comparison-view.js';
import { figureOf, notesOf, viewTable } from './elements.js';

interface SideFigure {
  readonly workload: string;
  readonly params: string;
  readonly figure: Figure;
}

export interface Sides {
  readonly figures: readonly SideFigure[];
  /** What is not drawn; null where all is. */
  readonly note: string | null;
}

export const NO_SIDES: Sides = { figures: [], note: null };

/** Arms whose samples are drawn: a page of more would be long, and say no more. */
const MOST_ARMS = 8;

/** Of the arms that changed the most, in the order of the comparison. */
export function sidesOf({ quantities }: Comparison, samples: readonly ComparedSamples[]): Sides {
  const changeOf = (own: ComparedSamples): number => {
    const found = quantities.find(
      ({ workload, params, arm, quantity }) =>
        workload === own.workload && params === own.params && arm === own.arm && quantity === 'time',
    );
    return Math.abs(Math.log(found?.ratio ?? 1));
  };
  const most = [...samples].sort((a, b) => changeOf(b) - changeOf(a)).slice(0, MOST_ARMS);
  const figures = samples.flatMap((each, at) => {
    const { workload, params } = each;
    const own = most.includes(each) ? comparedCharts(each, `compared-${at + 1}`) : [];
    return own.map((figure) => ({ workload: printable(workload), params: printable(params), figure }));
  });
  const isAll = most.length === samples.length;
  return {
    figures,
    note: isAll ? null : `of ${samples.length} arms, the samples of the ${most.length} that changed the most are drawn`,
  };
}

const MARKS: Readonly<Record<Conclusion, string>> = {
  slower: '✘',
  undecided: '?',
  faster: '✔',
  same: '✔',
  'not comparable': '−',
};

export function comparisonSection(compared: Comparison, sides: Sides): Markup {
  const others = compared.others ?? [];
  return html`${sectionOf(compared, sides, 'comparison')}
  ${others.map((other, at) => sectionOf(other, NO_SIDES, `comparison-${at + 2}`))}`;
}

function sectionOf(compared: Comparison, { figures, note }: Sides, id: string): Markup {
  const view = comparisonView(compared);
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">
      <span class="${VERDICT_TONE[view.verdict]}">${MARKS[view.verdict]} ${view.verdict}</span>: ${view.headline}
    </h2>
    ${view.tally === null ? null : html`<p>${view.tally}</p>`}
    <p class="faint">${view.versions}</p>
    ${view.groups.map(
      ({ workload, params, table }) =>
        html`<h3>${workload} <small class="faint">${params}</small></h3>
          ${viewTable(`Comparison: ${workload} ${params}`, table)}
          ${figures
            .filter((each) => each.workload === workload && each.params === params)
            .map(({ figure }) => figureOf(figure))}`,
    )}
    ${note === null ? null : html`<p class="chart-notes">${note}</p>`} ${notesOf(view.notes)}
  </section>`;
}
