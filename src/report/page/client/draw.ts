/** Charts as SVG: in a page, or as text. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendPlainComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { TitledChart } from '../../charts/chart.js';
import type { DrawingOptions } from '../plots.js';
import { optionOf } from './option.js';

use([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendPlainComponent,
  TitleComponent,
  TooltipComponent,
  SVGRenderer,
]);

export function drawAlone(chart: TitledChart, { width, dark }: DrawingOptions): string {
  const { option, height } = optionOf(chart, { width, dark, alone: true, fontFamily: 'Helvetica, Arial, sans-serif' });
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
  drawing.setOption(option);
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg;
}

export interface Drawing {
  redraw(dark: boolean): void;
}

export function drawIn(element: HTMLElement, chart: TitledChart, dark: boolean): Drawing {
  let drawing: EChartsType | null = null;
  const redraw = (isDark: boolean): void => {
    const width = element.clientWidth;
    if (width === 0) return;
    const { option, height } = optionOf(chart, { width, dark: isDark, alone: false, fontFamily: FONT_FAMILY });
    element.style.minHeight = '0';
    element.style.height = `${height}px`;
    if (drawing) drawing.resize({ width, height });
    drawing ??= init(element, null, { renderer: 'svg', width, height });
    drawing.setOption(option, true);
    drawing.getZr().flush();
    scalable(element, width, height);
  };
  redraw(dark);
  return { redraw };
}

const FONT_FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** Paper may be narrower than the window was. */
function scalable(element: HTMLElement, width: number, height: number): void {
  element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${height}`);
}
