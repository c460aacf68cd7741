/** How far this machine can be trusted: a workload compared with itself, and with itself made slower by known amounts. */
import { randomInt } from 'node:crypto';
import { summarise } from '../../analysis/selftest/selftest-summary.js';
import { backendCatalog } from '../../host/catalog.js';
import type { Experiment } from '../experiment.js';
import { findBackends, findVersions } from '../find-versions.js';
import { makeTrials, trialExperiment, type TrialOptions } from './trials.js';
import { type Modules, openModules } from '../plan/modules.js';
import { moreWork } from './more-work.js';
import type { WorkloadVersion } from '../workload-experiment.js';
import { describeEnvironment } from '../../host/environment.js';
import { DEFAULT_MARGIN } from '../../model/comparison.js';
import type { Cores } from '../../model/machine.js';
import type { Plan } from '../../model/plan.js';
import type { ParamValue } from '../../model/params.js';
import { type MoreWork, type Selftest, SELFTEST_SCHEMA, type SelftestReport } from '../../model/selftest-report.js';
import { UsageError } from '../../model/usage-error.js';
import { LONGEST_TIME } from '../../model/plan-options.js';
import { createPlan, positive, whole } from '../plan/create-plan.js';

const DEFAULT_WORKLOAD = 'montecarlo';
/** Many small comparisons tell more than few large ones. */
const DEFAULT_PRESET = 'quick';
const DEFAULT_SLOWDOWNS = [0.05, 0.1, 0.2];
const DEFAULT_EACH_S = 10;
const DEFAULT_TIME_S = 300;
const MOST_COMPARISONS = 100_000;
const LARGEST_SLOWDOWN = 10;

/**
 * What `selftest` can be told.
 * @example
 * const options: SelftestOptions = { workload: './parse.mts', procs: [2], each: 10, time: 300 };
 */
export interface SelftestOptions extends TrialOptions {
  /** Its name, or the path of its module. Default: `montecarlo`. */
  readonly workload?: string;
  /** Default: `quick`, where the workload has one of that name. */
  readonly preset?: string;
  readonly params?: Readonly<Record<string, ParamValue>>;
  /** Default: all usable cores, once. */
  readonly procs?: readonly number[];
  readonly backends?: readonly string[];
  /** Time for one comparison, in s, as a run has it. Default: 10. */
  readonly each?: number;
  /** Time for all of them, in s. At least one of each kind is made. Default: 300. */
  readonly time?: number;
  /** Exact number of comparisons of identical code, and of each slowdown, whatever time they take. */
  readonly comparisons?: number;
  /** Smallest change that counts, as a ratio. */
  readonly margin?: number;
  /** How much more work there is to find, as ratios: 0.05 is 5 %. Default: 5, 10 and 20 %. */
  readonly slowdowns?: readonly number[];
  /** Of the order of comparisons, and of arms in each; and of the draws. */
  readonly seed?: number;
}

/**
 * Compares again and again, each time as `run` does with `against`. Never prints, never exits.
 * Rejects with UsageError for options that make no sense, before anything is measured; a workload that fails, and an
 * abort, end it with what there is by then.
 */
export async function selftest(options: SelftestOptions): Promise<SelftestReport> {
  const modules = openModules(options);
  try {
    return await selftestWith(options, modules);
  } finally {
    await modules.stop();
  }
}

async function selftestWith(options: SelftestOptions, modules: Modules): Promise<SelftestReport> {
  const environment = describeEnvironment();
  const plan = createSelftestPlan(options, environment.cores);
  const version = await findVersion(options, modules);
  const slowdowns: MoreWork[] = [];
  for (const ratio of new Set(options.slowdowns ?? DEFAULT_SLOWDOWNS)) slowdowns.push(await moreWork(version, ratio));
  await modules.stop();
  const backends = await findBackends(plan);
  checkArms(trialExperiment(version, null, plan, backends));
  const { comparisons = null, time = DEFAULT_TIME_S } = options;
  const timeNs = Math.round(time * 1e9);
  const begun: Selftest = {
    schema: SELFTEST_SCHEMA,
    created: new Date().toISOString(),
    environment,
    conditions: null,
    workload: version.name,
    title: version.workload.title,
    params: version.params,
    plan,
    timeNs: comparisons === null ? timeNs : null,
    comparisons,
    slowdowns,
    trials: [],
    ended: null,
  };
  const made = await makeTrials(begun, { version, backends, timeNs }, options);
  return { ...made, summary: summarise(made) };
}

function createSelftestPlan(options: SelftestOptions, cores: Cores): Plan {
  const { each = DEFAULT_EACH_S, time = DEFAULT_TIME_S, comparisons, slowdowns = [] } = options;
  const { margin, backends, procs = [cores.available], seed } = options;
  positive('--each', each, LONGEST_TIME);
  positive('--time', time, LONGEST_TIME);
  if (comparisons !== undefined) whole('--comparisons', comparisons, 1, MOST_COMPARISONS);
  for (const slowdown of slowdowns) positive('--slowdown', slowdown, LARGEST_SLOWDOWN);
  const compared = { margin: margin ?? DEFAULT_MARGIN, marginGiven: margin !== undefined, metric: 'both' as const };
  const plan = createPlan({ backends, procs, seed, ...compared }, cores, backendCatalog.names(), () =>
    randomInt(2 ** 32),
  );
  // Not given: a comparison of too few launches for a verdict would test nothing.
  return { ...plan, timeNs: Math.round(each * 1e9) };
}

async function findVersion(options: SelftestOptions, modules: Modules): Promise<WorkloadVersion> {
  const { workload = DEFAULT_WORKLOAD, preset, params, seed } = options;
  const wanted = { workloads: [workload], preset, params, seed };
  const [version, another] = await findVersions(wanted, modules);
  if (another) throw new UsageError('--param: a selftest is of one size: give each parameter one value');
  if (preset !== undefined || !version.workload.presets?.[DEFAULT_PRESET]) return version;
  return (await findVersions({ ...wanted, preset: DEFAULT_PRESET }, modules))[0];
}

function checkArms({ arms }: Experiment): void {
  const parallel = arms.filter(({ reference }) => reference);
  // There are none where the serial arm alone is asked for.
  if (parallel.length === 0 || parallel.some(({ skipped }) => skipped === null)) return;
  throw new UsageError(`--backend ${parallel[0].arm.backend}: cannot do this work: ${parallel[0].skipped}`);
}
