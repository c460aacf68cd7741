/** Speedup or throughput against the number of workers. */
import type { Bounds, CurvePoint } from '../../model/scaling.js';
import type { Cell } from '../sections/columns.js';
import { type Layer, plot, type Point } from './text-pen.js';
import { formatCount } from '../words/units.js';
import { wrap } from '../words/wrap.js';

export interface ScalingPlot {
  readonly points: readonly ScalingPlotPoint[];
  readonly curve: readonly Pick<CurvePoint, 'procs' | 'value' | 'predicted'>[];
  /** What one worker would make of itself, for the line of ideal scaling; null for none. */
  readonly ideal: number | null;
  /** What is drawn against the number of workers. */
  readonly title: string;
  /** Of round numbers. */
  format(value: number): string;
}

export interface ScalingPlotPoint {
  readonly procs: number;
  readonly value: number;
  readonly interval: Bounds | null;
}

const HEIGHT = 14;
/** Numbers of workers that are so far apart need a logarithmic axis. */
const WIDE = 16;
/** Times the greatest value that is shown, that the ideal line goes up to. */
const HEADROOM = 1.15;

const MEASURED = { unicode: '●', ascii: 'o' };
const RANGE = { unicode: '┊', ascii: '|' };
const FITTED = { unicode: '─', ascii: '-' };
const PREDICTED = { unicode: '·', ascii: '.' };
const IDEAL = { unicode: '╱', ascii: '/' };

/** No lines where there is no point. The last line says which glyph is what. */
export function scalingPlot(of: ScalingPlot, width: number, ascii: boolean): Cell[][] {
  const { points, title, format } = of;
  if (points.length === 0) return [];
  const most = Math.max(...points.map(({ procs }) => procs), ...of.curve.map(({ procs }) => procs));
  const isWide = most >= WIDE;
  const layers = layersOf(of);
  const lines = plot(
    layers.map(({ layer }) => layer),
    {
      x: { scale: isWide ? 'log' : 'linear', format: formatCount, ticks: ticksOf(points, most) },
      y: { scale: isWide ? 'log' : 'linear', format, ...(isWide ? {} : { shows: [0, 0] as const }) },
      width,
      height: HEIGHT,
      ascii,
    },
  );
  const legend = layers.map(({ name, layer: { glyph } }) => `${ascii ? glyph.ascii : glyph.unicode} ${name}`);
  const heading = `${title} against N${isWide ? ', logarithmic axes' : ''}`;
  return [
    [{ text: heading, tone: 'faint' }],
    ...lines,
    ...wrap(legend.reverse().join('   '), width).map((text): Cell[] => [{ text, tone: 'faint' }]),
  ];
}

interface NamedLayer {
  readonly name: string;
  readonly layer: Layer;
}

/** The last one covers the others. */
function layersOf(of: ScalingPlot): NamedLayer[] {
  const { points, curve } = of;
  const known = curve.filter(({ predicted }) => !predicted);
  const ahead = curve.filter(({ predicted }) => predicted);
  const ranges = points.flatMap(({ procs, interval }) => (interval ? [{ procs, ...interval }] : []));
  const layers: NamedLayer[] = [
    { name: 'ideal', layer: joined(idealLine(of), IDEAL, 'faint') },
    {
      name: 'predicted, not measured',
      layer: joined((ahead.length > 0 ? [...known.slice(-1), ...ahead] : []).map(pointOf), PREDICTED, 'doubtful'),
    },
    { name: 'fit', layer: joined(known.map(pointOf), FITTED, 'good') },
    { name: '95 % interval', layer: { points: ranges.flatMap(rangePoints), glyph: RANGE, tone: 'plain' } },
    { name: 'measured', layer: { points: points.map(pointOf), glyph: MEASURED, tone: 'plain' } },
  ];
  return layers.filter(({ layer }) => layer.points.length > 0);
}

function joined(points: readonly Point[], glyph: Layer['glyph'], tone: Layer['tone']): Layer {
  return { points, glyph, tone, joined: true };
}

function pointOf({ procs, value }: { readonly procs: number; readonly value: number }): Point {
  return [procs, value];
}

/** As far as it does not dwarf what is there: its end is cut off. */
function idealLine({ points, curve, ideal }: ScalingPlot): Point[] {
  if (ideal === null) return [];
  const seen = [...points.map(({ value }) => value), ...curve.map(({ value }) => value)];
  const most = Math.max(...points.map(({ procs }) => procs), ...curve.map(({ procs }) => procs));
  const end = Math.min(most, (Math.max(...seen) * HEADROOM) / ideal);
  if (!(end > 1)) return [];
  return [
    [1, ideal],
    [end, ideal * end],
  ];
}

/** An interval as points, close enough to leave no hole. */
function rangePoints({ procs, low, high }: Bounds & { readonly procs: number }): Point[] {
  return Array.from({ length: 2 * HEIGHT + 1 }, (_, at): Point => [procs, low + ((high - low) * at) / (2 * HEIGHT)]);
}

/** The measured numbers, the greatest and the least before the others. */
function ticksOf(points: readonly ScalingPlotPoint[], most: number): number[] {
  const numbers = points.map(({ procs }) => procs).sort((a, b) => a - b);
  return [...numbers.slice(-1), ...numbers.slice(0, 1), most, ...numbers.slice(1, -1).reverse()];
}
