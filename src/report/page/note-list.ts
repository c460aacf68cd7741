/** Lists of sentences, each with a mark in front. */
import type { Note } from '../sections/section.js';
import { html, type Markup } from '../encoders/html-text.js';

export function notesOf(notes: readonly Note[]): Markup | null {
  if (notes.length === 0) return null;
  return html`<ul class="notes">
    ${notes.map(({ mark, text, tone }) => html`<li><span class="mark ${mark === null ? 'faint' : tone}" aria-hidden="true">${mark ?? '·'}</span>${text}</li>`)}
  </ul>`;
}
