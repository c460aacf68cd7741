/** Axes in the library's terms. */
import type { XAXisComponentOption, YAXisComponentOption } from 'echarts';
import type { Chart, Panel } from '../../charts/chart.js';
import { FONT_SIZE, type Layout, titleOf } from './layout.js';
import type { Palette } from './palette.js';
import { isCategories, type Placed } from './scale.js';

export function xAxis(
  { x: scale, panels }: Chart,
  { low, high, ticks }: Placed,
  at: number,
  palette: Palette,
): XAXisComponentOption {
  const isLast = at === panels.length - 1;
  return {
    type: 'value',
    gridIndex: at,
    position: 'bottom',
    min: low,
    max: high,
    ...(isLast && {
      name: scale.label,
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: { color: palette.faintText, fontSize: FONT_SIZE },
    }),
    axisLabel: { ...labelsOf(ticks, palette), show: isLast },
    axisTick: { show: isLast, customValues: ticks.map(({ place }) => place), lineStyle: { color: palette.axis } },
    axisLine: { show: true, onZero: false, lineStyle: { color: palette.axis } },
    splitLine: { show: !scale.whole || !panels.some(({ rules }) => rules), lineStyle: { color: palette.grid } },
  };
}

export function yAxis(
  panel: Panel,
  placed: Placed | null,
  at: number,
  { left, edge }: Layout,
  palette: Palette,
): YAXisComponentOption {
  const { y } = panel;
  const name = {
    gridIndex: at,
    name: titleOf(panel),
    nameLocation: 'end' as const,
    nameGap: 10,
    nameTextStyle: {
      align: 'left' as const,
      padding: [0, 0, 0, edge - left],
      color: panel.title === null ? palette.faintText : palette.text,
      fontWeight: panel.title === null ? ('normal' as const) : ('bold' as const),
      fontSize: FONT_SIZE,
    },
  };
  if (isCategories(y) || !placed) {
    const names = isCategories(y) ? y.names : [];
    return {
      ...name,
      type: 'category',
      data: [...names],
      inverse: true,
      nameLocation: 'start',
      axisTick: { show: false },
      axisLine: { show: true, onZero: false, lineStyle: { color: palette.axis } },
      axisLabel: { color: palette.text, fontSize: FONT_SIZE, hideOverlap: true },
      splitLine: { show: false },
    };
  }
  const { low, high, ticks } = placed;
  return {
    ...name,
    type: 'value',
    min: low,
    max: high,
    axisLabel: labelsOf(ticks, palette),
    axisTick: { show: false, customValues: ticks.map(({ place }) => place) },
    axisLine: { show: true, onZero: false, lineStyle: { color: palette.axis } },
    splitLine: { show: true, lineStyle: { color: palette.grid } },
  };
}

function labelsOf(ticks: Placed['ticks'], palette: Palette) {
  const near = (value: number): string => {
    const found = ticks.find(({ place }) => Math.abs(place - value) <= Math.abs(value) * 1e-9);
    return found?.label ?? '';
  };
  return {
    customValues: ticks.map(({ place }) => place),
    formatter: near,
    color: palette.faintText,
    fontSize: FONT_SIZE,
    hideOverlap: true,
  };
}
