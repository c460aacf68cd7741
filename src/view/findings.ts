/** What the figures of one workload say, in sentences. */
import type { MeasuredArm } from '../model/analysis.js';
import type { Report } from '../model/reporter.js';
import { lossSentence } from './losses.js';
import { printable } from './printable.js';

/** Where the cores went, arm by arm. `design`: its index in the document. */
export function findingsOf({ analysis, environment }: Report, design: number): string[] {
  return analysis.workloads[design].arms
    .filter((arm): arm is MeasuredArm => arm.status === 'measured')
    .flatMap((arm) => lossSentence(arm, environment.cores.available) ?? [])
    .map(printable);
}
