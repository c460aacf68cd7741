/** What the library has no kind of series for: intervals, bands, spans and rules. */
import type { CustomSeriesOption } from 'echarts/charts';
import type { Band, Points, Rules, Spans } from '../../charts/chart.js';
import { at, type Context } from './scale.js';
import { colorOf } from './palette.js';

function custom({ axes }: Context) {
  return { ...axes, type: 'custom', animation: false, clip: true } as const;
}

type RenderItem = Exclude<NonNullable<CustomSeriesOption['renderItem']>, string>;

/** Half the length of the line across the end of an interval. */
const CAP = 4;

export function intervalsOf(
  { name, points }: Pick<Points, 'name' | 'points'>,
  color: string,
  context: Context,
): CustomSeriesOption[] {
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
  return [{ ...custom(context), name, color, z: 4, silent: true, renderItem, data }];
}

export function bandOf({ name, tint, points }: Band, context: Context): CustomSeriesOption {
  const color = colorOf(tint, context.palette);
  const edge = (of: 'low' | 'high'): number[][] => points.map((point) => at(context, { x: point.x, y: point[of] }));
  const outline = [...edge('low'), ...edge('high').reverse()];
  const renderItem: RenderItem = (params, api) => {
    if (params.dataIndex > 0) return null;
    const corners = outline.map((point) => api.coord(point));
    return { type: 'polygon', shape: { points: corners }, style: { fill: color, opacity: 0.16 } };
  };
  // The value says where it is: what lies outside the axes is left out.
  return { ...custom(context), name, color, z: 2, silent: true, renderItem, data: outline };
}

/** So that short spans are seen. */
const LEAST_WIDTH = 1.5;

export function spansOf({ name, tint, spans }: Spans, context: Context): CustomSeriesOption {
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
    ...custom(context),
    name,
    color,
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

export function rulesOf({ tint, at: places }: Rules, context: Context): CustomSeriesOption {
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
    ...custom(context),
    z: 1,
    silent: true,
    renderItem,
    data: places.map((place) => [context.x.placeOf(place), low]),
  };
}
