/** A series of results: each of them, the level of each segment, and where it changed. */
import type { Series } from '../../model/history.js';
import { changeTone, formatFigure } from '../words/change-words.js';
import type { Chart, Line, Mark } from './chart.js';
import { largest, smallest } from '../../model/lists.js';

/** Least part of its value that the y axis shows above and below: noise is not to look like mountains. */
const LEAST_SHOWN = 0.04;
const HEIGHT = 207;

/** `names`: of the results, in order. */
export function historyChart(series: Series, names: readonly string[]): Chart {
  const { points, segments, quantity } = series;
  const values = points.map(({ value }) => value);
  const middle = (smallest(values) + largest(values)) / 2;
  const changes = segments.slice(1).map(({ start }) => start);
  const marks = points.map(({ value, interval }, at): Mark => {
    return { x: at, y: value, interval, text: `${names[at]}\n${formatFigure(value, quantity)}` };
  });
  return {
    x: {
      kind: 'linear',
      label: 'result',
      unit: 'count',
      whole: true,
      names,
      // Newest first: it is the newest whose labels must not go for want of room.
      ticks: [points.length - 1, ...[...changes].reverse(), 0],
    },
    panels: [
      {
        title: null,
        y: {
          kind: 'linear',
          label: quantity,
          unit: quantity === 'time' ? 'ns' : 'ratio',
          shows: [middle * (1 - LEAST_SHOWN), middle * (1 + LEAST_SHOWN)],
        },
        height: HEIGHT,
        series: [
          ...levelsOf(series),
          { kind: 'points', name: 'result', tint: 0, shape: 'small dot', joined: false, points: marks },
        ],
        rules: [{ tint: 'neutral', at: changes }],
      },
    ],
  };
}

function levelsOf({ points, segments, quantity }: Series): Line[] {
  return segments.map(({ start, level, change }, at): Line => {
    const end = (segments[at + 1]?.start ?? points.length) - 1;
    const text = `level ${formatFigure(level, quantity)}`;
    return {
      kind: 'line',
      name: 'level',
      tint: change === null ? 'neutral' : changeTone(change, quantity),
      style: 'solid',
      points: [start, end].map((x) => ({ x, y: level, text })),
    };
  });
}
