/** Going on with a run that was interrupted, from its document. */
import { isDeepStrictEqual } from 'node:util';
import { reportOf } from '../analysis/full-report.js';
import { backendCatalog, workloadCatalog } from '../host/catalog.js';
import type { Beginning } from './result-document.js';
import type { Job } from './job.js';
import { describeEnvironment } from '../host/environment.js';
import { paramsByDesign } from '../model/design.js';
import { armName } from '../model/arm.js';
import type { Environment } from '../model/machine.js';
import type { Measurement } from '../model/measurement.js';
import type { Report, ResultDocument } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import { findWorkload } from './plan/find-workload.js';
import { knownName } from '../host/nearest.js';
import { resolveParams } from './plan/resolve-params.js';
import { measureJobs, type SessionOptions } from './measure.js';
import { findWays } from './find-versions.js';
import { workloadJob, type WorkloadVersion } from './experiment.js';

/** Whether there is nothing left to measure. What failed stays failed: the same code would fail again. */
export function isComplete({ workloads }: ResultDocument): boolean {
  return workloads.every(({ stopped }) => stopped !== null && stopped !== 'interrupted');
}

/** Rejects with a UsageError for a document that cannot go on here; one that is complete is reported as it is. */
export async function resumeRun(document: ResultDocument, options: SessionOptions): Promise<Report> {
  checkResumable(document);
  if (!isComplete(document)) return measureJobs(await resumed(document, describeEnvironment()), options);
  const report = reportOf(document);
  await options.save?.(report);
  return report;
}

/** Throws a UsageError for a document that another kind of run has made. */
function checkResumable({ sides, measurements, plan }: ResultDocument): void {
  const kind = sides
    ? 'compares two versions of the code (--against)'
    : measurements.some(({ arm }) => arm.backend === 'exec')
      ? 'is of programs (parbench exec)'
      : plan.margin === undefined
        ? null
        : 'is held against a baseline (--baseline)';
  if (kind !== null) throw new UsageError(`--resume: only a plain run can go on, and this one ${kind}: start it anew`);
}

/**
 * The jobs as they were, with what was measured of them; launches go on with the next number, so that no order of arms
 * comes twice. Rejects with a UsageError where machine, versions or workloads are not what they were.
 */
async function resumed(document: ResultDocument, environment: Environment): Promise<Beginning> {
  checkEnvironment(document.environment, environment);
  const { plan, created, conditions } = document;
  for (const name of plan.backends ?? []) knownName('backend', name, ['serial', ...backendCatalog.names()]);
  const versions = await versionsIn(document);
  const canary = document.measurements.some(({ arm }) => arm.backend === 'canary');
  const ways = await findWays(plan, canary);
  const jobs = versions.map((version, at) => workloadJob([version], ways, at));
  for (const [at, job] of jobs.entries()) carryOver(job, document, at);
  return { environment: document.environment, plan, jobs, earlier: { created, conditions } };
}

/** Each module is loaded once. */
async function versionsIn(document: ResultDocument): Promise<WorkloadVersion[]> {
  const { workloads, measurements, plan } = document;
  const names = [...new Set(workloads.map(({ name }) => name))];
  const found = new Map(
    await Promise.all(
      names.map(async (name) => [name, await findWorkload(name, workloadCatalog, plan.timeoutNs / 1e6)] as const),
    ),
  );
  const sets = paramsByDesign(document);
  return workloads.flatMap(({ name }, at): WorkloadVersion[] => {
    const own = found.get(name);
    if (!own) return [];
    const params = resolveParams(name, own.workload, { preset: null, set: sets[at] });
    const grown = measurements.find(({ workload, arm }) => workload === at && arm.schedule !== null)?.arm.procs;
    return [{ found: own, params, ...(plan.weak && grown !== undefined ? { procs: [grown] } : {}) }];
  });
}

/** Throws a UsageError where the arms are others than they were. */
function carryOver({ designs, arms }: Job, { workloads, measurements }: ResultDocument, at: number): void {
  const { stopped, ...design } = workloads[at];
  const saved = measurements.filter(({ workload }) => workload === at);
  const isSame =
    arms.length === saved.length && arms.every(({ measurement }, index) => isSameArm(measurement, saved[index]));
  if (!isSame) {
    const [before, now] = [saved, arms.map(({ measurement }) => measurement)].map(armsText);
    throw new UsageError(`--resume: ${design.name} is not what it was: ${before}, now ${now}; start it anew`);
  }
  Object.assign(designs[0], design, { stopped: stopped === 'interrupted' ? null : stopped });
  for (const [index, arm] of arms.entries()) {
    // The document given stays as it is.
    Object.assign(arm.measurement, structuredClone(saved[index]));
    arm.iterations = saved[index].samples[0]?.iterations ?? null;
  }
}

function isSameArm(now: Measurement, before: Measurement): boolean {
  return isDeepStrictEqual({ ...now.arm, params: { ...now.arm.params } }, { ...before.arm });
}

function armsText(measurements: readonly Measurement[]): string {
  const params = Object.entries(measurements[0]?.arm.params ?? {}).map(([name, value]) => `${name}=${value}`);
  return [...params, ...measurements.map(({ arm }) => armName(arm))].join(' ');
}

const SHORT_HASH = 7;

function checkEnvironment(before: Environment, now: Environment): void {
  const facts = (of: Environment): [what: string, value: string][] => [
    ['CPU', of.cpu],
    ['usable cores', `${of.cores.available}`],
    ['system', `${of.os} ${of.arch}`],
    ['Node', of.node],
    ['parbench', of.parbench],
    ['commit', of.gitCommit?.replace(/^[0-9a-f]+/, (hash) => hash.slice(0, SHORT_HASH)) ?? 'none'],
  ];
  const present = facts(now);
  const differences = facts(before).flatMap(([what, value], at) =>
    value === present[at][1] ? [] : [`${what} ${value}, now ${present[at][1]}`],
  );
  if (differences.length === 0) return;
  throw new UsageError(`--resume: this is not what the run began with: ${differences.join('; ')}`);
}
