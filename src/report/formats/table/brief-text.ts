/** What a report answers at a glance, for the terminal. */
import type { Brief, LossBar } from '../../sections/brief.js';
import { noteText } from '../../sections/section.js';
import type { Tone } from '../../words/columns.js';
import { lengthOf, wrap } from '../../words/wrap.js';
import { oneLine } from '../../encoders/printable.js';
import type { Style } from './style.js';
import { renderTable } from './table-text.js';

/** Characters of the whole bar, where there is room, and at least. */
const BAR = { most: 24, least: 8 };
/** Neighbours differ, with and without colours. */
const FILLS: readonly { readonly unicode: string; readonly ascii: string; readonly tone: Tone }[] = [
  { unicode: '█', ascii: '#', tone: 'good' },
  { unicode: '░', ascii: 'o', tone: 'plain' },
  { unicode: '▒', ascii: ':', tone: 'plain' },
  { unicode: '▓', ascii: 'x', tone: 'plain' },
  { unicode: '·', ascii: '.', tone: 'faint' },
];

/** `machine` stands at the end of the first line where there is room. */
export function renderBrief(
  { workload, about, tables, bar, findings, notes }: Brief,
  machine: string,
  style: Style,
): string {
  const { paint, wrapped } = style;
  const blocks = [
    titleLines(workload, about, machine, style),
    ...tables.map((view) => [renderTable(view, style)]),
    bar ? barLines(bar, style) : [],
    findings.map(wrapped),
    notes.map((note) => paint[note.tone](wrapped(noteText(note)))),
  ];
  const full = blocks.filter(({ length }) => length > 0);
  return full.map((lines) => lines.join('\n')).join('\n\n');
}

function titleLines(workload: string, about: string, machine: string, { chalk, width, wrapped }: Style): string[] {
  const head = oneLine(`${workload}  ${about}`);
  const gap = width - lengthOf(head) - lengthOf(machine);
  const named = (text: string): string => text.replace(workload, chalk.bold.cyan(workload));
  return gap >= 2
    ? [`${named(head)}${' '.repeat(gap)}${chalk.dim(machine)}`]
    : [named(wrapped(head)), chalk.dim(wrapped(machine))];
}

function barLines({ arm, whole, parts, gained }: LossBar, { ascii, paint, width }: Style): string[] {
  const indent = ' '.repeat(lengthOf(arm) + 2);
  const fillOf = (at: number): string => FILLS[Math.min(at, FILLS.length - 1)][ascii ? 'ascii' : 'unicode'];
  const room = width - indent.length;
  if (parts.length === 0)
    return wrap(gained ?? '', room).map((line, at) => (at === 0 ? `${arm}  ${line}` : indent + line));
  const length = Math.min(BAR.most, Math.max(BAR.least, room));
  const counts = inWholes(
    parts.map(({ share }) => share),
    length,
  );
  const drawn = counts.map((count, at) => paint[FILLS[Math.min(at, FILLS.length - 1)].tone](fillOf(at).repeat(count)));
  const words = parts.map(({ text }, at) => `${fillOf(at)} ${text}`);
  const told = [...inLines(words, room), ...(gained === null ? [] : wrap(gained, room))];
  const isRoom = indent.length + length + 2 + lengthOf(whole) < width;
  return [
    `${oneLine(arm)}  ${drawn.join('')}${isRoom ? `  ${whole}:` : ''}`,
    ...[...(isRoom ? [] : wrap(`${whole}:`, room)), ...told].map((line) => indent + line),
  ];
}

/** As many in a line as there is room for; what is longer than a line is broken between words. */
function inLines(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]}  ${word}` : word;
    if (lines.length > 0 && lengthOf(longer) <= width) lines[lines.length - 1] = longer;
    else for (const part of wrap(word, width)) lines.push(part);
  }
  return lines;
}

/** By largest remainders, so that all are `length` together. */
function inWholes(shares: readonly number[], length: number): number[] {
  const exact = shares.map((share) => Math.max(0, share) * length);
  const floors = exact.map(Math.floor);
  const left = length - floors.reduce((sum, count) => sum + count, 0);
  const order = exact.map((value, at) => ({ at, rest: value - floors[at] })).sort((a, b) => b.rest - a.rest);
  const more = new Set(order.slice(0, Math.max(0, left)).map(({ at }) => at));
  return floors.map((count, at) => count + (more.has(at) ? 1 : 0));
}
