/** What the figures of one workload say, in sentences. */
import { measuredArms } from '../../model/analysis.js';
import type { Report } from '../../model/document.js';
import type { Scaling } from '../../model/scaling.js';
import { lawLines, predictionLine } from '../words/law-words.js';
import { lossSentence } from '../words/loss-words.js';
import { besideSentence } from '../words/program-words.js';
import { printable } from '../encoders/printable.js';
import { formatRatio } from '../words/units.js';

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

/** What its laws say, and what they foretell. */
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
