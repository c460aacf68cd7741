/** A report as one section for each workload, in words and tables, before any format is chosen. */
import type { MeasuredArm, UnreportedArm, WorkloadAnalysis } from '../model/analysis.js';
import { FEWEST_LAUNCHES } from '../model/estimate.js';
import { type Design, type Environment, type Measurement, nameOnSide, type Plan } from '../model/document.js';
import type { Report } from '../model/reporter.js';
import { type Column, NOTHING, type Table } from './columns.js';
import { copiesLine } from './copies.js';
import { failureText } from './failure-text.js';
import { printable } from './printable.js';
import { COLD_COLUMNS, COLD_DETAILS, WARM_COLUMNS, warmDetails } from './rows.js';
import { formatCount, formatPercent, formatTime } from './units.js';

export interface Section {
  /** Index into the document's `workloads`. */
  readonly design: number;
  readonly workload: string;
  readonly title: string;
  /** `n=10,000,000` and so on. */
  readonly params: readonly string[];
  readonly tables: readonly Table<MeasuredArm>[];
  /** What the results were held against; empty where none passed. */
  readonly checks: readonly string[];
  readonly failures: readonly string[];
  /** Arms that were not tried, and why. */
  readonly skipped: readonly string[];
  readonly unmeasured: readonly string[];
  /** What copies of programs cost, by arm. */
  readonly copies: readonly string[];
  /** How it was measured. */
  readonly method: string;
}

/** Of two versions that were measured together, those of head: base's figures are in the comparison. */
export function sectionsOf(report: Report): Section[] {
  return report.analysis.workloads.flatMap((workload, index) =>
    isOfBase(report, index) ? [] : [sectionOf(report, workload, index)],
  );
}

function isOfBase({ measurements }: Report, index: number): boolean {
  return measurements.some(({ workload, arm }) => workload === index && arm.side === 'base');
}

function sectionOf(report: Report, workload: WorkloadAnalysis, index: number): Section {
  const { measurements, plan, workloads } = report;
  const design = workloads[index];
  const measured = workload.arms.filter((arm): arm is MeasuredArm => arm.status === 'measured');
  const failed = failedIn(workload);
  const own = measurements.filter((each) => each.workload === index);
  const unmeasured = workload.arms.filter((arm): arm is UnreportedArm => arm.status === 'unmeasured');
  const arms = bestFirst(measured, own);
  const columns = plan.cold ? [COLD_COLUMNS, COLD_DETAILS] : [WARM_COLUMNS, warmDetails(design.unit ?? '')];
  return {
    design: index,
    workload: printable(workload.workload),
    title: printable(design.title),
    params: Object.entries(own[0]?.arm.params ?? {}).map(([name, value]) => printable(`${name}=${paramText(value)}`)),
    tables: arms.length > 0 ? columns.map((each) => ({ columns: filled(each, arms), rows: arms })) : [],
    checks: checkLines(design, measured, measurements).map(printable),
    failures: [...failed, ...failedInBase(report, workload)].map((arm) => printable(failureLine(arm))),
    skipped: skippedLines(workload, measurements),
    // Where there is nothing at all, the method says so.
    unmeasured: measured.length + failed.length > 0 ? unmeasured.map(({ name }) => `${name} was not measured`) : [],
    copies: measured.flatMap((arm) => copiesLine(arm, measurements[arm.measurement]) ?? []),
    method: methodLine(plan, design, workload),
  };
}

function failedIn({ arms }: WorkloadAnalysis): UnreportedArm[] {
  return arms.filter((arm): arm is UnreportedArm => arm.status === 'failed');
}

/** Which end head's measurement as well. */
function failedInBase(report: Report, { workload }: WorkloadAnalysis): UnreportedArm[] {
  const base = report.analysis.workloads.filter((each, at) => each.workload === workload && isOfBase(report, at));
  return base.flatMap(failedIn).map((arm) => ({ ...arm, name: nameOnSide(arm.name, 'base') }));
}

function paramText(value: number | string): string {
  return typeof value === 'number' ? formatCount(value) : value;
}

/** In the order of the document, by number of workers; several ways to spread the work are ranked by their speedup. */
function bestFirst(arms: readonly MeasuredArm[], own: readonly Measurement[]): readonly MeasuredArm[] {
  const ways = new Set(own.map(({ arm }) => `${arm.backend} ${arm.schedule}`));
  if (ways.size <= 2) return arms;
  const gain = ({ speedup }: MeasuredArm): number => speedup?.value ?? 1;
  return [...arms].sort((a, b) => gain(b) - gain(a));
}

/** The columns that have something to show. */
function filled(columns: readonly Column<MeasuredArm>[], arms: readonly MeasuredArm[]): readonly Column<MeasuredArm>[] {
  return columns.filter(({ cell }) => arms.some((arm) => cell(arm) !== NOTHING));
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

/** One for each reason. */
function skippedLines({ arms }: WorkloadAnalysis, measurements: readonly Measurement[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { name, status, measurement } of arms) {
    const { skipped = '' } = measurements[measurement];
    if (status === 'skipped') byReason.set(skipped, [...(byReason.get(skipped) ?? []), name]);
  }
  return [...byReason].map(([reason, names]) => printable(`${names.join(', ')} skipped: ${reason}`));
}

function failureLine({ name, failure }: UnreportedArm): string {
  const stderr = failure?.kind === 'died' && failure.death.stderr ? `; stderr: ${lastLines(failure.death.stderr)}` : '';
  return `${name} failed: ${failure ? failureText(failure) : 'unknown reason'}${stderr}`;
}

/** The message of an uncaught error stands some lines above the end, after its source line. */
function lastLines(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const thrown = lines.find((line) => /^[A-Za-z]*Error\b/.test(line));
  return thrown ?? lines.filter((line) => line !== '').at(-1) ?? '';
}

const STOPPED = {
  count: 'as many as asked for',
  precision: 'precise enough',
  time: 'time used up',
  interrupted: 'interrupted',
  failed: 'ended by a failure',
  skipped: 'there is nothing to compare with the serial arm',
} as const;

function methodLine(plan: Plan, { stopped, elapsedNs, rounds }: Design, { launches }: WorkloadAnalysis): string {
  if (launches === 0) return `not measured: ${stopped ? STOPPED[stopped] : 'not finished'}`;
  const each = plan.cold ? ', start-up and first run each' : ` of ${count(rounds, 'round', 'rounds')}`;
  const amount = `${count(launches, 'launch', 'launches')}${each}, in ${formatTime(elapsedNs)}`;
  const few = launches < FEWEST_LAUNCHES ? `; too few for intervals, which need ${FEWEST_LAUNCHES}` : '';
  const chunks = plan.chunks === 1 ? '' : `; ${plan.chunks} tasks for each worker`;
  const goal = plan.launches === null ? ` (wanted ±${formatPercent(plan.precision)})` : '';
  return `${amount}: ${stopped ? STOPPED[stopped] : 'not finished'}${goal}${few}${chunks}; order seed ${plan.seed}`;
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** The machine in one line. */
export function machineLine({ cpu, cores, os, node, parbench }: Environment): string {
  const usable = `${cores.available} usable ${cores.available === 1 ? 'core' : 'cores'}`;
  return printable(`${cpu}, ${usable}, ${os}, Node ${node}, parbench ${parbench}`);
}
