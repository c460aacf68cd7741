/** What is drawn in a panel, in the library's terms. */
import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { Band, Bars, Line, Panel, Points, Rules, Series, Spans } from '../../charts/chart.js';
import { colorOf, type Palette } from './palette.js';
import type { Placed } from './scale.js';

export type SeriesOption = LineSeriesOption | ScatterSeriesOption | BarSeriesOption | CustomSeriesOption;

type RenderItem = Exclude<NonNullable<CustomSeriesOption['renderItem']>, string>;

export interface Context {
  readonly panel: number;
  readonly palette: Palette;
  readonly x: Placed;
  /** Null where there are categories. */
  readonly y: Placed | null;
}

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

function placed(context: Context): { readonly xAxisIndex: number; readonly yAxisIndex: number } {
  return { xAxisIndex: context.panel, yAxisIndex: context.panel };
}

function at({ x, y }: Context, point: { readonly x: number; readonly y: number }): [number, number] {
  return [x.placeOf(point.x), y ? y.placeOf(point.y) : point.y];
}

function pointsOf({ name, tint, shape, joined, points }: Points, context: Context): SeriesOption[] {
  const color = colorOf(tint, context.palette);
  const isOutlined = shape === 'diamond';
  const common = {
    ...CALM,
    ...placed(context),
    name,
    color,
    z: 5,
    symbol: isOutlined ? 'diamond' : 'circle',
    symbolSize: SIZES[shape],
    itemStyle: isOutlined
      ? { color: context.palette.background, borderColor: color, borderWidth: 2 }
      : { color, opacity: shape === 'small dot' ? 0.75 : 1 },
    data: points.map((point) => ({ value: at(context, point), text: point.text })),
  };
  const marks: SeriesOption = joined
    ? { ...common, type: 'line', showSymbol: true, showAllSymbol: true, lineStyle: { width: 2, color } }
    : { ...common, type: 'scatter' };
  return [marks, ...intervalsOf({ name, points }, color, context)];
}

/** Half the length of the line across the end of an interval. */
const CAP = 4;

function intervalsOf(
  { name, points }: Pick<Points, 'name' | 'points'>,
  color: string,
  context: Context,
): SeriesOption[] {
  const data = points.flatMap(({ x, y, interval }) => {
    if (!interval) return [];
    return [[at(context, { x, y })[0], ...[interval.low, interval.high].map((end) => at(context, { x, y: end })[1])]];
  });
  if (data.length === 0) return [];
  const renderItem: RenderItem = (_, api) => {
    const [x, low] = api.coord([api.value(0), api.value(1)]);
    const high = api.coord([api.value(0), api.value(2)])[1];
    const lines = [
      [x, low, x, high],
      [x - CAP, low, x + CAP, low],
      [x - CAP, high, x + CAP, high],
    ];
    const style = { stroke: color, lineWidth: 1.5 };
    return {
      type: 'group',
      children: lines.map(([x1, y1, x2, y2]) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style })),
    };
  };
  return [
    {
      animation: false,
      ...placed(context),
      type: 'custom',
      name,
      color,
      z: 4,
      silent: true,
      clip: true,
      renderItem,
      data,
    },
  ];
}

function lineOf({ name, tint, style, points }: Line, context: Context): SeriesOption {
  const color = colorOf(tint, context.palette);
  return {
    ...CALM,
    ...placed(context),
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

function bandOf({ name, tint, points }: Band, context: Context): SeriesOption {
  const color = colorOf(tint, context.palette);
  const edge = (of: 'low' | 'high'): number[][] => points.map((point) => at(context, { x: point.x, y: point[of] }));
  const outline = [...edge('low'), ...edge('high').reverse()];
  const renderItem: RenderItem = (params, api) => {
    if (params.dataIndex > 0) return null;
    const corners = outline.map((point) => api.coord(point));
    return { type: 'polygon', shape: { points: corners }, style: { fill: color, opacity: 0.16 } };
  };
  // The value says where it is: what lies outside the axes is left out.
  return {
    animation: false,
    ...placed(context),
    type: 'custom',
    name,
    color,
    z: 2,
    silent: true,
    clip: true,
    renderItem,
    data: outline,
  };
}

function barsOf({ name, tint, values }: Bars, context: Context): SeriesOption {
  return {
    ...CALM,
    ...placed(context),
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

/** So that short spans are seen. */
const LEAST_WIDTH = 1.5;

function spansOf({ name, tint, spans }: Spans, context: Context): SeriesOption {
  const color = colorOf(tint, context.palette);
  const renderItem: RenderItem = (_, api) => {
    const [row, fill] = [Number(api.value(2)), Number(api.value(3))];
    const [x, y] = api.coord([api.value(0), row]);
    const [end] = api.coord([api.value(1), row]);
    const height = Math.max(3, sizeOf(api.size?.([0, 1]), 1) * 0.66);
    return {
      type: 'rect',
      shape: { x, y: y - height / 2, width: Math.max(LEAST_WIDTH, end - x), height },
      style: { fill: color, opacity: 0.25 + 0.75 * fill },
    };
  };
  return {
    animation: false,
    ...placed(context),
    type: 'custom',
    name,
    color,
    clip: true,
    renderItem,
    encode: { x: [0, 1], y: 2 },
    data: spans.map(({ row, from, to, fill, text }) => ({
      value: [context.x.placeOf(from), context.x.placeOf(to), row, fill],
      text,
    })),
  };
}

function sizeOf(size: number | number[] | undefined, dimension: number): number {
  return Array.isArray(size) ? size[dimension] : (size ?? 0);
}

function rulesOf({ tint, at: places }: Rules, context: Context): SeriesOption {
  const isFaint = tint === 'neutral';
  const color = isFaint ? context.palette.grid : colorOf(tint, context.palette);
  const { low, high } = context.y ?? { low: 0, high: 1 };
  const renderItem: RenderItem = (_, api) => {
    const [x1, y1] = api.coord([api.value(0), low]);
    const [x2, y2] = api.coord([api.value(0), high]);
    const style = { stroke: color, lineWidth: 1, ...(isFaint ? {} : { lineDash: [3, 3] }) };
    return { type: 'line', shape: { x1, y1, x2, y2 }, style };
  };
  return {
    animation: false,
    ...placed(context),
    type: 'custom',
    z: 1,
    silent: true,
    clip: true,
    renderItem,
    data: places.map((place) => [context.x.placeOf(place), low]),
  };
}
