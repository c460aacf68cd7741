/** Where a series is drawn. */
import type { Palette } from './palette.js';
import type { Placed } from './scale.js';

export interface Context {
  readonly panel: number;
  readonly palette: Palette;
  readonly x: Placed;
  /** Null where there are categories. */
  readonly y: Placed | null;
}

/** In the library's terms. */
export function placed(context: Context): { readonly xAxisIndex: number; readonly yAxisIndex: number } {
  return { xAxisIndex: context.panel, yAxisIndex: context.panel };
}

export function at({ x, y }: Context, point: { readonly x: number; readonly y: number }): [number, number] {
  return [x.placeOf(point.x), y ? y.placeOf(point.y) : point.y];
}
