/** Measuring workloads, from options to a finished document. */
import { randomInt } from 'node:crypto';
import { backendCatalog } from '../host/catalog.js';
import type { Checkout } from '../host/checkout/checkout.js';
import { openCheckout } from '../host/checkout/open-checkout.js';
import type { Beginning } from './result-document.js';
import type { Job } from './job.js';
import { baseVersion } from './against.js';
import { findVersions, findWays, type Wanted } from './find-versions.js';
import { type BaselineOptions, marginOf, measureGated } from './gating.js';
import { resumeRun } from './resume.js';
import { grown } from './weak-scaling.js';
import { workloadJob, type WorkloadVersion } from './experiment.js';
import { describeEnvironment } from '../host/environment.js';
import type { Plan, PlanOptions } from '../model/plan.js';
import type { Report, ResultDocument } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import { createPlan } from './plan/create-plan.js';
import type { SessionOptions } from './measure.js';

export interface RunOptions extends Partial<Wanted>, PlanOptions, SessionOptions, BaselineOptions {
  /**
   * Another version of the code to measure in the same rounds, and to compare with: a git ref, which is checked out into
   * a temporary worktree, or a folder.
   */
  readonly against?: string;
  /** A shell command that makes that worktree ready, such as `npm ci && npm run build`. */
  readonly setup?: string;
  /**
   * The document of a run that was interrupted, to go on with, in place of workloads and of all that says how to measure.
   * What is measured already stays as it is. Takes the same machine and the same versions of everything.
   */
  readonly resume?: ResultDocument;
}

/**
 * Measures workloads one after another. Never prints, never exits.
 * Rejects with UsageError for options that make no sense, before anything is measured, and with the signal's reason if
 * it is aborted by then; a workload that fails does not reject, its measurements say so.
 */
export async function run(options: RunOptions): Promise<Report> {
  const { against, setup, resume } = options;
  if (resume) return goOn(resume, options);
  if (setup !== undefined && against === undefined)
    throw new UsageError('--setup: is for a git ref given by --against');
  const environment = describeEnvironment();
  const margin = marginOf(options, against !== undefined);
  const plan = createPlan({ ...options, margin }, environment.cores, backendCatalog.names(), () => randomInt(2 ** 32));
  const found = await findVersions(options, plan);
  const versions = plan.weak ? grown(found, plan.procs) : found;
  const checkout = against === undefined ? null : await checkOut(against, options);
  try {
    const { jobs, notes } = await prepareJobs(versions, checkout, plan, options);
    const sides = checkout && versionsOf(checkout, notes, environment.gitCommit);
    return await measureGated({ environment, plan, jobs, ...(sides ? { sides } : {}) }, options);
  } finally {
    await checkout?.release();
  }
}

async function goOn(document: ResultDocument, { resume: _, ...options }: RunOptions): Promise<Report> {
  const { signal, onEvent, save, openArm, clock, ...measuring } = options;
  const given = Object.entries(measuring).find(([, value]) => value !== undefined);
  if (given) throw new UsageError(`resume: goes on as the document says, so that ${given[0]} cannot be told`);
  return resumeRun(document, { signal, onEvent, save, openArm, clock });
}

async function checkOut(against: string, { setup, signal, onEvent }: RunOptions): Promise<Checkout> {
  const onStep = (step: string): void => onEvent?.({ type: 'prepare', step });
  onStep(`looking for ${against}`);
  return openCheckout(against, { setup, signal: signal ?? new AbortController().signal, onStep });
}

interface Prepared {
  readonly jobs: readonly Job[];
  /** What to know about the other version. */
  readonly notes: readonly string[];
}

async function prepareJobs(
  versions: readonly WorkloadVersion[],
  checkout: Checkout | null,
  plan: Plan,
  { baseline, canary = baseline !== undefined }: RunOptions,
): Promise<Prepared> {
  const ways = await findWays(plan, canary);
  if (!checkout) return { jobs: versions.map((version, at) => workloadJob([version], ways, at)), notes: [] };
  const limitMs = plan.timeoutNs / 1e6;
  const bases = await Promise.all(versions.map((version) => baseVersion(version, checkout, limitMs)));
  const jobs = versions.map((version, at) =>
    workloadJob([{ ...version, side: 'head' }, bases[at].version], ways, 2 * at),
  );
  return { jobs, notes: [...new Set(bases.flatMap(({ notes }) => notes))] };
}

function versionsOf(
  { against, commit, notes }: Checkout,
  more: readonly string[],
  head: string | null,
): Beginning['sides'] {
  return {
    base: { label: against, commit, created: null, notes: [...notes, ...more] },
    head: { label: 'working tree', commit: head, created: null },
  };
}
