/** What the figures of one workload say, in sentences. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import type { Report } from '../../model/document.js';
import type { Scaling } from '../../model/scaling.js';
import { lawLines, predictionLine } from '../words/law-words.js';
import { lossSentence } from '../words/loss-words.js';
import { printable } from '../encoders/printable.js';
import { formatRatio, formatRatioRange } from '../words/units.js';

/** Where the cores went, arm by arm, and how that goes on. `design`: its index in the document. */
export function findingsOf({ analysis, environment, measurements }: Report, design: number): string[] {
  const arms = measuredArms(analysis.workloads[design]);
  const isProgram = arms.some(({ measurement }) => measurements[measurement].arm.command !== undefined);
  const losses = arms.flatMap((arm) => {
    return (isProgram ? besideSentence(arm, arms[0].name) : lossSentence(arm, environment.cores.available)) ?? [];
  });
  const scaling = analysis.scaling.filter(({ designs }) => designs.includes(design)).flatMap(scalingLines);
  return [...losses, ...scaling].map(printable);
}

export function scalingLines({ name, points, laws, cores }: Scaling): string[] {
  const most = Math.max(...points.map(({ procs }) => procs));
  const last = laws.curve.at(-1);
  return [
    ...lawLines(laws, { format: formatRatio, most }),
    ...(last?.predicted ? [predictionLine(last, formatRatio)] : []),
    ...(last && most > cores
      ? [`fitted over more workers than the machine has cores (${cores}), which is in these figures`]
      : []),
  ].map((line) => `${name}: ${line}`);
}

/** `b: 1.22× as fast as a (95 %: 1.15 – 1.29)`; null for the first of them, and where there is nothing to hold it against. */
function besideSentence({ name, speedup }: MeasuredArm, first: string): string | null {
  if (!speedup) return null;
  const { value, interval } = speedup;
  const known = `${formatRatio(value)} as fast as ${first}`;
  if (!interval) return `${name}: ${known}; too few launches for an interval`;
  const range = `95 %: ${formatRatioRange(interval.low, interval.high)}`;
  return interval.low <= 1 && interval.high >= 1
    ? `${name}: not told from ${first} in speed: ${formatRatio(value)} (${range})`
    : `${name}: ${known} (${range})`;
}
