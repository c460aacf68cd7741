/** Plots in colour. */
import type { PlotView } from '../../pens/text-pen.js';
import type { Style } from './style.js';

/** None where it is not worth it. */
export function renderPlot({ plot, worth }: PlotView, style: Style): string[] {
  return worth >= style.plotFrom ? paintPlot(plot, style) : [];
}

export function paintPlot(plot: PlotView['plot'], { width, ascii, paint }: Style): string[] {
  return plot(width, ascii).map((cells) => cells.map(({ text, tone }) => paint[tone](text)).join(''));
}
