/** HTML as text: what is put into it is escaped, unless it was made here. */
import { plainJson } from '../../model/plain-json.js';
import { printable } from './printable.js';

export interface Markup {
  readonly markup: string;
}

export type Content = string | number | Markup | null | readonly Content[];

/** A template whose values become text; null becomes nothing. Attributes have to be quoted. Its own indentation goes. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const own = parts.map((part) => part.replace(/\n\s*/g, '\n'));
  return { markup: own.map((part, at) => (at === 0 ? part : contentOf(values[at - 1]) + part)).join('') };
}

function contentOf(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string' || typeof content === 'number') return escaped(printable(String(content)));
  return 'markup' in content ? content.markup : content.map(contentOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (found) => ENTITIES[found]);
}

/** Data for scripts: no text in it can end the element or begin a comment. */
export function jsonScript(id: string, value: unknown): Markup {
  const text = plainJson(value).replace(/[<>&]/g, (found) => `\\u00${found.charCodeAt(0).toString(16)}`);
  return { markup: `<script type="application/json" id="${id}">${text}</script>` };
}
