/** Plots of characters: points and lines over two axes, linear or logarithmic. */
import { apart, type Axis, labelLine, labelsOf, type Placing, placing } from './text-axis.js';
import type { Cell, Tone } from '../words/columns.js';
import { lengthOf } from '../words/wrap.js';
import { largest } from '../../model/lists.js';

/** On a logarithmic axis, above 0. */
export type Point = readonly [x: number, y: number];

/** Both of one column. */
export interface Glyph {
  readonly unicode: string;
  readonly ascii: string;
}

export interface Layer {
  readonly points: readonly Point[];
  readonly glyph: Glyph;
  readonly tone: Tone;
  /** Each point is joined to the next by a straight line. */
  readonly joined?: boolean;
}

export interface PlotOptions {
  readonly x: Axis;
  readonly y: Axis;
  /** Columns of the whole, labels included. */
  readonly width: number;
  /** Lines above the x axis. */
  readonly height: number;
  readonly ascii: boolean;
}

const UNICODE = { side: '│', sideTick: '┤', corner: '└', floor: '─', floorTick: '┴' };
const ASCII = { side: '|', sideTick: '+', corner: '+', floor: '-', floorTick: '+' };

/** Lines of runs of one tone. Later layers cover earlier ones. No lines where there is no point. */
export function plot(layers: readonly Layer[], { x, y, width, height, ascii }: PlotOptions): Cell[][] {
  const points = layers.flatMap((layer) => layer.points);
  if (points.length === 0) return [];
  const chars = ascii ? ASCII : UNICODE;
  const vertical = placing(
    y,
    points.map((point) => point[1]),
    height,
  );
  const sideLabels = labelsOf(y, vertical, Math.ceil((height * 2) / 3));
  const margin = largest([0, ...sideLabels.map(({ text }) => lengthOf(text))]);
  const columns = Math.max(2, width - margin - 1);
  const horizontal = placing(
    x,
    points.map((point) => point[0]),
    columns,
  );
  const canvas = Array.from({ length: height }, () => Array.from({ length: columns }, (): Cell => EMPTY));
  for (const layer of layers) draw(layer, { horizontal, vertical, canvas, ascii });
  const lines = canvas.map((cells, at) => {
    const label = sideLabels.find(({ place }) => place === height - 1 - at);
    const side = (label?.text ?? '').padStart(margin) + (label ? chars.sideTick : chars.side);
    return runs([{ text: side, tone: 'faint' }, ...cells]);
  });
  const floorLabels = apart(labelsOf(x, horizontal, Math.floor(columns / 10)), margin + 1, width);
  const floor = Array.from({ length: columns }, (_, at) => {
    return floorLabels.some(({ place }) => place === at) ? chars.floorTick : chars.floor;
  });
  return [
    ...lines,
    [{ text: ' '.repeat(margin) + chars.corner + floor.join(''), tone: 'faint' }],
    [{ text: labelLine(floorLabels), tone: 'faint' }],
  ];
}

const EMPTY: Cell = { text: ' ', tone: 'plain' };

interface Drawing {
  readonly horizontal: Placing;
  readonly vertical: Placing;
  readonly canvas: Cell[][];
  readonly ascii: boolean;
}

function draw({ points, glyph, tone, joined }: Layer, { horizontal, vertical, canvas, ascii }: Drawing): void {
  const cell = { text: ascii ? glyph.ascii : glyph.unicode, tone };
  const places = points.map(([x, y]): Point => [horizontal.placeOf(x), vertical.placeOf(y)]);
  const all = joined ? places.flatMap((place, at) => between(place, places[at + 1] ?? place)) : places;
  for (const [column, row] of all) canvas[canvas.length - 1 - Math.round(row)][Math.round(column)] = cell;
}

/** Places from one to the other that leave no cell out. */
function between(from: Point, to: Point): Point[] {
  const steps = Math.ceil(Math.max(1, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])));
  return Array.from({ length: steps + 1 }, (_, at): Point => {
    const share = at / steps;
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  });
}

/** Neighbours of one tone as one; nothing is left behind the last glyph. */
function runs(cells: readonly Cell[]): Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    const last = joined.at(-1);
    // A space has no tone.
    if (last && (last.tone === cell.tone || cell.text === ' ')) {
      joined[joined.length - 1] = { text: last.text + cell.text, tone: last.tone };
    } else joined.push(cell);
  }
  const last = joined.pop();
  return last ? [...joined, { ...last, text: last.text.trimEnd() }] : [];
}
