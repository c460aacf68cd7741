/** Charts in colour. */
import type { Chart } from '../../charts/chart.js';
import { breadthOf, textChart } from '../../pens/text-pen.js';
import type { Style } from './style.js';

export function renderChart(chart: Chart, style: Style): string[] {
  return breadthOf(chart) >= style.plotFrom ? paintChart(chart, style) : [];
}

export function paintChart(chart: Chart, { width, ascii, paint }: Style): string[] {
  return textChart(chart, width, ascii).map((cells) => cells.map(({ text, tone }) => paint[tone](text)).join(''));
}
