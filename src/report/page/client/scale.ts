/** Axes: their ends, where their labels stand, and what these say. Logarithms are drawn on linear axes. */
import { signed } from '../../words/estimate-text.js';
import type { Categories, Panel, Scale, Series, Unit } from '../../charts/chart.js';
import type { Palette } from './palette.js';
import { linearTicks, logTicks } from '../../pens/ticks.js';
import { COUNT_UNITS, formatCount, formatRatio, formatTime } from '../../words/units.js';

export interface Placed {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly place: number; readonly label: string }[];
  readonly placeOf: (value: number) => number;
}

export interface Context {
  /** Of the panel, in the library's terms. */
  readonly axes: { readonly xAxisIndex: number; readonly yAxisIndex: number };
  readonly palette: Palette;
  readonly x: Placed;
  readonly y: Placed | null;
}

export function at({ x, y }: Context, point: { readonly x: number; readonly y: number }): [number, number] {
  return [x.placeOf(point.x), y ? y.placeOf(point.y) : point.y];
}

/** Room between the data and an end of the axis that was not asked for, as a share of the axis. */
const MARGIN = 0.05;

export function placeScale(scale: Scale, values: readonly number[], most: number): Placed {
  const isLog = scale.kind === 'log';
  const placeOf = isLog ? Math.log10 : (value: number): number => value;
  const good = values.filter((value) => Number.isFinite(placeOf(value))).map(placeOf);
  const [low, high] = endsOf(good, scale.shows?.map(placeOf));
  const valueOf = isLog ? (place: number): number => 10 ** place : (place: number): number => place;
  const wanted = ticksOf(isLog ? logTicks : linearTicks, valueOf(low), valueOf(high), most);
  const slack = (high - low) * 1e-9;
  const ticks = wanted.filter((tick) => {
    return placeOf(tick) >= low - slack && placeOf(tick) <= high + slack && (!scale.whole || Number.isInteger(tick));
  });
  const labels = labelsOf(ticks, scale.unit);
  return { low, high, placeOf, ticks: ticks.map((tick, at) => ({ place: placeOf(tick), label: labels[at] })) };
}

/** At least three, if a few more than asked for make so many: one says nothing of the scale. */
function ticksOf(round: typeof linearTicks, low: number, high: number, most: number): readonly number[] {
  const tries = [0, 1, 2, 3].map((more) => round(low, high, most + more));
  return tries.find(({ length }) => length >= 3) ?? tries[3];
}

function endsOf(values: readonly number[], shows: readonly number[] | undefined): [low: number, high: number] {
  const all = [...values, ...(shows ?? [])];
  if (all.length === 0) return [0, 1];
  const low = all.reduce((a, b) => Math.min(a, b));
  const high = all.reduce((a, b) => Math.max(a, b));
  const span = high > low ? high - low : Math.abs(high) || 1;
  const isShown = (end: number): boolean => shows?.includes(end) ?? false;
  const bottom = isShown(low) && high > low ? low : low - span * MARGIN;
  return [bottom, isShown(high) && high > low ? high : high + span * MARGIN];
}

export function valuesOf(series: readonly Series[], axis: 'x' | 'y'): number[] {
  return series.flatMap((each): number[] => {
    switch (each.kind) {
      case 'points':
        return each.points.flatMap(({ x, y, interval }) => {
          return axis === 'x' ? [x] : [y, ...(interval ? [interval.low, interval.high] : [])];
        });
      case 'line':
        return each.points.map((point) => point[axis]);
      case 'band':
        return each.points.flatMap(({ x, low, high }) => (axis === 'x' ? [x] : [low, high]));
      case 'spans':
        return each.spans.flatMap(({ from, to }) => [from, to]);
      case 'bars':
        return [];
    }
  });
}

/** Of stacked bars the greatest sums, to either side. */
export function stackedEnds({ series }: Panel): number[] {
  const bars = series.filter((each) => each.kind === 'bars');
  const rows = bars[0]?.values.map((_, row) => bars.map(({ values }) => values[row].value)) ?? [];
  return rows.flatMap((row) =>
    [row.filter((value) => value > 0), row.filter((value) => value < 0)].map((side) =>
      side.reduce((sum, value) => sum + value, 0),
    ),
  );
}

export function isCategories(axis: Scale | Categories): axis is Categories {
  return axis.kind === 'categories';
}

/** As many digits as it takes to say each tick exactly. */
function labelsOf(ticks: readonly number[], unit: Unit): string[] {
  const digits = [2, 3, 4, 5].find((n) => ticks.every((tick) => Number(tick.toPrecision(n)) === tick)) ?? 6;
  return ticks.map((tick) => (tick === 0 && unit === 'ns' ? '0' : shortened(textOf(tick, unit, digits))));
}

function textOf(value: number, unit: Unit, digits: number): string {
  switch (unit) {
    case 'ns':
      return formatTime(value, digits);
    case 'ratio':
      return value === 0 ? '0' : formatRatio(value);
    case 'percent':
      return signed(value);
    case 'count':
      return countText(value, digits);
  }
}

function countText(value: number, digits: number): string {
  const unit = COUNT_UNITS.find(({ size }) => value >= 10 * size || (value >= size && size > 1e3));
  return unit ? `${Number((value / unit.size).toPrecision(digits))} ${unit.name}` : formatCount(value);
}

/** `10.0 ms` is `10 ms`. */
function shortened(text: string): string {
  return text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');
}
