/**
 * A report, or a comparison that stands alone, as a page.
 *
 * page/ is one file of HTML that works by itself; page/client is the part of it that runs in the browser.
 */
import type { Figure } from '../charts/chart.js';
import { overallCharts } from '../charts/report-charts.js';
import { type ComparedSamples, comparedSamples } from '../../analysis/comparing/compared-samples.js';
import { versionsOf } from '../../analysis/comparing/measured-version.js';
import type { Comparison } from '../../model/comparison.js';
import type { Report } from '../../model/document.js';
import { sealed } from '../../model/document-digests.js';
import { comparisonView } from '../sections/comparison-view.js';
import type { Note, Section } from '../sections/section.js';
import { machineLine, sectionsOf } from '../sections/report-sections.js';
import { comparisonSection, NO_SIDES, type Sides, sidesOf } from './comparison-section.js';
import { chartsOf, workloadSection } from './page-sections.js';
import { environmentFacts, planFacts } from './facts.js';
import { figureOf, notesOf } from './elements.js';
import { headlineOf, MOST_CARDS } from './headline.js';
import { type Content, html, jsonScript, type Markup } from '../encoders/html-text.js';
import { shellOf } from './shell.js';
import { formatCount } from '../words/units.js';

export function reportPage(report: Report): string {
  const sections = sectionsOf(report);
  const overall = overallCharts(report);
  const own = sections.map((section) => chartsOf(report, section));
  const compared = report.comparison ? chartsOfSides(report, report.comparison) : NO_SIDES;
  const charts = [...compared.figures.map(({ figure }) => figure), ...overall, ...own.flat(2)];
  const title = titleOf(sections);
  const body = html`${headerOf(title, whenAndWhere(report), headlineOf(report, sections))}
    <main id="main">
      ${charts.length > 0 ? NO_SCRIPT : null} ${warningsOf(report)}
      ${report.comparison ? comparisonSection(report.comparison, compared) : null} ${contentsOf(sections, overall)}
      ${overallSection(overall)} ${sections.map((section, at) => workloadSection(report, section, own[at]))}
      ${measuringSection(report)} ${rawSection(report)}
    </main>
    ${footerOf(report.environment.parbench)} ${jsonScript('charts', charts.map(drawn))}
    ${isKept(report) ? jsonScript('document', sealed(report)) : null}`;
  return shellOf(`${title} – parbench`, body, { scripts: true });
}

/** `samples`: those of both sides. */
export function comparisonPage(comparison: Comparison, samples: readonly ComparedSamples[] = []): string {
  const view = comparisonView(comparison);
  const compared = sidesOf(comparison, samples);
  const charts = compared.figures.map(({ figure }) => figure);
  const body = html`${headerOf('Comparison', view.versions, null)}
    <main id="main">${charts.length > 0 ? NO_SCRIPT : null} ${comparisonSection(comparison, compared)}</main>
    ${charts.length > 0 ? jsonScript('charts', charts.map(drawn)) : null}`;
  return shellOf(`${view.verdict} – parbench`, body, { scripts: charts.length > 0 });
}

function chartsOfSides(report: Report, comparison: Comparison): Sides {
  const [base, head] = versionsOf(report);
  return base && head ? sidesOf(comparison, comparedSamples(base, head, comparison)) : NO_SIDES;
}

/** What is a table on the page is not needed once more. */
function drawn(chart: Figure): Pick<Figure, 'id' | 'title' | 'x' | 'panels'> {
  const { id, title, x, panels } = chart;
  return { id, title, x, panels };
}

const NO_SCRIPT = html`<noscript>
  <p class="warnings">The charts need JavaScript. Below each there is a table that holds the same.</p>
</noscript>`;

function titleOf(sections: readonly Section[]): string {
  const names = [...new Set(sections.map(({ workload }) => workload))];
  if (names.length === 1) return sections[0].title;
  return names.length === 0 ? 'Nothing was measured' : `${names.length} workloads: ${names.join(', ')}`;
}

function whenAndWhere({ created, environment }: Report): Markup {
  const shown = created.slice(0, 16).replace('T', ' ');
  return html`<time datetime="${created}">${shown} UTC</time>, ${machineLine(environment)}`;
}

