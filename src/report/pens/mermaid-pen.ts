/**
 * A chart in the xychart language of Mermaid, which GitHub and GitLab draw. It knows no intervals, no exponents, no
 * logarithmic axis and no legend.
 */
import type { Line, Points, TitledChart } from '../charts/chart.js';
import { printable } from '../encoders/printable.js';
import { formatSize } from '../words/units.js';
import { largest } from '../../model/lists.js';

export interface MermaidChart {
  /** Of a code block, without its fences. */
  readonly text: string;
  readonly caption: string;
}

/** Told from each other, and from grey, on light and on dark ground. */
const COLORS = {
  blue: '#3b82f6',
  orange: '#e69f00',
  green: '#009e73',
  pink: '#cc79a7',
  red: '#d55e00',
  purple: '#8b5cf6',
} as const;
const COLOR_NAMES = Object.keys(COLORS) as (keyof typeof COLORS)[];
const GREY = '#888888';

/**
 * The points of its only panel, and in grey the line that they are held against: bars over whole numbers, lines over
 * others, of so many series in a chart as there are colours. None for fewer than two places along the x axis.
 */
export function mermaidCharts({ title, x, panels: [{ y, series }] }: TitledChart): MermaidChart[] {
  const points = series.filter((each): each is Points => each.kind === 'points' && each.shape !== 'diamond');
  const measured = points
    .map(({ name, points: own }) => ({ name, values: valuesOf(own) }))
    .filter(({ values }) => values.size > 0);
  const places = [...new Set(measured.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  if (places.length < 2) return [];
  const whole = measured.filter(({ values }) => values.size === places.length);
  const gaps = measured.filter((each) => !whole.includes(each)).map(({ name }) => printable(name));
  const label = y.kind === 'categories' ? '' : y.label;
  const line = series.find((each): each is Line => each.kind === 'line' && each.tint === 'neutral');
  const grey = line ? [seriesText('line', line.name, places, (place) => valueAt(line, place))] : [];
  const meaning = line?.meaning ?? '';
  return chunks(whole, COLOR_NAMES.length).map((group) => {
    const kind = x.whole ? 'bar' : 'line';
    const own = group.map(({ name, values }) => seriesText(kind, name, places, (place) => values.get(place) ?? 0));
    const colors = group.map((_, at) => COLORS[COLOR_NAMES[at]]);
    const names = group.map(({ name }, at) => `${COLOR_NAMES[at]}: ${printable(name)}`);
    const missing = gaps.length === 0 ? '' : ` Not drawn, without a ${label} at every size: ${gaps.join(', ')}.`;
    // A line over bars, but under other lines.
    const drawn = x.whole ? [...own, ...grey] : [...grey, ...own];
    const palette = x.whole ? [...colors, GREY] : [GREY, ...colors];
    return {
      text: [
        `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${palette.join(', ')}"}}}}%%`,
        'xychart-beta',
        `  title ${quoted(title)}`,
        `  x-axis ${quoted(x.label)} [${placesText(places, x.whole).map(quoted).join(', ')}]`,
        `  y-axis ${quoted(label)} 0 --> ${topOf(drawn)}`,
        ...drawn.map((each) => each.line),
      ].join('\n'),
      caption: x.whole
        ? `Bars: measured ${label}. Line: ${meaning}.`
        : `Grey: ${meaning}; ${names.join('; ')}.${missing}`,
    };
  });
}

interface Measured {
  readonly name: string;
  /** By place on the x axis. */
  readonly values: ReadonlyMap<number, number>;
}

function valuesOf(points: Points['points']): Measured['values'] {
  return new Map(points.flatMap(({ x, y }) => (canBeDrawn(y) ? [[x, y]] : [])));
}

export function canBeDrawn(value: number): boolean {
  return value >= 0 && value < 1e12;
}

function valueAt({ points }: Line, x: number): number {
  const [from, to] = [points[0], points[points.length - 1]];
  return to.x === from.x ? from.y : from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
}

/** In full where short ones would be the same: two categories of one name are one. */
function placesText(places: readonly number[], whole = false): string[] {
  const labels = places.map(whole ? String : formatSize);
  return new Set(labels).size === labels.length ? labels : places.map(String);
}

interface SeriesText {
  readonly line: string;
  readonly most: number;
}

function seriesText(
  kind: 'bar' | 'line',
  name: string,
  places: readonly number[],
  valueOf: (place: number) => number,
): SeriesText {
  const values = places.map(valueOf);
  return { line: `  ${kind} ${quoted(name)} [${values.map(decimal).join(', ')}]`, most: largest(values) };
}

function topOf(series: readonly SeriesText[]): number {
  return largest([1, ...series.map(({ most }) => Math.ceil(most))]);
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

function chunks<T>(items: readonly T[], most: number): T[][] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, at) => items.slice(at * most, (at + 1) * most));
}
