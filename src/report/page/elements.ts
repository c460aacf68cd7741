/** What a page is made of: tables that can be scrolled sideways, by keyboard too, lists of sentences, and places for charts. */
import type { Figure } from '../charts/chart.js';
import { type Content, html, type Markup } from '../encoders/html-text.js';
import type { Note } from '../sections/section.js';
import type { Cell, Table } from '../words/columns.js';

interface PlainTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Content[])[];
}

/** `label` says what is in it. The first cell of a row names it. */
export function tableOf(label: string, { headers, rows }: PlainTable): Markup {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${headers.map((header) => html`<th scope="col">${header}</th> `)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cellOf)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function cellOf(content: Content, at: number): Markup {
  return at === 0 ? html`<th scope="row">${content}</th> ` : html`<td>${content}</td> `;
}

export function viewTable<Row>(label: string, { columns, rows }: Table<Row>): Markup {
  return tableOf(label, {
    headers: columns.map(({ header }) => header),
    rows: rows.map((row) => columns.map(({ cell }) => toned(cell(row)))),
  });
}

function toned({ text, tone, strong }: Cell): Content {
  const content = strong ? html`<strong>${text}</strong>` : text;
  return tone === 'plain' ? content : html`<span class="${tone}">${content}</span>`;
}

/** What few want to see: closed until it is asked for, and on paper. Null where there is nothing in it. */
export function disclosed(summary: string, contents: readonly (Markup | null)[]): Markup | null {
  if (contents.every((each) => each === null)) return null;
  return html`<details class="more">
    <summary>${summary}</summary>
    ${contents}
  </details>`;
}

export function notesOf(notes: readonly Note[]): Markup | null {
  if (notes.length === 0) return null;
  return html`<ul class="notes">
    ${notes.map(({ mark, text, tone }) => html`<li><span class="mark ${mark === null ? 'faint' : tone}" aria-hidden="true">${mark ?? '·'}</span>${text}</li>`)}
  </ul>`;
}

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
