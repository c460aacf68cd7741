/** What was measured elsewhere, against the number of workers, with the law through it. */
import type { FitReport } from '../../model/fit.js';
import type { CurvePoint } from '../../model/scaling.js';
import { formatNumber, formatRatio } from '../words/units.js';
import type { Chart, Line } from './chart.js';
import { workersText } from './chart-words.js';
import { HEIGHT, workersScale } from './scaling-chart.js';
import { continued, idealLine } from './scaling-series.js';
import { largest } from '../../model/lists.js';

/** Throughput as it is, of a column of that name; of times and speedups, the speedup. Null where nothing can be relative to anything. */
export function fitChart({ quantity, points, laws, base }: FitReport, column: string): Chart | null {
  if (base === null) return null;
  const isThroughput = quantity === 'throughput';
  const unit = isThroughput ? 1 : base.value;
  const ideal = base.value / unit;
  const format = isThroughput ? (value: number): string => formatNumber(value) : formatRatio;
  const what = isThroughput ? column : 'speedup';
  const placed = (procs: number, value: number): Line['points'][number] => {
    return { x: procs, y: value, text: `${workersText(procs)}\n${what} ${format(value)}` };
  };
  const lineOf = (curve: readonly CurvePoint[], name: string, style: Line['style']): Line[] => {
    const own = curve.map(({ procs, value }) => placed(procs, value / unit));
    return own.length > 0 ? [{ kind: 'line', name, tint: 0, style, points: own }] : [];
  };
  const { fitted, beyond } = continued(laws.curve);
  const most = largest([...points, ...laws.curve].map(({ procs }) => procs));
  const marks = points.map(({ procs, speedup }) => {
    return { ...placed(procs, ((speedup ?? 0) * base.value) / unit), interval: null };
  });
  return {
    x: workersScale(points, most),
    panels: [
      {
        title: `${what} against N`,
        y: { kind: 'linear', label: what, unit: isThroughput ? 'count' : 'ratio', whole: isThroughput, shows: [0, 0] },
        height: HEIGHT,
        series: [
          idealLine((_, procs) => ideal * procs, largest(points.map(({ procs }) => procs))),
          ...lineOf(fitted, 'fit', 'solid'),
          ...lineOf(beyond, 'prediction', 'dashed'),
          { kind: 'points', name: 'measured', tint: 0, shape: 'dot', joined: false, points: marks },
        ],
      },
    ],
  };
}
