/** Lists of sentences, each with a mark in front. */
import { html, type Markup } from '../encoders/html-text.js';

export interface Note {
  readonly mark: string;
  readonly text: string;
  readonly tone?: 'good' | 'bad' | 'doubtful' | 'faint';
}

export function notesOf(notes: readonly Note[]): Markup | null {
  if (notes.length === 0) return null;
  return html`<ul class="notes">
    ${notes.map(({ mark, text, tone }) => html`<li><span class="mark ${tone ?? 'faint'}" aria-hidden="true">${mark}</span>${text}</li>`)}
  </ul>`;
}
