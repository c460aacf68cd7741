/** What the build makes of client/: one file that draws in the page as well as in Node. */
import type { TitledChart } from '../charts/chart.js';

export interface DrawingOptions {
  /** In pixels of CSS; the height follows from the chart. */
  readonly width: number;
  readonly dark: boolean;
}

/** A picture that stands alone, with its title, as SVG. */
export function drawSvg(chart: TitledChart, options: DrawingOptions): string;
