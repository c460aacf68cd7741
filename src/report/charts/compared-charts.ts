/** Both sides of a comparison: every sample in order, and how many took how long. */
import type { ComparedSamples } from '../../analysis/comparing/compared-samples.js';
import { isFarOut } from '../../analysis/arms/sample-spread.js';
import { timeBins } from '../../analysis/arms/time-bins.js';
import { counted } from '../../model/phrases.js';
import { printable } from '../encoders/printable.js';
import { NONE } from '../words/estimate-text.js';
import { formatCount, formatTime, formatTimeRange } from '../words/units.js';
import type { Figure, Panel, Series } from './chart.js';
import { launchesIn, type Placed, type Strip, stripNotes, stripOf, stripPanel } from './sample-strip.js';

/** Rows of a table: more launches are not listed. */
const MOST_ROWS = 300;
/** Samples of a side, of which bins show how they lie. */
const FEWEST_FOR_A_SHAPE = 20;
const BINS_HEIGHT = 96;

/** `id`: what the ids of its charts begin with. */
export function comparedCharts({ workload, arm, base, head }: ComparedSamples, id: string): Figure[] {
  const strips = [stripOf('base', 'neutral', placed(base)), stripOf('head', 0, placed(head))];
  const of = printable(`${workload} ${arm}`);
  const order = orderChart(strips, of, id);
  const hasShape = strips.every(({ samples }) => samples.length >= FEWEST_FOR_A_SHAPE);
  return hasShape ? [order, timesChart(strips, of, `${id}-times`)] : [order];
}

/** Rounds of a launch stand beside each other. */
function placed(points: ComparedSamples['base']): Placed[] {
  const rounds = points.reduce((most, { round }) => Math.max(most, round + 1), 1);
  return points.map(({ launch, round, cost }) => ({ launch, round, ns: cost, place: (round + 0.5) / rounds }));
}

function orderChart(strips: readonly Strip[], of: string, id: string): Figure {
  const launches = launchesIn(strips);
  return {
    id,
    title: `Every sample of both sides: ${of}`,
    description: `The time of one iteration of ${of} in every sample, by launch and round, of base and of head, on the same scale, with the median of each launch.`,
    notes: stripNotes(strips),
    x: { kind: 'linear', label: 'launch', unit: 'count', whole: true, shows: [0.5, launches + 0.5] },
    panels: strips.map((strip) => stripPanel(strip, launches, strips)),
    table: {
      headers: ['launch', ...strips.map(({ name }) => `${name}, median (95 % interval)`)],
      rows: Array.from({ length: Math.min(MOST_ROWS, launches) }, (_, at) => [
        String(at + 1),
        ...strips.map((strip) => middleText(strip, at)),
      ]),
    },
  };
}

function middleText({ spread }: Strip, at: number): string {
  const found = spread.launches.find(({ launch }) => launch === at);
  if (!found) return NONE;
  const { median, interval } = found;
  return interval ? `${formatTime(median)} (${formatTimeRange(interval.low, interval.high)})` : formatTime(median);
}

/** What lies far out would leave the others no room. */
function timesChart(strips: readonly Strip[], of: string, id: string): Figure {
  const near = strips.map(({ samples, spread }) => {
    return samples.map(({ ns }) => ns).filter((ns) => !isFarOut(ns, spread.fences));
  });
  const { edges, counts } = timeBins(near);
  const far = strips.reduce((sum, { spread }) => sum + spread.outliers, 0);
  return {
    id,
    title: `How many samples took how long: ${of}`,
    description: `How many samples of ${of} took how long, of base and of head, over the same bins.`,
    notes: far > 0 ? [`not of those far out: ${counted(far, 'sample')}`] : [],
    x: { kind: 'linear', label: 'time of one iteration', unit: 'ns', shows: [edges[0], edges[edges.length - 1]] },
    panels: strips.map((strip, at) => binsPanel(strip, edges, counts[at])),
    table: {
      headers: ['from', 'to', ...strips.map(({ name }) => name)],
      rows: counts[0].map((_, bin) => [
        formatTime(edges[bin]),
        formatTime(edges[bin + 1]),
        ...counts.map((own) => formatCount(own[bin])),
      ]),
    },
  };
}

function binsPanel({ name, tint, spread }: Strip, edges: readonly number[], counts: readonly number[]): Panel {
  const steps = counts.flatMap((count, at) => [edges[at], edges[at + 1]].map((x) => ({ x, y: count })));
  const peaks = (spread.peaks ?? []).map((x) => ({
    x,
    y: 0,
    interval: null,
    text: `one of two peaks\n${formatTime(x)}`,
  }));
  const marks: Series[] =
    peaks.length > 0
      ? [{ kind: 'points', name: 'two peaks', tint: 'good', shape: 'diamond', joined: false, points: peaks }]
      : [];
  return {
    title: name,
    y: { kind: 'linear', label: 'samples', unit: 'count', whole: true, shows: [0, 1] },
    height: BINS_HEIGHT,
    series: [
      { kind: 'band', name, tint, points: steps.map(({ x, y }) => ({ x, low: 0, high: y })) },
      {
        kind: 'line',
        name,
        tint,
        style: 'solid',
        points: steps.map(({ x, y }) => ({ x, y, text: `${name}, ${formatTime(x)}\n${formatCount(y)} samples` })),
      },
      ...marks,
    ],
  };
}