function headerOf(title: string, line: Content, headline: Markup | null): Markup {
  return html`<a class="skip" href="#main">Skip to the results</a>
    <header>
      <p class="brand">parbench report</p>
      <h1>${title}</h1>
      <p class="faint">${line}</p>
      ${headline}
    </header>`;
}

function warningsOf({ analysis }: Report): Markup | null {
  if (analysis.warnings.length === 0) return null;
  const notes = analysis.warnings.map(({ workload, message }): Note => {
    return { mark: '⚠', text: workload === null ? message : `${workload}: ${message}`, tone: 'doubtful' };
  });
  return html`<section class="warnings" aria-labelledby="warnings">
    <h3 id="warnings">${notes.length === 1 ? 'A warning' : `${notes.length} warnings`}</h3>
    ${notesOf(notes)}
  </section>`;
}

/** Of what does not fit a screen. Many workloads are in the table above it already. */
function contentsOf(sections: readonly Section[], overall: readonly Figure[]): Markup | null {
  if (sections.length + overall.length < 2) return null;
  return html`<nav aria-label="Contents">
    <ul>
      ${overall.length > 0 ? html`<li><a href="#overall">${overallName(overall)}</a></li>` : null}
      ${sections.length > MOST_CARDS ? null : sections.map((section) => linkOf(section, sections))}
      <li><a href="#measuring">How it was measured</a></li>
      <li><a href="#raw">Raw document</a></li>
    </ul>
  </nav>`;
}

function linkOf({ workload, params, designs }: Section, sections: readonly Section[]): Markup {
  const isOneOfSeveral = sections.filter((other) => other.workload === workload).length > 1;
  const name = isOneOfSeveral ? [workload, ...params].join(' ') : workload;
  return html`<li><a href="#workload-${designs[0] + 1}">${name}</a></li>`;
}

function overallSection(charts: readonly Figure[]): Markup | null {
  if (charts.length === 0) return null;
  return html`<section aria-labelledby="overall">
    <h2 id="overall">${overallName(charts)}</h2>
    ${charts.map(figureOf)}
  </section>`;
}

function overallName(charts: readonly Figure[]): string {
  const ofSizes = charts.filter(({ id }) => /^(sizes|speedups)-/.test(id));
  if (ofSizes.length === 0) return 'Scaling';
  return ofSizes.length < charts.length ? 'Sizes and scaling' : 'Sizes';
}

function measuringSection({ environment, conditions, plan }: Report): Markup {
  return html`<section aria-labelledby="measuring">
    <h2 id="measuring">How it was measured</h2>
    <h3>The machine</h3>
    ${environmentFacts(environment, conditions)}
    <h3>The plan</h3>
    ${planFacts(plan)}
  </section>`;
}

/** A browser takes long over a page of more. */
const MOST_SAMPLES_KEPT = 50_000;

function samplesOf({ measurements }: Report): number {
  return measurements.reduce((sum, { samples }) => sum + samples.length, 0);
}

function isKept(report: Report): boolean {
  return samplesOf(report) <= MOST_SAMPLES_KEPT;
}

function rawSection(report: Report): Markup {
  const { created, schema } = report;
  const file = `parbench-${created.replace(/[^0-9TZ]/g, '')}.json`;
  const kept = html`<p>
      Every sample with its phases, in collection order, and all that is derived from them (${schema}).
    </p>
    <p><button type="button" id="download" data-file="${file}" hidden>Download ${file}</button></p>`;
  const left = html`<p>
    Not in this page: ${formatCount(samplesOf(report))} samples are too many for it. Keep the file that it was made
    from.
  </p>`;
  return html`<section class="screen-only" aria-labelledby="raw">
    <h2 id="raw">Raw document</h2>
    ${isKept(report) ? kept : left}
  </section>`;
}

function footerOf(version: string): Markup {
  return html`<footer>
    Made by parbench ${version}. Charts are drawn by Apache ECharts (Apache-2.0) and zrender (BSD-3-Clause); their
    notices are in this file.
  </footer>`;
}
