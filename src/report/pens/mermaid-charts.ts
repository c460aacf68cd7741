/** What is drawn of scalings and sweeps where only simple charts can be had: no intervals, no logarithmic axes. */
import type { Scaling } from '../../model/scaling.js';
import type { Sweep, SweepArm } from '../../model/sweep.js';
import { canBeDrawn, type Series, type XyChart } from './mermaid-pen.js';
import { printable } from '../encoders/printable.js';
import { formatSize } from '../words/units.js';

export interface Chart {
  readonly chart: XyChart;
  /** What is what in it: charts have no legend everywhere. */
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

/** Null for fewer than two numbers of workers. */
export function speedupChart({ workload, name, kind, points }: Scaling): Chart | null {
  const drawn = points.filter(({ speedup }) => canBeDrawn(speedup.value));
  if (drawn.length < 2) return null;
  const what = kind === 'weak' ? 'scaled speedup' : 'speedup';
  const series: Series[] = [
    { kind: 'bar', name: 'measured', color: COLORS.blue, values: drawn.map(({ speedup }) => speedup.value) },
    { kind: 'line', name: 'ideal', color: GREY, values: drawn.map(({ procs }) => procs) },
  ];
  const x = { title: 'workers', categories: drawn.map(({ procs }) => String(procs)) };
  return {
    chart: { title: `${workload} over ${name}: ${what}`, x, y: { title: what }, series },
    caption: `Bars: measured ${what}. Line: ideal, N workers N times as fast.`,
  };
}

/** Speedup against size, of so many arms in a chart as there are colours. None for fewer than two sizes. */
export function sweepCharts({ workload, param, arms }: Sweep): Chart[] {
  const parallel = arms.map((arm) => ({ arm, speedups: speedupsOf(arm) })).filter(({ speedups }) => speedups.size > 0);
  const sizes = [...new Set(parallel.flatMap(({ speedups }) => [...speedups.keys()]))].sort((a, b) => a - b);
  const whole = parallel.filter(({ speedups }) => speedups.size === sizes.length);
  if (sizes.length < 2) return [];
  const gaps = parallel.filter((each) => !whole.includes(each)).map(({ arm }) => printable(arm.name));
  const missing = gaps.length === 0 ? '' : ` Not drawn, without a speedup at every size: ${gaps.join(', ')}.`;
  return chunks(whole, COLOR_NAMES.length).map((group) => {
    const lines = group.map(({ arm, speedups }, at): Series => {
      const values = sizes.map((size) => speedups.get(size) ?? 0);
      return { kind: 'line', name: arm.name, color: COLORS[COLOR_NAMES[at]], values };
    });
    const serial: Series = { kind: 'line', name: 'serial', color: GREY, values: sizes.map(() => 1) };
    const names = group.map(({ arm }, at) => `${COLOR_NAMES[at]}: ${printable(arm.name)}`);
    return {
      chart: {
        title: `${workload}: speedup against ${param}`,
        x: { title: param, categories: labelsOf(sizes) },
        y: { title: 'speedup' },
        series: [serial, ...lines],
      },
      caption: `Grey: as fast as the serial arm; ${names.join('; ')}.${missing}`,
    };
  });
}

/** By size. */
function speedupsOf({ points }: SweepArm): Map<number, number> {
  return new Map(
    points.flatMap(({ size, speedup }) => (speedup && canBeDrawn(speedup.value) ? [[size, speedup.value]] : [])),
  );
}

/** In full where short ones would be the same: two categories of one name are one. */
function labelsOf(sizes: readonly number[]): string[] {
  const labels = sizes.map(formatSize);
  return new Set(labels).size === labels.length ? labels : sizes.map(String);
}

function chunks<T>(items: readonly T[], most: number): T[][] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, at) => items.slice(at * most, (at + 1) * most));
}
