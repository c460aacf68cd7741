/** Going on with a run that was interrupted, from its document. */
import { isDeepStrictEqual } from 'node:util';
import { reportOf } from '../analysis/full-report.js';
import { backendCatalog, workloadCatalog } from '../host/catalog.js';
import { describeEnvironment } from '../host/environment.js';
import { paramsByDesign } from '../model/design.js';
import { type Arm, armName } from '../model/arm.js';
import type { Environment } from '../model/machine.js';
import type { Measurement } from '../model/measurement.js';
import type { Report, ResultDocument } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import type { Modules } from './plan/modules.js';
import { checkPlan } from './plan/create-plan.js';
import { findWorkload } from './plan/find-workload.js';
import { resolveParams } from './plan/resolve-params.js';
import { measure } from './measure.js';
import { findBackends } from './find-versions.js';
import { workloadExperiment, type WorkloadVersion } from './workload-experiment.js';
import type { ArmState } from './arm-state.js';
import type { Campaign } from './campaign.js';
import { type Experiment, withCanary } from './experiment.js';
import type { RunOptions } from './run-options.js';
import { speedupGate } from '../analysis/gate.js';

/** Whether there is nothing left to measure. What failed stays failed: the same code would fail again. */
export function isComplete({ workloads }: ResultDocument): boolean {
  return workloads.every(({ stopped }) => stopped !== null && stopped !== 'interrupted');
}

/**
 * Rejects with a UsageError for a document that cannot go on here, and for options that say how to measure; one that is
 * complete is reported as it is.
 */
export async function resumeRun(
  document: ResultDocument,
  { signal, onEvent, onPlanned, save, openArm, openModule: _module, clock, resume: _, ...measuring }: RunOptions,
  modules: Modules,
): Promise<Report> {
  const given = Object.entries(measuring).find(([, value]) => value !== undefined);
  if (given) throw new UsageError(`resume: goes on as the document says, so that ${given[0]} cannot be told`);
  checkResumable(document);
  if (!isComplete(document)) {
    const campaign = await resumedCampaign(document, describeEnvironment(), modules);
    await modules.stop();
    return measure(campaign, speedupGate, { signal, onEvent, onPlanned, save, openArm, clock });
  }
  const report = reportOf(document);
  await save?.(report);
  return report;
}

/** Throws a UsageError for a document that another kind of run has made. */
function checkResumable({ versions, measurements, plan }: ResultDocument): void {
  const kind = plan.together
    ? 'is of workloads side by side (--together)'
    : versions
      ? 'compares two versions of the code (--against)'
      : measurements.some(({ arm }) => arm.backend === 'exec')
        ? 'is of programs (parbench exec)'
        : measurements.some(({ arm }) => arm.command !== undefined)
          ? 'is of functions side by side'
          : plan.margin === undefined
            ? null
            : 'is held against a baseline (--baseline)';
  if (kind !== null) throw new UsageError(`--resume: only a plain run can go on, and this one ${kind}: start it anew`);
}

/**
 * The experiments as they were, with what was measured of them; launches go on with the next number, so that no order of
 * arms comes twice. Rejects with a UsageError where machine, versions or workloads are not what they were.
 */
async function resumedCampaign(
  document: ResultDocument,
  environment: Environment,
  modules: Modules,
): Promise<Campaign> {
  checkEnvironment(document.environment, environment);
  const { plan, created, conditions } = document;
  checkPlan(plan, environment.cores, backendCatalog.names());
  const versions = await versionsIn(document, modules);
  const canary = document.measurements.some(({ arm }) => arm.backend === 'canary');
  const backends = await findBackends(plan);
  const experiments = versions.map((version, at) => {
    const experiment = workloadExperiment([version], plan, backends);
    return carriedOn(canary ? withCanary(experiment) : experiment, document, at);
  });
  return { created, environment: document.environment, plan, experiments, earlier: conditions };
}

/** Each module is loaded once. */
async function versionsIn(document: ResultDocument, modules: Modules): Promise<WorkloadVersion[]> {
  const { workloads, measurements, plan } = document;
  const names = [...new Set(workloads.map(({ name }) => name))];
  const found = new Map(
    await Promise.all(names.map(async (name) => [name, await findWorkload(name, workloadCatalog, modules)] as const)),
  );
  const sets = paramsByDesign(document);
  const versions = workloads.map(async ({ name }, at): Promise<WorkloadVersion[]> => {
    const own = found.get(name);
    if (!own) return [];
    const params = resolveParams(name, own.workload, { preset: null, set: sets[at] });
    const workers = measurements.find(({ workload, arm }) => workload === at && arm.schedule !== null)?.arm.procs;
    const [told] = await own.facts([params]);
    return [{ ...own, params, told, ...(plan.weak && workers !== undefined ? { workers: [workers] } : {}) }];
  });
  return (await Promise.all(versions)).flat();
}

/** With what the document has of it. Throws a UsageError where the arms are others than they were. */
function carriedOn(experiment: Experiment, { workloads, measurements }: ResultDocument, at: number): Experiment {
  const { arms, designs } = experiment;
  const { name, rounds, firstBatch, stopped, elapsedNs } = workloads[at];
  const saved = measurements.filter(({ workload }) => workload === at);
  if (arms.length !== saved.length || !arms.every(({ arm }, index) => isSameArm(arm, saved[index].arm))) {
    const [before, now] = [saved, arms].map((all) => armsText(all.map(({ arm }) => arm)));
    throw new UsageError(`--resume: ${name} is not what it was: ${before}, now ${now}; start it anew`);
  }
  for (const [index, arm] of arms.entries()) restore(arm, saved[index]);
  const open = stopped === 'interrupted' ? null : stopped;
  const state = { rounds, stopped: open, elapsedNs, ...(firstBatch === undefined ? {} : { firstBatch }) };
  return { designs, arms, state };
}

function restore(arm: ArmState, { skipped, launches, samples, output, failure }: Measurement): void {
  arm.skipped = skipped ?? null;
  arm.launches = launches;
  arm.samples.push(...samples);
  arm.output = output ?? null;
  arm.failure = failure ?? null;
  arm.iterations = samples[0]?.iterations ?? null;
}

function isSameArm(now: Arm, before: Arm): boolean {
  return isDeepStrictEqual({ ...now, params: { ...now.params } }, { ...before });
}

function armsText(arms: readonly Arm[]): string {
  const params = Object.entries(arms[0]?.params ?? {}).map(([name, value]) => `${name}=${value}`);
  return [...params, ...arms.map(armName)].join(' ');
}

const SHORT_HASH = 7;

function checkEnvironment(before: Environment, now: Environment): void {
  const facts = (of: Environment): [what: string, value: string][] => [
    ['CPU', of.cpu],
    ['usable cores', `${of.cores.available}`],
    ['system', `${of.os} ${of.arch}`],
    ['Node', of.node],
    ['parbench', of.parbench],
  ];
  const present = facts(now);
  const differences = facts(before).flatMap(([what, value], at) =>
    value === present[at][1] ? [] : [`${what} ${value}, now ${present[at][1]}`],
  );
  const commits = [before, now].flatMap(({ gitCommit }) => gitCommit ?? []);
  const [from, to] = commits.map((commit) => commit.replace(/^[0-9a-f]+/, (hash) => hash.slice(0, SHORT_HASH)));
  // Unknown is no difference: a git that takes too long is not waited for.
  if (commits.length === 2 && from !== to) differences.push(`commit ${from}, now ${to}`);
  if (differences.length === 0) return;
  throw new UsageError(`--resume: this is not what the run began with: ${differences.join('; ')}`);
}
