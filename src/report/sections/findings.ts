/** What the figures of one workload say, in sentences. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import { callCost, emptyCallOf } from '../../analysis/arms/call-cost.js';
import { counted } from '../../model/phrases.js';
import type { Report } from '../../model/document.js';
import { convertedEstimate } from '../../model/estimate.js';
import type { Scaling } from '../../model/scaling.js';
import { lawLines, predictionLine } from '../words/law-words.js';
import { lossSentence } from '../words/loss-words.js';
import { printable } from '../encoders/printable.js';
import { formatPercent, formatRatio, formatRatioRange, roughTime } from '../words/units.js';
import { largest } from '../../model/lists.js';

/** Where the cores went, arm by arm, and how that goes on. `design`: its index in the document. */
export function findingsOf({ analysis, environment, measurements }: Report, design: number): string[] {
  const arms = measuredArms(analysis.workloads[design]);
  const isBeside = arms.some(({ measurement }) => measurements[measurement].arm.command !== undefined);
  const cores = environment.cores.available;
  const losses = arms.flatMap((arm) => lossSentence(isBeside ? overItsOwn(arm) : arm, cores) ?? []);
  const scaling = analysis.scaling
    .filter(({ designs }) => designs.includes(design))
    .flatMap((each) => scalingLines(each));
  return [...(isBeside ? besideSentences(arms) : []), ...losses, ...emptyCallLines(arms, measurements), ...scaling].map(
    printable,
  );
}

/** With its gain over its own serial program; other programs are not held against one. */
function overItsOwn(arm: MeasuredArm): Parameters<typeof lossSentence>[0] {
  const { efficiency, losses, procs } = arm;
  return { ...arm, speedup: losses && efficiency && convertedEstimate(efficiency, (value) => value * procs) };
}

/** Of what is measured side by side. */
export function besideSentences(arms: readonly MeasuredArm[]): string[] {
  const own = arms.some(({ efficiency }) => efficiency) ? ['efficiency: each is held against its own serial time'] : [];
  return [...arms.flatMap((arm) => besideSentence(arm, arms[0].name) ?? []), ...own];
}

/**
 * `an empty call costs 2.1 ns: 20 % of split, 8.0 % of regex`, of those of whose time it is more than a hundredth; of one
 * function alone `20 % of the time`.
 */
export function emptyCallLines(arms: readonly MeasuredArm[], measurements: Report['measurements']): string[] {
  const told = arms.flatMap((arm) => {
    const source = measurements[arm.measurement];
    const cost = callCost(arm, source);
    return cost ? [{ ...cost, name: source.arm.command === undefined ? 'the time' : arm.name }] : [];
  });
  const seen = told.filter(({ share }) => share > 0.01).sort((a, b) => b.share - a.share);
  const emptyNs = emptyCallOf(told);
  if (emptyNs === null || seen.length === 0) return [];
  const words = seen.map(({ name, share }) => `${formatPercent(share)} of ${name}`);
  return [`an empty call costs ${roughTime(emptyNs)}: ${words.join(', ')}`];
}

/** What its laws say, and what they foretell; where there is no law, why. */
export function scalingLines({ name, points, laws, cores }: Scaling, isBrief = false): string[] {
  const numbers = [...new Set(points.map(({ procs }) => procs))];
  const within = numbers.filter((procs) => procs <= cores);
  const last = laws.curve.at(-1);
  return [
    ...(numbers.length >= WITHIN_FOR_A_LAW && within.length < WITHIN_FOR_A_LAW
      ? [`no law, no prediction: ${withinWords(within.length, cores)}, and a law takes three`]
      : []),
    ...lawLines(laws, { format: formatRatio, most: largest(within), isBrief }),
    ...(last?.predicted ? [predictionLine(last, formatRatio, (workers) => `${workers} workers on as many cores`)] : []),
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
