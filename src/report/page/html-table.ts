/** Tables that can be scrolled sideways, by keyboard too. */
import type { Cell, Table } from '../words/columns.js';
import { type Content, html, type Markup } from '../encoders/html-text.js';

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
