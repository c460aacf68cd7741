/** Charts in the xychart language of Mermaid, which GitHub and GitLab draw. It knows no exponents and no logarithmic axis. */
import { printable } from '../encoders/printable.js';

export interface Series {
  readonly kind: 'bar' | 'line';
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
  /** One for each category: see `canBeDrawn`. */
  readonly values: readonly number[];
}

export interface XyChart {
  readonly title: string;
  readonly x: { readonly title: string; readonly categories: readonly string[] };
  readonly y: { readonly title: string };
  /** At least one. */
  readonly series: readonly Series[];
}

/** The text of a code block, without its fences. The y axis begins at 0. */
export function xyChart({ title, x, y, series }: XyChart): string {
  const colors = series.map(({ color }) => color).join(', ');
  const top = Math.max(1, ...series.flatMap(({ values }) => values.map(Math.ceil)));
  return [
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${colors}"}}}}%%`,
    'xychart-beta',
    `  title ${quoted(title)}`,
    `  x-axis ${quoted(x.title)} [${x.categories.map(quoted).join(', ')}]`,
    `  y-axis ${quoted(y.title)} 0 --> ${top}`,
    ...series.map(({ kind, name, values }) => `  ${kind} ${quoted(name)} [${values.map(decimal).join(', ')}]`),
  ].join('\n');
}

export function canBeDrawn(value: number): boolean {
  return value >= 0 && value < 1e12;
}

/** Four digits and no exponent. */
function decimal(value: number): string {
  return Number(value.toPrecision(4))
    .toFixed(6)
    .replace(/\.?0+$/, '');
}

const LONGEST = 80;

/** Without what ends a text, begins a comment or a directive, or stands for another character; the grammar has no empty one. */
function quoted(text: string): string {
  const plain = printable(printable(text).replace(/[^\p{L}\p{N} .,:=×()+\-/_]/gu, ' '));
  const characters = [...(plain || '–')];
  const shown = characters.length > LONGEST ? [...characters.slice(0, LONGEST - 1), '…'] : characters;
  return `"${shown.join('')}"`;
}
