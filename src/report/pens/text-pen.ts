/**
 * A chart in characters, for terminals and blocks of code: points and lines of its only panel, over two axes.
 *
 * pens/ draws charts: one pen for each kind of sink. The page's is page/client, which the SVG's uses too.
 */
import type { Chart, Line, Panel, Points, Scale } from '../charts/chart.js';
import { printable } from '../encoders/printable.js';
import type { Cell, Tone } from '../words/columns.js';
import { formatCount, formatPercent, formatRatio, formatSize } from '../words/units.js';
import { lengthOf, wrap } from '../words/wrap.js';
import { type Axis, timeLabel } from './text-axis.js';
import { type Glyph, type Layer, plot, type Point } from './text-canvas.js';
import { largest, smallest } from '../../model/lists.js';

/** Pixels of a chart for each line. */
const LINE_HEIGHT = 23;
/** Whole numbers that are so far apart need logarithmic axes: there are few columns. */
const WIDE = 16;
/** Below it doubles lose their digits: on a logarithmic axis nothing is told apart there. */
const LEAST = 1e-300;
/** Times the greatest value that is shown, that a line goes up to which need not be seen. */
const HEADROOM = 1.15;

const RULE: Glyph = { unicode: '┊', ascii: ':' };
const RANGE: Glyph = { unicode: '┊', ascii: '|' };
const SMALL: Glyph = { unicode: '•', ascii: 'o' };
const HOLLOW: Glyph = { unicode: '○', ascii: 'x' };
/** Between points. */
const PATH: Glyph = { unicode: '·', ascii: '.' };
/** There are always enough: the rest of the alphabet follows. */
const GLYPHS: readonly Glyph[] = [
  ...[...'●○■□▲△◆◇'].map((unicode, at) => ({ unicode, ascii: 'o+x*#@%&'[at] })),
  ...[...'abcdefghijklmnpqrstuvwyz'].map((letter) => ({ unicode: letter, ascii: letter })),
];
/** Neighbours differ; red is for what is bad, which no series is for itself. */
const TONES: readonly Tone[] = ['plain', 'good', 'doubtful'];

/** The last one covers the others. */
const LINES: readonly {
  readonly style: Line['style'];
  readonly glyph: Glyph;
  readonly tone: Tone;
  readonly name: string;
}[] = [
  { style: 'dotted', glyph: { unicode: '╱', ascii: '/' }, tone: 'faint', name: 'ideal' },
  { style: 'dashed', glyph: { unicode: '·', ascii: '.' }, tone: 'doubtful', name: 'predicted, not measured' },
  { style: 'solid', glyph: { unicode: '─', ascii: '-' }, tone: 'good', name: 'fit' },
];

/** Points along its x axis: of fewer than two or three a plot says no more than a table. */
export function breadthOf({ panels: [panel] }: Chart): number {
  return largest([0, ...marksOf(panel).map(({ points }) => new Set(points.map(({ x }) => x)).size)]);
}

/** Lines of runs of one tone; none where there is no point. With its title, if the panel has one, and what is what. */
export function textChart({ x, panels: [panel] }: Chart, width: number, ascii: boolean): Cell[][] {
  const marks = marksOf(panel);
  const { y } = panel;
  if (y.kind === 'categories' || marks.every(({ points }) => points.length === 0)) return [];
  const lines = panel.series.filter((each) => each.kind === 'line');
  const xs = [...marks, ...lines].flatMap(({ points }) => points.map((point) => point.x));
  const isWide = x.whole === true && smallest(xs) > 0 && largest(xs) >= WIDE;
  const height = Math.round(panel.height / LINE_HEIGHT);
  const axes = { x: axisOf(x, isWide, ascii), y: axisOf(y, isWide, ascii) };
  const layers = layersOf(panel, height).map(({ name, layer }) => ({ name, layer: drawable(layer, axes) }));
  const seen = layers.filter(({ layer }) => layer.points.length > 0);
  const drawn = plot(
    seen.map(({ layer }) => layer),
    { ...axes, width, height, ascii },
  );
  if (panel.title === null) return [...drawn, ...seriesLegend(marks, width, ascii)];
  const heading = `${panel.title}${isWide ? ', logarithmic axes' : ''}`;
  return [[{ text: heading, tone: 'faint' }], ...drawn, ...kindsLegend(seen, width, ascii)];
}

/** What was measured: there is no room for what is only marked. */
function marksOf({ series }: Panel): Points[] {
  return series.filter((each): each is Points => each.kind === 'points' && each.shape !== 'diamond');
}

function axisOf({ kind, unit, shows, ticks, whole, names }: Scale, isWide: boolean, ascii: boolean): Axis {
  const scale = isWide ? 'log' : kind;
  const format = (value: number): string => {
    switch (unit) {
      case 'ns':
        return timeLabel(value, scale, ascii);
      case 'ratio':
        return formatRatio(value);
      case 'percent':
        return formatPercent(value);
      case 'count':
        return names?.[value] ?? (whole ? formatCount(value) : formatSize(value));
    }
  };
  const fits = shows && (scale === 'linear' || shows[0] > LEAST);
  return { scale, format, ...(ticks && { ticks }), ...(fits && { shows }) };
}

interface NamedLayer {
  /** Null for what needs no explanation. */
  readonly name: string | null;
  readonly layer: Layer;
}

/**
 * Rules, lines, ways from point to point, intervals, points. Of several series the first one covers the others; only of
 * one alone, which a title tells, there is room for intervals.
 */
