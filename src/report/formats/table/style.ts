/** How text looks on this terminal. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { ReportOptions } from '../../format.js';
import { oneLine } from '../../encoders/printable.js';
import type { Tone } from '../../words/columns.js';
import { wrap } from '../../words/wrap.js';

export interface Style {
  readonly chalk: ChalkInstance;
  readonly paint: Readonly<Record<Tone, (text: string) => string>>;
  readonly width: number;
  readonly wrapped: (text: string) => string;
  readonly ascii: boolean;
  readonly plotFrom: number;
}

export function styleOf({ color, width, ascii = false, plotFrom = Infinity }: ReportOptions): Style {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const { green, red, yellow, dim } = chalk;
  const paint = { plain: (text: string) => text, good: green, bad: red, doubtful: yellow, faint: dim };
  return { chalk, paint, width, wrapped: (text) => wrap(oneLine(text), width).join('\n'), ascii, plotFrom };
}
