/** What is said of one workload beside its figures. */
import { type MeasuredArm, measuredArms, type UnreportedArm, type WorkloadAnalysis } from '../../model/analysis.js';
import { type Design, designsBeside } from '../../model/design.js';
import type { Measurement } from '../../model/measurement.js';
import { isHead, nameInVersion } from '../../model/arm.js';
import type { Report } from '../../model/document.js';
import { uncaughtIn } from '../../model/failure.js';
import { groupsBy } from '../../model/lists.js';
import { methodLine } from './method-line.js';
import { copiesLine } from './program-costs.js';
import { failureText } from '../words/failure-text.js';
import { printable } from '../encoders/printable.js';
import type { Tone } from '../words/columns.js';
import { formatCount } from '../words/units.js';
import type { Note } from './section.js';

export interface DesignNotes {
  /** What the results were held against; empty where none passed. */
  readonly checks: readonly string[];
  readonly failures: readonly string[];
  readonly skipped: readonly string[];
  readonly unmeasured: readonly string[];
  readonly copies: readonly string[];
  readonly method: string;
}

/** `design`: its index in the document. */
export function notesOf(report: Report, design: number): DesignNotes {
  const { measurements, workloads, analysis } = report;
  const workload = analysis.workloads[design];
  const measured = measuredArms(workload);
  const failed = failedIn(workload);
  const unmeasured = workload.arms.filter((arm): arm is UnreportedArm => arm.status === 'unmeasured');
  return {
    checks: checkLines(workloads[design], measured, measurements).map(printable),
    failures: [...failed, ...failedBeside(report, design)].map((arm) => printable(failureLine(arm))),
    skipped: skippedLines(workload, measurements),
    // Where there is nothing at all, the method says so.
    unmeasured: measured.length + failed.length > 0 ? unmeasured.map(({ name }) => `${name} was not measured`) : [],
    copies: measured.flatMap((arm) => copiesLine(arm, measurements[arm.measurement]) ?? []),
    method: methodLine(report, design),
  };
}

/** In the order in which they are told; without a method where that is told otherwise. */
export function listed({
  checks,
  failures,
  skipped,
  unmeasured,
  copies,
  method,
}: Omit<DesignNotes, 'method'> & { readonly method: string | null }): Note[] {
  const noted = (texts: readonly string[], mark: Note['mark'], tone: Tone): Note[] =>
    texts.map((text) => ({ mark, tone, text }));
  return [
    ...noted(checks, '✔', 'good'),
    ...noted(failures, '✘', 'bad'),
    ...noted(skipped, '−', 'doubtful'),
    ...noted(unmeasured, null, 'faint'),
    ...noted(copies, null, 'plain'),
    ...noted(method === null ? [] : [method], null, 'faint'),
  ];
}

export function isOfOther({ measurements }: Report, index: number): boolean {
  return measurements.some(({ workload, arm }) => workload === index && !isHead(arm));
}

function failedIn({ arms }: WorkloadAnalysis): UnreportedArm[] {
  return arms.filter((arm): arm is UnreportedArm => arm.status === 'failed');
}

/** In other versions, which end the measurement of this one as well. */
function failedBeside(report: Report, design: number): UnreportedArm[] {
  const failed = designsBeside(report)[design].flatMap((other) => failedIn(report.analysis.workloads[other]));
  return failed.map((arm) => ({ ...arm, name: nameInVersion(arm.name, report.measurements[arm.measurement].arm) }));
}

function checkLines(
  { agreement }: Design,
  measured: readonly MeasuredArm[],
  measurements: readonly Measurement[],
): string[] {
  const checked = measured.flatMap(({ name, measurement }) => {
    const check = measurements[measurement].output?.check;
    return check?.ok ? [{ name, detail: check.detail }] : [];
  });
  if (checked.length === 0) return [];
  if (agreement.kind === 'none') return uncompared(checked);
  const samples = formatCount(measured.reduce((sum, { time }) => sum + time.samples, 0));
  const same = agreement.kind === 'bits' ? 'the same bits' : `the same within ${agreement.tolerance}`;
  return [`${checked[0].detail}${measured.length > 1 ? `; ${same} in all ${samples} samples` : ''}`];
}

/** Results that need not be the same: what is said of each, and that nobody compared them. */
function uncompared(checked: readonly { readonly name: string; readonly detail: string }[]): string[] {
  const isOne = checked.every(({ detail }) => detail === checked[0].detail);
  const told = isOne ? [checked[0].detail] : checked.map(({ name, detail }) => `${name}: ${detail}`);
  return told.map((line, at) => (at === told.length - 1 ? `${line}; results are not compared with each other` : line));
}

function skippedLines({ arms }: WorkloadAnalysis, measurements: readonly Measurement[]): string[] {
  const skipped = arms
    .filter(({ status }) => status === 'skipped')
    .map(({ name, measurement }) => ({ name, reason: measurements[measurement].skipped ?? '' }));
  return groupsBy(skipped, ({ reason }) => reason).map((own) =>
    printable(`${own.map(({ name }) => name).join(', ')} skipped: ${own[0].reason}`),
  );
}

function failureLine({ name, failure }: UnreportedArm): string {
  const stderr = failure?.kind === 'died' && failure.death.stderr ? `; stderr: ${lastWords(failure.death.stderr)}` : '';
  if (failure?.kind === 'no-reference') return `${name}: ${failure.message}`;
  return `${name} failed: ${failure ? failureText(failure) : 'unknown reason'}${stderr}`;
}

function lastWords(stderr: string): string {
  return uncaughtIn(stderr) ?? stderr.trim().split('\n').at(-1)?.trim() ?? '';
}