function layersOf(panel: Panel, height: number): NamedLayer[] {
  const marks = marksOf(panel);
  const looks = marks.map((each, at) => ({ each, layer: markLayer(each, at) }));
  const paths = looks.filter(({ each }) => each.joined && panel.title === null);
  return [
    ...rulesOf(panel, marks).map((layer) => ({ name: null, layer })),
    ...LINES.flatMap((look) => lineLayers(panel, look)),
    ...paths.map(({ layer }) => ({ name: null, layer: { ...layer, glyph: PATH, joined: true } })).reverse(),
    ...(panel.title === null ? [] : marks.map((each) => ({ name: '95 % interval', layer: rangesOf(each, height) }))),
    ...looks.map(({ each, layer }) => ({ name: each.name, layer })).reverse(),
    ...(panel.title === null ? [] : marks.map(hollowLayer)),
  ];
}

/** Over the marks that they are instead of. */
function hollowLayer({ points }: Points): NamedLayer {
  const hollow = points.filter(({ isHollow }) => isHollow).map(pointOf);
  return { name: 'more workers than cores', layer: { points: hollow, glyph: HOLLOW, tone: TONES[0] } };
}

function markLayer({ points, shape }: Points, at: number): Layer {
  const look = shape === 'small dot' ? { glyph: SMALL, tone: TONES[0] } : lookOf(at);
  return { points: points.map(pointOf), ...look };
}

function lookOf(at: number): { readonly glyph: Glyph; readonly tone: Tone } {
  return { glyph: GLYPHS[at % GLYPHS.length], tone: TONES[at % TONES.length] };
}

/** As high as what was measured. */
function rulesOf({ rules = [] }: Panel, marks: readonly Points[]): Layer[] {
  const ys = marks.flatMap(({ points }) => points.map(({ y }) => y));
  const [low, high] = [smallest(ys), largest(ys)];
  const places = rules.filter(({ tint }) => tint === 'neutral').flatMap(({ at }) => at);
  return places.map((x): Layer => ({
    points: [
      [x, low],
      [x, high],
    ],
    glyph: RULE,
    tone: 'faint',
    joined: true,
  }));
}

function lineLayers({ series }: Panel, { style, glyph, tone, name }: (typeof LINES)[number]): NamedLayer[] {
  const lines = series.filter((each): each is Line => each.kind === 'line' && each.style === style);
  const shown = series.flatMap((each) =>
    each.kind === 'points' || (each.kind === 'line' && !each.aside) ? each.points : [],
  );
  const top = HEADROOM * largest(shown.map(({ y }) => y));
  return lines.map(({ points, tint, aside }): NamedLayer => {
    const own = aside ? cutOff(points.map(pointOf), top) : points.map(pointOf);
    const ownTone = typeof tint === 'number' || style !== 'solid' ? tone : tint === 'neutral' ? 'plain' : tint;
    return { name, layer: { points: own, glyph, tone: ownTone, joined: true } };
  });
}

/** A line of two points that rises, where it leaves what is shown. */
function cutOff([from, to]: readonly Point[], top: number): Point[] {
  if (to[1] <= top) return [from, to];
  const share = (top - from[1]) / (to[1] - from[1]);
  return share > 0 ? [from, [from[0] + share * (to[0] - from[0]), top]] : [];
}

/** As points, close enough to leave no hole. */
function rangesOf({ points }: Points, height: number): Layer {
  const steps = 2 * height;
  const ranges = points.flatMap(({ x, interval }): Point[] => {
    if (!interval) return [];
    const { low, high } = interval;
    return Array.from({ length: steps + 1 }, (_, at): Point => [x, low + ((high - low) * at) / steps]);
  });
  return { points: ranges, glyph: RANGE, tone: 'plain' };
}

function pointOf({ x, y }: { readonly x: number; readonly y: number }): Point {
  return [x, y];
}

/** Without what has no place on its axes. */
function drawable(layer: Layer, { x, y }: { readonly x: Axis; readonly y: Axis }): Layer {
  const placed = ({ scale }: Axis, value: number): number => {
    return scale === 'linear' ? value : value > 0 ? Math.max(LEAST, value) : NaN;
  };
  const points = layer.points.map((point): Point => [placed(x, point[0]), placed(y, point[1])]);
  return { ...layer, points: points.filter((point) => point.every(Number.isFinite)) };
}

function kindsLegend(layers: readonly NamedLayer[], width: number, ascii: boolean): Cell[][] {
  const kinds = layers.flatMap(({ name, layer: { glyph } }) => {
    return name === null ? [] : [`${ascii ? glyph.ascii : glyph.unicode} ${name}`];
  });
  return wrap(kinds.reverse().join('   '), width).map((text): Cell[] => [{ text, tone: 'faint' }]);
}

/** Which glyph is whose, where there is more than one to tell apart or a line to follow. */
function seriesLegend(marks: readonly Points[], width: number, ascii: boolean): Cell[][] {
  const lines: Cell[][] = [];
  for (const [at, { name, shape, points }] of marks.entries()) {
    if (shape === 'small dot' || points.length === 0) continue;
    const { glyph, tone } = lookOf(at);
    const own = printable(name);
    const text = ascii ? `${glyph.ascii} ${own.replaceAll('×', 'x')}` : `${glyph.unicode} ${own}`;
    const last = lines.at(-1);
    const used = last?.reduce((sum, cell) => sum + lengthOf(cell.text), 0) ?? 0;
    if (last && used + 2 + lengthOf(text) <= width) last.push({ text: '  ', tone: 'plain' }, { text, tone });
    else lines.push([{ text, tone }]);
  }
  return lines;
}
