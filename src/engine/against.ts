/** `--against`: each workload in other versions of the code, measured in the same rounds. */
import { HEAD } from '../model/arm.js';
import type { Report } from '../model/document.js';
import type { Version } from '../model/comparison.js';
import { type Campaign, createCampaign } from './campaign.js';
import type { Experiment } from './experiment.js';
import { findBackends } from './find-versions.js';
import { measureGated } from './gating.js';
import { counterpartIn, type InVersion } from './counterpart-in.js';
import { openVersions, type OtherVersion, versionsIn } from './other-versions.js';
import type { Modules } from './plan/modules.js';
import type { RunOptions } from './run-options.js';
import { workloadExperiment, type WorkloadVersion } from './workload-experiment.js';

/**
 * Measures each workload in the same rounds as its counterparts, and compares it with each. What the other versions do not
 * have is measured alone. Rejects like `run`, and with a BrokenVersionError; what was made to have the other versions is
 * removed then, too.
 */
export async function measureAgainst(
  against: string | readonly string[],
  heads: readonly WorkloadVersion[],
  { environment, plan, modules }: Pick<Campaign, 'environment' | 'plan'> & { readonly modules: Modules },
  options: RunOptions,
): Promise<Report> {
  const others = await openVersions(versionsIn(against), heads, options);
  try {
    const backends = await findBackends(plan);
    const isHeads = options.bench === 'head';
    const found = await allSettled(
      heads.map((head) => allSettled(others.map((other) => counterpartIn(other, head, modules, isHeads)))),
    );
    const broken = found.flat().flatMap(({ broken }) => broken ?? []);
    if (broken.length > 0 && options.brokenBase !== 'pass') throw broken[0];
    const experiments = heads.map((head, at) => experimentOf(head, found[at], plan, backends));
    const [base, ...further] = others.map((other, at) =>
      versionOf(
        other,
        found.map((each) => each[at]),
      ),
    );
    const head = { label: 'working tree', commit: environment.gitCommit, created: null };
    const campaign = createCampaign({ environment, plan, experiments, versions: [base, head, ...further] });
    await modules.stop();
    return await measureGated(campaign, options);
  } finally {
    // Nothing may look for its files any more when they go.
    await modules.stop();
    await Promise.all(others.map((other) => other.release()));
  }
}

/** Head first. */
function experimentOf(
  head: WorkloadVersion,
  found: readonly InVersion[],
  plan: Campaign['plan'],
  backends: Awaited<ReturnType<typeof findBackends>>,
): Experiment {
  const absent = found.flatMap(({ absence }) => absence ?? []);
  const own = { ...head, version: HEAD, ...(absent.length > 0 ? { absent } : {}) };
  return workloadExperiment([own, ...found.flatMap(({ version }) => version ?? [])], plan, backends);
}

function versionOf({ label, commit, notes }: OtherVersion, found: readonly InVersion[]): Version {
  const all = [...notes, ...new Set(found.flatMap((each) => each.notes))];
  return { label, commit, created: null, notes: all };
}

/** All of them have ended when it resolves, or rejects as the first one did. */
async function allSettled<T>(all: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}
