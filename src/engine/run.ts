/** Measuring workloads, from options to a finished document. */
import { randomInt } from 'node:crypto';
import { backendCatalog } from '../host/catalog.js';
import { describeEnvironment } from '../host/environment.js';
import type { Report } from '../model/document.js';
import { FEWEST_SIZES } from '../stats/growth.js';
import { groupsBy } from '../model/lists.js';
import type { Plan } from '../model/plan.js';
import { UsageError } from '../model/usage-error.js';
import { createCampaign } from './campaign.js';
import { findBackends, findVersions } from './find-versions.js';
import { marginOf, measureGated } from './gating.js';
import type { RunOptions } from './run-options.js';
import { type Modules, openModules } from './plan/modules.js';
import { createPlan } from './plan/create-plan.js';
import { workloadExperiment, type WorkloadVersion } from './workload-experiment.js';

/**
 * Measures workloads one after another. Never prints, never exits.
 * Rejects with UsageError for options that make no sense, before anything is measured, and with the signal's reason if
 * it is aborted by then; a workload that fails does not reject, its measurements say so.
 */
export async function run(options: RunOptions): Promise<Report> {
  const { resume, timeout, openModule, signal } = options;
  const limitMs = timeout !== undefined ? timeout * 1000 : resume && resume.plan.timeoutNs / 1e6;
  const modules = openModules({ openModule, signal, limitMs });
  try {
    // Each of these is loaded by the runs that need it alone.
    if (resume) return await (await import('./resume.js')).resumeRun(resume, options, modules);
    return await runAnew(options, modules);
  } finally {
    await modules.stop();
  }
}

async function runAnew(options: RunOptions, modules: Modules): Promise<Report> {
  const { against, setup } = options;
  if (setup !== undefined && against === undefined)
    throw new UsageError('--setup: is for a git ref given by --against');
  const environment = describeEnvironment();
  if (against !== undefined && options.together) throw new UsageError('--together: not with --against');
  const margin = marginOf(options, against !== undefined);
  const plan = createPlan({ ...options, ...margin }, environment.cores, backendCatalog.names(), () =>
    randomInt(2 ** 32),
  );
  const found = await findVersions(options, modules);
  checkSizes(found, options);
  if (plan.differentResults && (against !== undefined || !found.some((each) => isTogether(each, plan)))) {
    throw new UsageError('--different-results: is of what is measured --together');
  }
  const versions = plan.weak ? await (await import('./weak-scaling.js')).growWithWorkers(found, plan.procs) : found;
  if (against !== undefined) {
    return (await import('./against.js')).measureAgainst(against, versions, { environment, plan, modules }, options);
  }
  const backends = await findBackends(plan);
  const groups = groupsOf(versions, plan);
  const spread = options.procs === undefined && options.backends === undefined ? null : backends;
  const experiments = await Promise.all(
    groups.map(async (group) =>
      isTogether(group[0], plan)
        ? (await import('./together.js')).togetherExperiment(group, plan, spread)
        : workloadExperiment([group[0]], plan, backends),
    ),
  );
  const campaign = createCampaign({ environment, plan, experiments });
  await modules.stop();
  const report = await measureGated(campaign, options);
  // What is held against another result needs the same sizes as that one.
  if (report.analysis.sweeps.length === 0 || options.baseline || options.canary) return report;
  const { nearBreakEven } = await import('./near-break-even.js');
  const more = await nearBreakEven(
    report,
    groups.map(([first]) => first),
    plan,
    backends,
  );
  if (more.length === 0) return report;
  await modules.stop();
  const longer = { ...campaign, earlier: report.conditions, experiments: [...experiments, ...more] };
  return measureGated(longer, options);
}

/** What is measured in the same rounds. */
function groupsOf(versions: readonly WorkloadVersion[], plan: Plan): WorkloadVersion[][] {
  return groupsBy(versions, (version) => (plan.together ? 'all' : (version.group ?? versions.indexOf(version))));
}

function isTogether({ group }: WorkloadVersion, plan: Plan): boolean {
  return plan.together === true || group !== undefined;
}

/** Throws a UsageError where too few sizes are to be measured to tell how any workload grows. */
function checkSizes(found: readonly WorkloadVersion[], { expect, weak }: RunOptions): void {
  if (expect === undefined) return;
  if (weak) throw new UsageError(`--expect ${expect}: with --weak every number of workers has its own size`);
  const few = found.find(({ name }) => found.filter((each) => each.name === name).length < FEWEST_SIZES);
  if (few) {
    throw new UsageError(
      `--expect ${expect}: needs ${FEWEST_SIZES} sizes or more of ${few.name}, such as -p ${few.workload.size ?? 'n'}=1e3..1e7:x10`,
    );
  }
}
