/** What is drawn against the number of workers. */
import { convertedEstimate, type Estimate } from '../../model/estimate.js';
import type { CurvePoint, Scaling, ScalingPoint } from '../../model/scaling.js';
import { percentText, ratioText } from '../words/estimate-text.js';
import { formatCount, formatPercent, formatRatio, formatRatioRange } from '../words/units.js';
import type { Line, Mark, Series } from './chart.js';
import { workersText } from './chart-words.js';

export interface Quantity {
  readonly name: 'speedup' | 'efficiency';
  readonly unit: 'ratio' | 'percent';
  /** From a speedup. */
  readonly of: (speedup: number, procs: number) => number;
  readonly format: (estimate: Estimate) => string;
  readonly formatValue: (value: number) => string;
  readonly formatRange: (low: number, high: number) => string;
}

export const SPEEDUP: Quantity = {
  name: 'speedup',
  unit: 'ratio',
  of: (speedup) => speedup,
  format: ratioText,
  formatValue: formatRatio,
  formatRange: formatRatioRange,
};

export const EFFICIENCY: Quantity = {
  name: 'efficiency',
  unit: 'percent',
  of: (speedup, procs) => speedup / procs,
  format: percentText,
  formatValue: formatPercent,
  formatRange: (low, high) => `${formatPercent(low)} – ${formatPercent(high)}`,
};

export function scaled(speedup: Estimate, procs: number, of: Quantity['of']): Estimate {
  return convertedEstimate(speedup, (value) => of(value, procs));
}

/** The bands of more would cover each other. */
const MOST_BANDS = 2;

/** As far as was measured: beyond, it would leave what was measured no room. `most`: workers. */
export function idealLine(of: Quantity['of'], most: number): Line {
  return {
    kind: 'line',
    name: 'ideal',
    tint: 'neutral',
    style: 'dotted',
    aside: true,
    meaning: 'ideal, N workers N times as fast',
    points: [1, most].map((procs) => ({ x: procs, y: of(procs, procs), text: `ideal, ${workersText(procs)}` })),
  };
}

/** What was measured, the law through it, and what the law predicts. `ways`: all that are drawn together. */
export function seriesOf(
  { name, points, laws, cores }: Scaling,
  tint: number,
  ways: readonly Scaling[],
  quantity: Quantity,
): Series[] {
  const { of } = quantity;
  const named = (what: string): string => (ways.length > 1 ? `${name}, ${what}` : what);
  const { fitted, beyond } = continued(laws.curve);
  const bands = ways.length <= MOST_BANDS;
  return [
    ...lineOf(fitted, named('fit'), 'solid', tint, quantity),
    ...lineOf(beyond, named('prediction'), 'dashed', tint, quantity),
    {
      kind: 'points',
      name: named('measured'),
      tint,
      shape: 'dot',
      joined: laws.curve.length === 0,
      points: points.map((point) => ({ ...markOf(name, point, quantity), isHollow: point.procs > cores })),
    },
    ...(bands ? bandsOf(fitted, named('fit'), tint, of) : []),
    ...(bands ? bandsOf(beyond, named('prediction'), tint, of) : []),
  ];
}

function markOf(name: string, { procs, size, speedup }: ScalingPoint, quantity: Quantity): Mark {
  const estimate = scaled(speedup, procs, quantity.of);
  const ofSize = size === null ? '' : `, size ${formatCount(size)}`;
  return {
    x: procs,
    y: estimate.value,
    interval: estimate.interval,
    text: `${name}, ${workersText(procs)}${ofSize}\n${quantity.name} ${quantity.format(estimate)}`,
  };
}

/** What lies beyond what was measured goes on from where the fit ends. */
export function continued(curve: readonly CurvePoint[]): {
  readonly fitted: readonly CurvePoint[];
  readonly beyond: readonly CurvePoint[];
} {
  const fitted = curve.filter(({ predicted }) => !predicted);
  const predicted = curve.filter((each) => each.predicted);
  return { fitted, beyond: predicted.length > 0 ? [...fitted.slice(-1), ...predicted] : [] };
}

function bandsOf(curve: readonly CurvePoint[], name: string, tint: number, of: Quantity['of']): Series[] {
  const points = curve.flatMap(({ procs, interval }) => {
    return interval ? [{ x: procs, low: of(interval.low, procs), high: of(interval.high, procs) }] : [];
  });
  return points.length > 1 ? [{ kind: 'band', name, tint, points }] : [];
}

function lineOf(
  curve: readonly CurvePoint[],
  name: string,
  style: Line['style'],
  tint: number,
  { of, name: what, formatValue, formatRange }: Quantity,
): Series[] {
  if (curve.length === 0) return [];
  const points = curve.map(({ procs, value, interval, predicted }) => {
    const range = interval ? ` (${formatRange(of(interval.low, procs), of(interval.high, procs))})` : '';
    const kind = predicted ? 'prediction, not measured' : 'fit';
    return {
      x: procs,
      y: of(value, procs),
      text: `${kind}: ${workersText(procs)}\n${what} ${formatValue(of(value, procs))}${range}`,
    };
  });
  return [{ kind: 'line', name, tint, style, points }];
}
