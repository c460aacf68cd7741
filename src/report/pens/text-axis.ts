/** Axes of plots: where values stand among the cells, and the labels. */
import { linearTicks, logTicks } from './ticks.js';
import { formatTime } from '../words/units.js';
import { lengthOf } from '../words/wrap.js';

/** Below this doubles lose their digits, and nothing could be told apart on an axis. */
const SMALLEST = 1e-300;

export interface Axis {
  readonly scale: 'linear' | 'log';
  format(value: number): string;
  /** Where labels stand, the most important first: of those that would overlap the later ones go. Default: round numbers. */
  readonly ticks?: readonly number[];
  /** What the axis shows at least, beside the points. */
  readonly shows?: readonly [low: number, high: number];
}

export interface Placing {
  readonly low: number;
  readonly high: number;
  /** From 0, at the low end; a fraction of a cell is kept. */
  readonly placeOf: (value: number) => number;
}

export function placing({ scale, shows }: Axis, values: readonly number[], cells: number): Placing {
  const all = [...values, ...(shows ?? [])];
  const [least, most] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const at = scale === 'log' ? Math.log : (value: number) => value;
  // Logarithms of neighbouring doubles can be the same.
  const differ = most - least > SMALLEST && at(most) > at(least);
  const [low, high] = differ ? [least, most] : around(least, scale);
  return { low, high, placeOf: (value) => ((at(value) - at(low)) / (at(high) - at(low))) * (cells - 1) };
}

/** A range that has the value in its middle. */
function around(value: number, scale: Axis['scale']): [low: number, high: number] {
  if (scale === 'log') return [value / 2, value * 2];
  const half = Math.abs(value) > SMALLEST ? Math.abs(value) / 2 : 1;
  return [value - half, value + half];
}

export interface Label {
  readonly text: string;
  readonly place: number;
}

export function labelsOf({ scale, format, ticks }: Axis, { low, high, placeOf }: Placing, most: number): Label[] {
  const round = scale === 'log' ? logTicks : linearTicks;
  const labels = (ticks ?? round(low, high, Math.max(3, most))).map((tick) => {
    return { text: format(tick), place: Math.round(placeOf(tick)) };
  });
  return labels.filter(
    (label, at) => labels.findIndex(({ text, place }) => text === label.text || place === label.place) === at,
  );
}

export interface Placed extends Label {
  /** First column of the text. */
  readonly from: number;
}

/** Labels below their places where the line has room for them, from left to right. */
export function apart(labels: readonly Label[], margin: number, width: number): Placed[] {
  const kept: Placed[] = [];
  for (const label of labels) {
    const length = lengthOf(label.text);
    const from = Math.max(0, Math.min(margin + label.place - Math.floor(length / 2), width - length));
    const overlaps = kept.some(
      (other) => from < other.from + lengthOf(other.text) + 1 && other.from < from + length + 1,
    );
    if (!overlaps) kept.push({ ...label, from });
  }
  return kept.sort((a, b) => a.from - b.from);
}

export function labelLine(labels: readonly Placed[]): string {
  return labels.reduce((line, { text, from }) => line + ' '.repeat(from - lengthOf(line)) + text, '');
}

/** On a linear axis all with the same digits; on a logarithmic one `20 ms`, without zeros that say nothing. */
export function timeLabel(ns: number, scale: Axis['scale'], ascii: boolean): string {
  const short = (text: string): string =>
    text.replace(/\.(\d*?)0+(?=[e ])/, (_, kept: string) => (kept === '' ? '' : `.${kept}`));
  const text = scale === 'log' ? short(formatTime(ns, 3)) : formatTime(ns);
  return ascii ? text.replace('µ', 'u') : text;
}
