/** How workloads were measured, and how well they are known. */
import { measuredArms } from '../../model/analysis.js';
import type { Report } from '../../model/document.js';
import { type Estimate, FEWEST_LAUNCHES } from '../../model/estimate.js';
import { counted, knownTo } from '../../model/phrases.js';
import { halfWidthOf } from '../../analysis/arms/speedup.js';
import { roughDuration } from './durations.js';
import { formatPercent, roughTime } from './units.js';
import { largest } from '../../model/lists.js';

/** `10 launches in 9.5 s, known to ±5.5 %; about 40 s more for ±2.0 %`. `designs`: their indexes in the document. */
export function qualityLine(report: Report, designs: readonly number[]): string {
  const { analysis, plan, workloads } = report;
  const measured = designs.filter((design) => analysis.workloads[design].launches > 0);
  const ended = endWords(report, designs);
  if (measured.length === 0) return `not measured${ended}`;
  const sum = (part: (design: number) => number): number => measured.reduce((total, each) => total + part(each), 0);
  const amount = counted(
    sum((design) => analysis.workloads[design].launches),
    'launch',
    'launches',
  );
  const elapsedNs = sum((design) => workloads[design].elapsedNs);
  const chunks = plan.chunks === 1 ? '' : `, ${plan.chunks} tasks for each worker`;
  const widths = measured.map((design) => widthOf(report, design));
  return `${amount} in ${roughTime(elapsedNs)}${chunks}${knownWords(report, measured, widths)}${ended}`;
}

function knownWords(report: Report, designs: readonly number[], widths: readonly (number | null)[]): string {
  const { plan, workloads } = report;
  if (plan.quick && widths.includes(null)) return '; quick: how well that is known takes a run without --quick';
  if (widths.some((width) => width === null)) {
    return `; how well that is known takes ${FEWEST_LAUNCHES} launches${designs.length > 1 ? ' of each' : ''}${moreForThem(report, designs)}`;
  }
  const known = widths as readonly number[];
  const most = largest(known);
  const moreNs = designs.reduce(
    (sum, design, at) => sum + workloads[design].elapsedNs * Math.max(0, (known[at] / plan.precision) ** 2 - 1),
    0,
  );
  // Widths shrink with the root of the number of launches.
  const more = moreNs > 0 ? `; about ${roughDuration(moreNs)} more for ${knownTo(plan.precision, formatPercent)}` : '';
  return `, known to ${knownTo(most, formatPercent)}${more}`;
}

/** `, about 30 s more`, going by those there are; empty where there are enough, and something else is amiss. */
function moreForThem({ analysis, workloads }: Report, designs: readonly number[]): string {
  const missingNs = designs.map((design) => {
    const { launches } = analysis.workloads[design];
    return (workloads[design].elapsedNs / launches) * Math.max(0, FEWEST_LAUNCHES - launches);
  });
  const ns = missingNs.reduce((sum, each) => sum + each, 0);
  return ns > 0 ? `, about ${roughDuration(ns)} more` : '';
}

/** The widest interval's half; of the serial arm's time where it is alone. Null where an arm has none. */
function widthOf({ analysis }: Report, design: number): number | null {
  const arms = measuredArms(analysis.workloads[design]);
  const speedups = arms.flatMap(({ speedup }): Estimate[] => (speedup ? [speedup] : []));
  const estimates = speedups.length > 0 ? speedups : arms.map(({ time }) => time.median);
  const widths = estimates.map(halfWidthOf);
  return widths.reduce(
    (most, width) => (most === null || width === null ? null : Math.max(most, width)),
    widths.length > 0 ? 0 : null,
  );
}

const ENDED: Readonly<Record<string, string>> = {
  full: 'ended where a result can hold no more',
  interrupted: 'interrupted',
  failed: 'ended by a failure',
  skipped: 'there is nothing to compare with the serial arm',
};

function endWords({ workloads }: Report, designs: readonly number[]): string {
  const words = designs.map((design) => {
    const { stopped } = workloads[design];
    return stopped === null ? 'not finished' : ENDED[stopped];
  });
  return [...new Set(words)].map((word) => (word === undefined ? '' : `; ${word}`)).join('');
}
