/** A chart in the library's terms. */
import type {
  GridComponentOption,
  LegendComponentOption,
  TitleComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Panel, TitledChart } from '../../charts/chart.js';
import { xAxis, yAxis } from './axes.js';
import { FONT_SIZE, type Layout, layoutOf } from './layout.js';
import { type Palette, paletteOf } from './palette.js';
import { isCategories, type Placed, placeScale, stackedEnds, valuesOf } from './scale.js';
import { type SeriesOption, seriesOf } from './panel-series.js';

export type Option = ComposeOption<
  SeriesOption | GridComponentOption | LegendComponentOption | TitleComponentOption | TooltipComponentOption
>;
export interface Look {
  readonly width: number;
  readonly dark: boolean;
  /** Stands alone, and so has to have its title and a background. */
  readonly alone: boolean;
  readonly fontFamily: string;
}

/** Pixels for each label. */
const X_LABEL = 84;
const Y_LABEL = 40;

export function optionOf(chart: TitledChart, look: Look): { readonly option: Option; readonly height: number } {
  const palette = paletteOf(look.dark);
  const { panels } = chart;
  const ys = panels.map((panel) => yOf(panel));
  const layout = layoutOf(chart, look.width, ys, look.alone);
  const x = xOf(chart, (look.width - layout.left - layout.right) / X_LABEL);
  const option: Option = {
    animation: false,
    backgroundColor: look.alone ? palette.background : 'transparent',
    textStyle: { fontFamily: look.fontFamily, fontSize: FONT_SIZE, color: palette.text },
    ...(look.alone && { title: titleOption(layout, palette) }),
    ...(layout.legend.length > 0 && { legend: legendOption(layout, palette) }),
    tooltip: { trigger: 'item', confine: true, formatter: tooltipText, ...tooltipLook(palette) },
    grid: panels.map(({ height }, at) => {
      return { left: layout.left, right: layout.right, top: layout.panelTops[at], height, outerBoundsMode: 'none' };
    }),
    xAxis: panels.map((_, at) => xAxis(chart, x, at, palette)),
    yAxis: panels.map((panel, at) => yAxis(panel, ys[at], at, layout, palette)),
    series: panels.flatMap((panel, at) =>
      seriesOf(panel, { axes: { xAxisIndex: at, yAxisIndex: at }, palette, x, y: ys[at] }),
    ),
  };
  return { option, height: layout.height };
}

function xOf({ x, panels }: TitledChart, most: number): Placed {
  const values = panels.flatMap((panel) => [...valuesOf(panel.series, 'x'), ...stackedEnds(panel)]);
  return placeScale(x, values, Math.max(3, Math.floor(most)));
}

function yOf({ y, series, height }: Panel): Placed | null {
  return isCategories(y) ? null : placeScale(y, valuesOf(series, 'y'), Math.max(3, Math.floor(height / Y_LABEL) + 1));
}

function titleOption({ titleLines, edge }: Layout, palette: Palette): TitleComponentOption {
  return {
    text: titleLines.join('\n'),
    left: edge,
    top: 14,
    padding: 0,
    textStyle: { color: palette.text, fontSize: 15, fontWeight: 'bold', lineHeight: 20 },
  };
}

function legendOption({ legend, titleHeight, right, edge }: Layout, palette: Palette): LegendComponentOption {
  return {
    data: [...legend],
    left: 0,
    right,
    top: titleHeight,
    padding: [2, 0, 0, edge],
    itemWidth: 20,
    itemHeight: 9,
    itemGap: 14,
    textStyle: { color: palette.text, fontSize: FONT_SIZE },
    inactiveColor: palette.axis,
  };
}

function tooltipLook({ background, text, axis }: Palette): TooltipComponentOption {
  return {
    backgroundColor: background,
    borderColor: axis,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: text, fontSize: 13 },
  };
}

/** As elements: what a workload is called is no markup. */
function tooltipText(params: unknown): HTMLElement {
  const { data } = params as { readonly data?: { readonly text?: string } };
  const [head, ...lines] = (data?.text ?? '').split('\n');
  const element = document.createElement('div');
  const title = element.appendChild(document.createElement('strong'));
  title.textContent = head;
  for (const line of lines) element.appendChild(document.createElement('div')).textContent = line;
  return element;
}
