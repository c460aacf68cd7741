/** What the figures of one workload say, in sentences. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import { counted } from '../../model/phrases.js';
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

/** What its laws say, and what they foretell; where there is no law, why. */
export function scalingLines({ name, points, laws, cores }: Scaling): string[] {
  const numbers = [...new Set(points.map(({ procs }) => procs))];
  const within = numbers.filter((procs) => procs <= cores);
  const last = laws.curve.at(-1);
  return [
    ...(numbers.length >= WITHIN_FOR_A_LAW && within.length < WITHIN_FOR_A_LAW
      ? [`no law, no prediction: ${withinWords(within.length, cores)}, and a law takes three`]
      : []),
    ...lawLines(laws, { format: formatRatio, most: Math.max(...within) }),
    ...(last?.predicted ? [predictionLine(last, formatRatio)] : []),
    ...(within.length >= WITHIN_FOR_A_LAW && within.length < numbers.length
      ? [`laws are of the numbers of workers up to ${cores}, that of the usable cores; more share them`]
      : []),
  ].map((line) => `${name}: ${line}`);
}

/** Numbers of workers within the cores. */
export const WITHIN_FOR_A_LAW = 3;

function withinWords(numbers: number, cores: number): string {
  const words = ['no number of workers was', 'one number of workers was', 'two numbers of workers were'];
  return `${words[numbers]} measured within the ${counted(cores, 'usable core')}`;
}

/** `b: 1.22× as fast as a (95 %: 1.15 – 1.29)`; null for the first of them, and where there is nothing to hold it against. */
export function besideSentence({ name, speedup }: MeasuredArm, first: string): string | null {
  if (!speedup) return null;
  const { value, interval } = speedup;
  const known = `${formatRatio(value)} as fast as ${first}`;
  if (!interval) return `${name}: ${known}; too few launches for an interval`;
  const range = `95 %: ${formatRatioRange(interval.low, interval.high)}`;
  return interval.low <= 1 && interval.high >= 1
    ? `${name}: not told from ${first} in speed: ${formatRatio(value)} (${range})`
    : `${name}: ${known} (${range})`;
}
