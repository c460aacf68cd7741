/** Speedup and efficiency against the number of workers. */
import { counted } from '../../model/phrases.js';
import { groupsBy, largest } from '../../model/lists.js';
import type { ParamValue } from '../../model/params.js';
import type { Scaling } from '../../model/scaling.js';
import { formatCount } from '../words/units.js';
import type { Figure, Scale } from './chart.js';
import { EFFICIENCY, idealLine, type Quantity, scaled, seriesOf, SPEEDUP } from './scaling-series.js';
import { workloadText } from './chart-words.js';
import { rangeOf } from '../words/estimate-text.js';

export const HEIGHT = 320;

/** Numbers of workers from which on a line has a shape: of fewer, a table says as much of the efficiency. */
const FEWEST_FOR_A_SHAPE = 3;

export function scalingCharts(ways: readonly Scaling[], id: string): Figure[] {
  const numbers = new Set(ways.flatMap(({ points }) => points.map(({ procs }) => procs)));
  const quantities = numbers.size < FEWEST_FOR_A_SHAPE ? [SPEEDUP] : [SPEEDUP, EFFICIENCY];
  return quantities.map((quantity) => chartOf(ways, quantity, id));
}

/** The speedup of one of them alone, which says whose it is. */
export function speedupChart(way: Scaling): Figure {
  const chart = chartOf([way], SPEEDUP, '1');
  const [panel] = chart.panels;
  const { label } = panel.y as Scale;
  return { ...chart, panels: [{ ...panel, title: `${label} of ${way.name} against N` }] };
}

/** Labels stand at the measured numbers, the greatest and the least before the others. */
export function workersScale(points: readonly { readonly procs: number }[], most: number): Scale {
  const numbers = [...new Set(points.map(({ procs }) => procs))].sort((a, b) => a - b);
  const ticks = [...numbers.slice(-1), ...numbers.slice(0, 1), most, ...numbers.slice(1, -1).reverse()];
  return { kind: 'linear', label: 'workers', unit: 'count', whole: true, shows: [0, most], ticks };
}

export function groupedWays(scalings: readonly Scaling[]): Scaling[][] {
  return groupsBy(scalings, ({ workload, kind, params }) => JSON.stringify([workload, kind, sortedParams(params)]));
}

function sortedParams(params: Readonly<Record<string, ParamValue>>): [string, ParamValue][] {
  return Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
}

function chartOf(ways: readonly Scaling[], quantity: Quantity, id: string): Figure {
  const [{ kind, workload, params }] = ways;
  const scaled = kind === 'weak' ? 'Scaled ' : '';
  const title = `${scaled}${quantity.name} against workers: ${workloadText(workload, params)}`;
  const measured = ways.flatMap(({ points }) => points);
  const most = largest([...measured, ...ways.flatMap(({ laws }) => laws.curve)].map(({ procs }) => procs));
  const isPredicted = ways.some(({ laws }) => laws.curve.some(({ predicted }) => predicted));
  return {
    id: `${quantity.name}-${id}`,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    description: [
      `The ${scaled.toLowerCase()}${quantity.name} of ${ways.map(({ name }) => name).join(', ')} against the number of workers, with 95 % intervals, beside the ideal line.`,
      ...(isPredicted ? ['What is beyond the measured numbers of workers is a prediction.'] : []),
    ].join(' '),
    notes: ways.flatMap((way) => notesOf(way, ways.length > 1)),
    x: workersScale(measured, most),
    panels: [
      {
        title: null,
        y: {
          kind: 'linear',
          label: `${scaled.toLowerCase()}${quantity.name}`,
          unit: quantity.unit,
          shows: [0, 1],
        },
        height: HEIGHT,
        series: [
          idealLine(quantity.of, largest(measured.map(({ procs }) => procs))),
          ...ways.flatMap((way, at) => seriesOf(way, at, ways, quantity)),
        ],
      },
    ],
    table: tableOf(ways, quantity),
  };
}

function tableOf(ways: readonly Scaling[], { name, of, format, formatValue, formatRange }: Quantity): Figure['table'] {
  return {
    headers: ['way', 'workers', 'what', name, '95 % interval'],
    rows: ways.flatMap((way) => [
      ...way.points.map(({ procs, speedup }) => {
        const estimate = scaled(speedup, procs, of);
        const value = format({ ...estimate, interval: null });
        return [way.name, String(procs), 'measured', value, rangeOf(estimate.interval, formatRange)];
      }),
      ...way.laws.curve.map(({ procs, value, interval, predicted }) => [
        way.name,
        formatCount(Number(procs.toPrecision(3))),
        predicted ? 'prediction' : 'fit',
        formatValue(of(value, procs)),
        rangeOf(interval && { low: of(interval.low, procs), high: of(interval.high, procs) }, formatRange),
      ]),
    ]),
  };
}

function notesOf({ name, cores, points }: Scaling, isOneOfSeveral: boolean): string[] {
  if (points.every(({ procs }) => procs <= cores)) return [];
  const of = isOneOfSeveral ? `${name}: ` : '';
  return [`${of}the machine has ${counted(cores, 'usable core')}: more workers than that share them`];
}
