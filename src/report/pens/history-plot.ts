/** A series as a plot: its results, the level of each segment, and where it changed. */
import type { Series } from '../../model/history.js';
import { formatFigure } from '../words/change-words.js';
import { changeTone } from '../words/history-words.js';
import type { Cell, Tone } from '../sections/columns.js';
import { type Layer, plot, type Point } from './text-pen.js';

const HEIGHT = 9;
/** Least part of its value that the y axis shows above and below: noise is not to look like mountains. */
const LEAST_SHOWN = 0.04;

const RESULT = { unicode: '•', ascii: 'o' };
const LEVEL = { unicode: '─', ascii: '-' };
const CHANGE = { unicode: '┊', ascii: ':' };

export function historyPlot(
  { points, segments, quantity }: Series,
  labelOf: (point: number) => string,
  width: number,
  ascii: boolean,
): Cell[][] {
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const last = points.length - 1;
  const changes = segments.slice(1);
  const layers: Layer[] = [
    ...changes.map(({ start }) =>
      line(
        [
          [start, low],
          [start, high],
        ],
        CHANGE,
        'faint',
      ),
    ),
    ...segments.map(({ start, level, change }, at) => {
      const end = (segments[at + 1]?.start ?? points.length) - 1;
      return line(
        [
          [start, level],
          [end, level],
        ],
        LEVEL,
        change === null ? 'plain' : changeTone(change, quantity),
      );
    }),
    { points: values.map((value, at): Point => [at, value]), glyph: RESULT, tone: 'plain' },
  ];
  // Newest first: it is the newest whose labels must not go for want of room.
  const ticks = [last, ...changes.map(({ start }) => start).reverse(), 0];
  return plot(layers, {
    x: { scale: 'linear', format: labelOf, ticks },
    y: {
      scale: 'linear',
      format: (value) => formatFigure(value, quantity),
      shows: [((low + high) / 2) * (1 - LEAST_SHOWN), ((low + high) / 2) * (1 + LEAST_SHOWN)],
    },
    width,
    height: HEIGHT,
    ascii,
  });
}

function line(points: readonly Point[], glyph: Layer['glyph'], tone: Tone): Layer {
  return { points, glyph, tone, joined: true };
}
