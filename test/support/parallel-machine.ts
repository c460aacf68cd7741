/**
 * A machine of as many cores as one likes, whose every loss is known: simulated arms, measured by the real engine and
 * analysed by the real analysis.
 */
import { backendCatalog } from '../../src/host/catalog.js';
import { findBackends, findVersions } from '../../src/engine/find-versions.js';
import { openModules } from '../../src/engine/plan/modules.js';
import { growWithWorkers } from '../../src/engine/weak-scaling.js';
import { createCampaign } from '../../src/engine/campaign.js';
import { speedupGate } from '../../src/analysis/gate.js';
import { workloadExperiment } from '../../src/engine/workload-experiment.js';
import { describeEnvironment } from '../../src/host/environment.js';
import type { Report } from '../../src/model/document.js';
import { createPlan } from '../../src/engine/plan/create-plan.js';
import type { PlanOptions } from '../../src/model/plan.js';
import { measure } from '../../src/engine/measure.js';
import { normals } from './noisy-machine.js';
import { type Call, simulate, type SimulatedRun } from './simulated.js';

/** Of the work `n`; all shares are of the serial time. */
export interface ParallelMachine {
  /** Time of the serial program for each of the `n`, in ns. */
  readonly itemNs: number;
  /** Share that the parent does itself, in split and in merge, half each. */
  readonly serialFraction?: number;
  /** What the parent does itself whatever the size, in ns, in split; the serial program does it, too. */
  readonly fixedNs?: number;
  /** α and β: with N workers each computes 1 + α (N − 1) + β N (N − 1) times as long. */
  readonly contention?: number;
  readonly coherency?: number;
  /** How much longer the busiest worker is busy than the mean one; the others less, evenly. */
  readonly imbalance?: number;
  /** What a task takes on its way, and again what its part takes, in ns for each worker: one after another. */
  readonly messageNs?: number;
  /** Start of a team, in ns for each worker. */
  readonly startupNs?: number;
  /** Standard deviation of each time, as a ratio. */
  readonly noise?: number;
}

export interface Scenario extends PlanOptions {
  /** Several make a sweep. */
  readonly n: number | readonly number[];
  readonly cores?: number;
}

/** Eight launches of three rounds unless told. */
export async function measureOn(machine: ParallelMachine, scenario: Scenario): Promise<Report> {
  const measureOnce = await prepared({ launches: 8, ...scenario });
  return measureOnce(modelOf(machine), (workers) => workers * (machine.startupNs ?? 0));
}

/** What is to be measured, on any machine, and as often as one likes. Three rounds unless told. */
export async function prepared({ n, cores = 1024, ...options }: Scenario) {
  const environment = describeEnvironment();
  const available = { logical: cores, affinity: cores, quota: null, available: cores };
  const plan = createPlan(
    { rounds: 3, backends: ['fork'], seed: 3, ...options },
    available,
    backendCatalog.names(),
    () => 1,
  );
  const versions = await findVersions({ workloads: ['montecarlo'], params: { n } }, openModules({}));
  const sized = plan.weak ? await growWithWorkers(versions, plan.procs) : versions;
  const backends = await findBackends(plan);
  return (model: (call: Call) => SimulatedRun, startupNs: (workers: number) => number): Promise<Report> => {
    const experiments = sized.map((version) => workloadExperiment([version], plan, backends));
    const { openArm, clock } = simulate(model, startupNs);
    const campaign = createCampaign({ environment: { ...environment, cores: available }, plan, experiments });
    return measure(campaign, speedupGate, { openArm, clock });
  };
}

function modelOf(machine: ParallelMachine): (call: Call) => SimulatedRun {
  const normal = normals(5);
  const { itemNs, noise = 0 } = machine;
  return ({ workers, params }) => {
    const chance = Math.exp(noise * normal());
    const workNs = Number(params.n) * itemNs * chance;
    const fixedNs = Math.round((machine.fixedNs ?? 0) * chance);
    if (workers === 0) return { wallNs: fixedNs + Math.round(workNs) };
    return parallelRun(machine, { workNs, fixedNs }, workers);
  };
}

function parallelRun(
  machine: ParallelMachine,
  { workNs, fixedNs }: { readonly workNs: number; readonly fixedNs: number },
  workers: number,
): SimulatedRun {
  const { serialFraction = 0, contention = 0, coherency = 0, imbalance = 0, messageNs = 0 } = machine;
  const slower = 1 + contention * (workers - 1) + coherency * workers * (workers - 1);
  const meanNs = ((1 - serialFraction) * workNs * slower) / workers;
  const place = (worker: number): number => (workers === 1 ? 0 : (2 * worker) / (workers - 1) - 1);
  const busy = Array.from({ length: workers }, (_, worker) => Math.round(meanNs * (1 + imbalance * place(worker))));
  const half = Math.round((serialFraction * workNs) / 2);
  const sending = Math.round(messageNs * workers);
  const spent = { splitNs: fixedNs + half, dispatchNs: sending, gatherNs: sending, mergeNs: half, busy };
  return { wallNs: fixedNs + 2 * half + 2 * sending + Math.max(...busy), spent };
}
