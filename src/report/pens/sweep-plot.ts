/** Time against size, a line for each arm, on logarithmic axes. */
import type { Sweep, SweepArm } from '../../model/sweep.js';
import type { Axis } from './text-axis.js';
import type { Cell, Tone } from '../sections/columns.js';
import { type Layer, plot, type Point } from './text-pen.js';
import { printable } from '../encoders/printable.js';
import { formatSize, formatTime } from '../words/units.js';
import { lengthOf } from '../words/wrap.js';

/** Odd, so that equal times lie in one line. */
const HEIGHT = 15;
/** Least factor between the ends of the y axis: noise is not to look like mountains. */
const LEAST_SHOWN = 2;
/** Below this doubles lose their digits. */
const LEAST_NS = 1e-300;

type Glyph = Layer['glyph'];

/** Serial first. There are always enough: the rest of the alphabet follows. */
const GLYPHS: readonly Glyph[] = [
  ...[...'●○■□▲△◆◇'].map((unicode, at) => ({ unicode, ascii: 'o+x*#@%&'[at] })),
  ...[...'abcdefghijklmnpqrstuvwyz'].map((letter) => ({ unicode: letter, ascii: letter })),
];
/** Neighbours differ; red is for what is bad, which no arm is for itself. */
const TONES: readonly Tone[] = ['plain', 'good', 'doubtful'];
/** Between points. */
const PATH: Glyph = { unicode: '·', ascii: '.' };

/** Lines of runs of one tone; none where nothing has a time. Warm times. */
export function sweepPlot(sweep: Sweep, width: number, ascii: boolean): Cell[][] {
  const arms = drawn(sweep);
  const layers = arms.flatMap(({ points, glyph, tone }): Layer[] => [
    { points, glyph: PATH, tone, joined: true },
    { points, glyph, tone },
  ]);
  // Points over paths; and the serial arm, which all others are compared with, over both.
  const paths = layers.filter(({ joined }) => joined).reverse();
  const points = layers.filter(({ joined }) => !joined).reverse();
  const times = arms.flatMap((arm) => arm.points.map(([, ns]) => ns));
  const y: Axis = { scale: 'log', format: (ns) => timeLabel(ns, ascii), shows: showing(times) };
  return plot([...paths, ...points], { x: sizeAxis(arms), y, width, height: HEIGHT, ascii });
}

/** Which glyph is whose, in lines that fit the width. */
export function sweepLegend(sweep: Sweep, width: number, ascii: boolean): Cell[][] {
  const entries = drawn(sweep).map(({ name, glyph, tone }): Cell => {
    const text = ascii ? `${glyph.ascii} ${name.replaceAll('×', 'x')}` : `${glyph.unicode} ${name}`;
    return { text, tone };
  });
  const lines: Cell[][] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const used = last?.reduce((sum, { text }) => sum + lengthOf(text), 0) ?? 0;
    if (last && used + 2 + lengthOf(entry.text) <= width) last.push({ text: '  ', tone: 'plain' }, entry);
    else lines.push([entry]);
  }
  return lines;
}

interface DrawnArm {
  readonly name: string;
  readonly glyph: Glyph;
  readonly tone: Tone;
  readonly points: readonly Point[];
}

function drawn({ arms }: Sweep): DrawnArm[] {
  return arms.flatMap((arm, at) => {
    const points = pointsOf(arm);
    if (points.length === 0) return [];
    const look = { glyph: GLYPHS[at % GLYPHS.length], tone: TONES[at % TONES.length] };
    return [{ name: printable(arm.name), ...look, points }];
  });
}

function pointsOf({ points }: SweepArm): Point[] {
  return points
    .filter(({ size, time }) => Number.isFinite(size) && Number.isFinite(time.value))
    .map(({ size, time }): Point => [size, Math.max(LEAST_NS, time.value)]);
}

/** With the sizes that were measured for labels, the ends before the others. Linear for sizes that have no logarithm. */
function sizeAxis(arms: readonly DrawnArm[]): Axis {
  const sizes = [...new Set(arms.flatMap(({ points }) => points.map(([size]) => size)))].sort((a, b) => a - b);
  const ticks = [...new Set([...sizes.slice(-1), ...sizes.slice(0, 1), ...sizes])];
  return { scale: sizes.some((size) => size <= 0) ? 'linear' : 'log', format: formatSize, ticks };
}

/** Around the geometric mean of the ends. */
function showing(times: readonly number[]): [low: number, high: number] {
  const logs = times.map(Math.log);
  const middle = (Math.min(...logs) + Math.max(...logs)) / 2;
  const half = Math.log(LEAST_SHOWN) / 2;
  return [Math.exp(middle - half), Math.exp(middle + half)];
}

/** `20 ms`, without zeros that say nothing. */
function timeLabel(ns: number, ascii: boolean): string {
  const text = formatTime(ns, 3).replace(/\.(\d*?)0+(?=[e ])/, (_, kept: string) => (kept === '' ? '' : `.${kept}`));
  return ascii ? text.replace('µ', 'u') : text;
}
