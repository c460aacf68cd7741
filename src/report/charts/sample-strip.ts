/** Samples in the order in which they were taken, with the middle of each launch, and what lies far out or has two peaks marked. */
import { isFarOut, type LaunchSpread, type SampleSpread, spreadOf } from '../../analysis/arms/sample-spread.js';
import { counted } from '../../model/phrases.js';
import { formatCount, formatTime, formatTimeRange } from '../words/units.js';
import type { Mark, Panel, Points, Series, Tint } from './chart.js';

/** Of one strip. A page of more would be slow, and the eye cannot tell them apart. */
const MOST_SAMPLES = 1000;
const MOST_FAR_OUT = 200;
/** More launches have no room to be told apart. */
const MOST_LAUNCHES = 250;
/** Greatest over least time from which on one axis has to be logarithmic to show both. */
const WIDE_RANGE = 8;
const HEIGHT = 120;
/** Beyond what several strips have together, so that nothing is cut off: a share of it. */
const ROOM = 0.06;

export interface Placed {
  /** From 0. */
  readonly launch: number;
  readonly round: number;
  readonly ns: number;
  /** In its launch, from 0 to 1. */
  readonly place: number;
}

export interface Strip {
  readonly name: string;
  readonly tint: Tint;
  /** At least one. */
  readonly samples: readonly Placed[];
  readonly spread: SampleSpread;
}

export function stripOf(name: string, tint: Tint, samples: readonly Placed[]): Strip {
  return { name, tint, samples, spread: spreadOf(samples) };
}

export function launchesIn(strips: readonly Strip[]): number {
  return strips.flatMap(({ spread }) => spread.launches).reduce((most, { launch }) => Math.max(most, launch + 1), 1);
}

/** `together`: those that have the same scale as this one. */
export function stripPanel(strip: Strip, launches: number, together: readonly Strip[] = [strip]): Panel {
  const { name, spread } = strip;
  const [low, high] = rangeOf(together);
  const isWide = high > WIDE_RANGE * low && low > 0;
  const room = (high - low) * ROOM;
  return {
    title: name,
    y: {
      kind: isWide ? 'log' : 'linear',
      label: '',
      unit: 'ns',
      ...(together.length > 1 &&
        high > low && { shows: isWide ? [low / (1 + ROOM), high * (1 + ROOM)] : [low - room, high + room] }),
    },
    height: HEIGHT,
    series: [
      ...peakLines(spread, launches),
      ...pointsOf(strip),
      ...(launches <= MOST_LAUNCHES ? middlesOf(name, spread.launches) : []),
    ],
    ...(launches <= MOST_LAUNCHES && {
      rules: [{ tint: 'neutral' as const, at: Array.from({ length: launches + 1 }, (_, launch) => launch + 0.5) }],
    }),
  };
}

function rangeOf(strips: readonly Strip[]): [low: number, high: number] {
  let [low, high] = [Infinity, 0];
  for (const { samples } of strips) {
    for (const { ns } of samples) [low, high] = [Math.min(low, ns), Math.max(high, ns)];
  }
  return [low, high];
}

function pointsOf({ name, tint, samples, spread }: Strip): Points[] {
  const [near, far]: [Mark[], Mark[]] = [[], []];
  const every = stepOf(samples.length);
  for (const [at, sample] of samples.entries()) {
    const { launch, round, ns, place } = sample;
    const text = `${name}, launch ${launch + 1}, round ${round + 1}\n${formatTime(ns)}`;
    const mark = { x: launch + 0.5 + place, y: ns, interval: null };
    if (isFarOut(ns, spread.fences)) far.push({ ...mark, isHollow: true, text: `${text}\n${FAR_OUT}` });
    else if (at % every === 0) near.push({ ...mark, text });
  }
  const few = far.slice(0, MOST_FAR_OUT);
  const common = { kind: 'points', shape: 'small dot', joined: false } as const;
  return [
    { ...common, name, tint, points: near },
    ...(few.length > 0 ? [{ ...common, name: FAR_OUT, tint: 'bad' as const, points: few }] : []),
  ];
}

const FAR_OUT = 'far out';

function stepOf(samples: number): number {
  return Math.ceil(samples / MOST_SAMPLES);
}

/** Where launches have more samples than one. */
function middlesOf(name: string, launches: readonly LaunchSpread[]): Points[] {
  if (launches.every(({ samples }) => samples < 2)) return [];
  const points = launches.map(({ launch, samples, median, interval }): Mark => {
    const range = interval ? ` (${formatTimeRange(interval.low, interval.high)})` : '';
    const text = `${name}, launch ${launch + 1}\nmedian ${formatTime(median)}${range} of ${counted(samples, 'sample')}`;
    return { x: launch + 1, y: median, interval, text };
  });
  return [{ kind: 'points', name: 'median of a launch', tint: 'neutral', shape: 'diamond', joined: false, points }];
}

function peakLines({ peaks }: SampleSpread, launches: number): Series[] {
  return (peaks ?? []).map((y): Series => ({
    kind: 'line',
    name: 'two peaks',
    tint: 'good',
    style: 'dashed',
    points: [0.5, launches + 0.5].map((x) => ({ x, y, text: `one of two peaks\n${formatTime(y)}` })),
  }));
}

/** What is to be known of them beside. */
export function stripNotes(strips: readonly Strip[]): string[] {
  const drawn = strips.filter(({ samples }) => stepOf(samples.length) > 1);
  const hasIntervals = strips.some(({ spread }) => spread.launches.some(({ interval }) => interval));
  const hasMiddles = strips.some(({ spread }) => spread.launches.some(({ samples }) => samples > 1));
  return [
    ...(hasMiddles && !hasIntervals
      ? ['no launch has the six samples that an interval of its median takes at 95 %']
      : []),
    ...strips.flatMap(({ name, samples, spread: { outliers, peaks } }) => [
      ...(outliers > 0
        ? [
            `${name}: ${formatCount(outliers)} of ${counted(samples.length, 'sample')} far out, more than three quartile ranges beyond the quartiles`,
          ]
        : []),
      ...(peaks ? [`${name}: two peaks, about ${peaks.map((each) => formatTime(each)).join(' and ')}${DIP}`] : []),
    ]),
    ...drawn.map(({ name, samples }) => {
      const every = stepOf(samples.length);
      return `${name}: one of ${formatCount(every)} samples is drawn, and of those far out up to ${MOST_FAR_OUT}`;
    }),
    ...(launchesIn(strips) > MOST_LAUNCHES ? [`no medians are drawn of more than ${MOST_LAUNCHES} launches`] : []),
  ];
}

const DIP = '; samples of one peak look like this less than once in 100 times (dip test)';
