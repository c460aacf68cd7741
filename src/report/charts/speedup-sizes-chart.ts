/** Speedup against size, beside the line of the serial arm. */
import type { Sweep, SweepArm } from '../../model/sweep.js';
import { printable } from '../encoders/printable.js';
import { NONE, ratioText } from '../words/estimate-text.js';
import { formatCount } from '../words/units.js';
import type { Figure, Mark, Points, Tint } from './chart.js';
import { armTint, SERIAL, workloadText } from './chart-words.js';
import { HEIGHT, sizeScale } from './sizes-chart.js';
import { largest, smallest } from '../../model/lists.js';

const AS_FAST = 'as fast as the serial arm';

export function speedupSizesChart(sweep: Sweep, id: string): Figure {
  const param = printable(sweep.param);
  const arms = sweep.arms.filter(hasSpeedup);
  const sizes = arms.flatMap(({ points }) => points.map(({ size }) => size));
  return {
    id,
    title: `Speedup against size: ${workloadText(sweep.workload, sweep.params)}`,
    description: `How many times as fast as the serial arm, against ${param}, with 95 % intervals, with one line for each of ${arms.length} arms: ${arms.map(({ name }) => name).join(', ')}.`,
    notes: [],
    x: sizeScale(arms, param),
    panels: [
      {
        title: null,
        y: { kind: 'linear', label: 'speedup', unit: 'ratio', shows: [0, 1] },
        height: HEIGHT,
        series: [
          {
            kind: 'line',
            name: SERIAL,
            tint: 'neutral',
            style: 'dotted',
            meaning: AS_FAST,
            points: [smallest(sizes), largest(sizes)].map((x) => ({ x, y: 1, text: AS_FAST })),
          },
          ...arms.map((arm) => speedupsOf(arm, armTint(sweep.arms, sweep.arms.indexOf(arm)), param)),
        ],
      },
    ],
    table: tableOf(arms, param),
  };
}

export function hasSpeedup({ points }: SweepArm): boolean {
  return points.some(({ speedup }) => speedup);
}

function speedupsOf({ name, points }: SweepArm, tint: Tint, param: string): Points {
  const marks = points.flatMap(({ size, speedup }): Mark[] => {
    if (!speedup) return [];
    const text = `${name}, ${param} = ${formatCount(size)}\nspeedup ${ratioText(speedup)}`;
    return [{ x: size, y: speedup.value, interval: speedup.interval, text }];
  });
  return { kind: 'points', name, tint, shape: 'dot', joined: true, points: marks };
}

function tableOf(arms: readonly SweepArm[], param: string): Figure['table'] {
  return {
    headers: ['arm', param, 'speedup (95 % interval)', 'with start-up'],
    rows: arms.flatMap(({ name, points }) =>
      points.map(({ size, speedup, coldSpeedup }) => [
        name,
        formatCount(size),
        speedup ? ratioText(speedup) : NONE,
        coldSpeedup ? ratioText(coldSpeedup) : NONE,
      ]),
    ),
  };
}
