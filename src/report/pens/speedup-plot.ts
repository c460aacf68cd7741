/** The speedups of one way to spread the work. */
import type { Scaling } from '../../model/scaling.js';
import type { PlotView } from './text-pen.js';
import { scalingPlot } from './scaling-plot.js';
import { formatRatio } from '../words/units.js';

export function speedupPlot({ kind, name, points, laws }: Scaling): PlotView {
  const of = {
    points: points.map(({ procs, speedup: { value, interval } }) => ({ procs, value, interval })),
    curve: laws.curve,
    ideal: 1,
    title: `${kind === 'weak' ? 'scaled speedup' : 'speedup'} of ${name}`,
    format: formatRatio,
  };
  return { worth: points.length, plot: (width, ascii) => scalingPlot(of, width, ascii) };
}
