/** A place for a chart, and all that is in it as a table. */
import type { Figure } from '../charts/chart.js';
import { html, type Markup } from '../encoders/html-text.js';
import { tableOf } from './html-table.js';

/** About what axes and legend take, in pixels of CSS: the page is not to jump when the chart is drawn. */
const AROUND = 90;
const BETWEEN = 34;

export function figureOf({ id, title, description, notes, panels, table }: Figure): Markup {
  const height = panels.reduce((sum, panel) => sum + panel.height + BETWEEN, AROUND - BETWEEN);
  return html`<figure id="${id}">
    <figcaption><h3>${title}</h3></figcaption>
    <div
      class="plot"
      data-chart="${id}"
      role="img"
      aria-label="${`${title}. ${description}`}"
      style="min-height: ${height}px"
    ></div>
    ${notes.length > 0 ? html`<p class="chart-notes">${notes.map((note, at) => html`${at > 0 ? html`<br />` : null}${note}`)}</p>` : null}
    <details>
      <summary>Data table</summary>
      ${tableOf(`Data of the chart: ${title}`, table)}
    </details>
  </figure>`;
}
