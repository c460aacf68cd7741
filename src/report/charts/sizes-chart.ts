/** Time against size: from which size on it pays to go parallel. */
import type { Sweep, SweepArm, SweepPoint } from '../../model/sweep.js';
import { breakEvenSentence, breakEvenText } from '../words/break-even-words.js';
import { growthSentences } from '../words/growth-words.js';
import { printable } from '../encoders/printable.js';
import { formatCount, formatTime } from '../words/units.js';
import type { Figure, Mark, Panel, Points, Rules, Scale, Tint } from './chart.js';
import { armTint, SERIAL, workloadText } from './chart-words.js';
import { NONE, ratioText, timeText } from '../words/estimate-text.js';
import { largest, smallest } from '../../model/lists.js';

export const HEIGHT = 340;
const LEAST_SHOWN = 2;

export function sizesChart(sweep: Sweep, id: string): Figure {
  const param = printable(sweep.param);
  const arms = sweep.arms.filter(({ points }) => points.length > 0);
  return {
    id,
    title: `Time against size: ${workloadText(sweep.workload, sweep.params)}`,
    description: `The time of one iteration against ${param}, on logarithmic axes, with one line for each of ${arms.length} arms: ${arms.map(({ name }) => name).join(', ')}.`,
    notes: [...arms.flatMap((arm) => breakEvenSentence(arm, param) ?? []), ...growthSentences(sweep, param)],
    x: sizeScale(arms, param),
    panels: [panelOf(arms, param)],
    table: tableOf(arms, param),
  };
}

function tableOf(arms: readonly SweepArm[], param: string): Figure['table'] {
  return {
    headers: ['arm', param, 'time (95 % interval)', 'speedup (95 % interval)', 'with start-up'],
    rows: arms.flatMap(({ name, points }) =>
      points.map((point) => [
        name,
        formatCount(point.size),
        timeText(point.time),
        point.speedup ? ratioText(point.speedup) : NONE,
        point.coldTime ? timeText(point.coldTime) : NONE,
      ]),
    ),
  };
}

/** Where there is room for few labels, the ends come first. */
export function sizeScale(arms: readonly SweepArm[], label: string): Scale {
  const sizes = [...new Set(arms.flatMap(({ points }) => points.map(({ size }) => size)))].sort((a, b) => a - b);
  const ticks = [...new Set([...sizes.slice(-1), ...sizes])];
  return { kind: hasLogarithms(arms) ? 'log' : 'linear', label, unit: 'count', ticks };
}

/** Factor around the middle of all times that is shown at least: noise is not to look like mountains. */
function timeRange(arms: readonly SweepArm[]): [low: number, high: number] {
  const logs = arms.flatMap(({ points }) => points.map(({ time }) => Math.log(time.value)));
  const middle = (smallest(logs) + largest(logs)) / 2;
  const half = Math.log(LEAST_SHOWN) / 2;
  return [Math.exp(middle - half), Math.exp(middle + half)];
}

/** A size of 0 has no place on a logarithmic axis. */
function hasLogarithms(arms: readonly SweepArm[]): boolean {
  return arms.every(({ points }) => points.every(({ size }) => size > 0));
}

function panelOf(arms: readonly SweepArm[], param: string): Panel {
  const serial = lineOf(arms.find(({ name }) => name === SERIAL)?.points ?? []);
  const marks = arms.flatMap((arm, at) => {
    const { warm } = arm;
    if (warm === null || !('size' in warm)) return [];
    const y = timeAt(serial.length > 1 ? serial : lineOf(arm.points), warm.size);
    const mark: Mark = { x: warm.size, y, interval: null, text: `${arm.name}\npays ${breakEvenText(warm, param)}` };
    return [{ at, mark }];
  });
  const points = marks.map(({ mark }) => mark);
  const breakEven: Points = {
    kind: 'points',
    name: 'break-even',
    tint: 'neutral',
    shape: 'diamond',
    joined: false,
    points,
  };
  return {
    title: null,
    y: {
      kind: 'log',
      label: 'time of one iteration',
      unit: 'ns',
      ...(arms.length > 0 && { shows: timeRange(arms) }),
    },
    height: HEIGHT,
    series: [
      ...arms.map((arm, at) => seriesOf(arm, armTint(arms, at), param)),
      ...(points.length > 0 ? [breakEven] : []),
    ],
    rules: marks.map(({ at, mark }): Rules => ({ tint: armTint(arms, at), at: [mark.x] })),
  };
}

function seriesOf(arm: SweepArm, tint: Tint, param: string): Points {
  return {
    kind: 'points',
    name: arm.name,
    tint,
    shape: 'dot',
    joined: true,
    points: arm.points.map((point) => ({
      x: point.size,
      y: point.time.value,
      interval: point.time.interval,
      text: [
        `${arm.name}, ${param} = ${formatCount(point.size)}`,
        `time ${timeText(point.time)}`,
        ...(point.speedup ? [`speedup ${ratioText(point.speedup)}`] : []),
        ...(point.coldTime ? [`with start-up ${formatTime(point.coldTime.value)}`] : []),
      ].join('\n'),
    })),
  };
}

/** Where sizes have logarithms. */
function lineOf(points: readonly SweepPoint[]): readonly SweepPoint[] {
  return points.filter(({ size }) => size > 0);
}

/** By straight lines between the logarithms, of at least two points. */
function timeAt(points: readonly SweepPoint[], size: number): number {
  const after = Math.max(
    1,
    points.findIndex((point) => point.size >= size),
  );
  const [a, b] = [points[after - 1], points[after] ?? points[after - 1]];
  if (a.size === b.size) return a.time.value;
  const share = Math.log(size / a.size) / Math.log(b.size / a.size);
  return a.time.value * (b.time.value / a.time.value) ** share;
}
