/** What is drawn in a panel, in the library's terms. */
import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { Bars, Line, Panel, Points, Series } from '../../charts/chart.js';
import { at, type Context } from './scale.js';
import { bandOf, intervalsOf, rulesOf, spansOf } from './custom.js';
import { colorOf } from './palette.js';

export type SeriesOption = LineSeriesOption | ScatterSeriesOption | BarSeriesOption | CustomSeriesOption;

const DASHES = { solid: 'solid', dashed: [6, 5], dotted: [2, 4] } as const;
const SIZES = { dot: 8, 'small dot': 6, diamond: 12 } as const;

/** Without the states that other entries of the legend would bring about. */
const CALM = { emphasis: { disabled: true }, animation: false } as const;

export function seriesOf({ series, rules = [] }: Panel, context: Context): SeriesOption[] {
  return [...rules.map((each) => rulesOf(each, context)), ...series.flatMap((each) => drawn(each, context))];
}

function drawn(series: Series, context: Context): SeriesOption[] {
  switch (series.kind) {
    case 'points':
      return pointsOf(series, context);
    case 'line':
      return [lineOf(series, context)];
    case 'band':
      return [bandOf(series, context)];
    case 'bars':
      return [barsOf(series, context)];
    case 'spans':
      return [spansOf(series, context)];
  }
}

function pointsOf({ name, tint, shape, joined, points }: Points, context: Context): SeriesOption[] {
  const color = colorOf(tint, context.palette);
  const isOutlined = shape === 'diamond';
  const outlined = { color: context.palette.background, borderColor: color, borderWidth: 2 };
  const common = {
    ...CALM,
    ...context.axes,
    name,
    color,
    z: 5,
    symbol: isOutlined ? 'diamond' : 'circle',
    symbolSize: SIZES[shape],
    itemStyle: isOutlined ? outlined : { color, opacity: shape === 'small dot' ? 0.75 : 1 },
    data: points.map((point) => ({
      value: at(context, point),
      text: point.text,
      ...(point.isHollow ? { itemStyle: outlined } : {}),
    })),
  };
  const marks: SeriesOption = joined
    ? { ...common, type: 'line', showSymbol: true, showAllSymbol: true, lineStyle: { width: 2, color } }
    : { ...common, type: 'scatter' };
  return [marks, ...intervalsOf({ name, points }, color, context)];
}

function lineOf({ name, tint, style, points }: Line, context: Context): SeriesOption {
  const color = colorOf(tint, context.palette);
  return {
    ...CALM,
    ...context.axes,
    type: 'line',
    name,
    color,
    z: 3,
    // Not seen, but there to be hovered over.
    symbol: 'circle',
    symbolSize: 9,
    showSymbol: true,
    showAllSymbol: true,
    itemStyle: { opacity: 0 },
    lineStyle: {
      color,
      width: style === 'dotted' ? 1.5 : 2,
      type: [...[DASHES[style]].flat()] as never,
      opacity: style === 'dashed' ? 0.75 : 1,
    },
    data: points.map((point) => ({ value: at(context, point), text: point.text })),
  };
}

function barsOf({ name, tint, values }: Bars, context: Context): SeriesOption {
  return {
    ...CALM,
    ...context.axes,
    type: 'bar',
    name,
    stack: 'parts',
    barMaxWidth: 22,
    barMinWidth: 6,
    barCategoryGap: '28%',
    color: colorOf(tint, context.palette),
    // A line between neighbours.
    itemStyle: { borderColor: context.palette.background, borderWidth: 1 },
    data: values.map(({ value, text }) => ({ value, text })),
  };
}
