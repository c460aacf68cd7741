/** `--against`: each workload in another version of the code, measured in the same rounds. */
import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Checkout } from '../host/checkout/checkout.js';
import { counterpartOf } from '../host/checkout/counterpart.js';
import { BUILT_FOLDER } from '../host/places.js';
import { BASE } from '../model/arm.js';
import { UsageError } from '../model/usage-error.js';
import { WorkloadError } from '../model/workload-error.js';
import type { Modules } from './plan/modules.js';
import { openWorkload } from './plan/find-workload.js';
import { resolveParams } from './plan/resolve-params.js';
import { openCheckout } from '../host/checkout/open-checkout.js';
import type { Report } from '../model/document.js';
import { type Campaign, createCampaign } from './campaign.js';
import { findBackends } from './find-versions.js';
import { measureGated } from './gating.js';
import type { RunOptions } from './run-options.js';
import { workloadExperiment, type WorkloadVersion } from './workload-experiment.js';

/**
 * Measures each version in the same rounds as its base, and compares the two. Rejects like `run`; what was made to have
 * the other version is removed then, too.
 */
export async function measureAgainst(
  against: string,
  heads: readonly WorkloadVersion[],
  { environment, plan, modules }: Pick<Campaign, 'environment' | 'plan'> & { readonly modules: Modules },
  options: RunOptions,
): Promise<Report> {
  const { setup, signal = new AbortController().signal, onEvent } = options;
  const onStep = (step: string): void => onEvent?.({ type: 'prepare', step });
  onStep(`looking for ${against}`);
  const checkout = await openCheckout(against, { setup, signal, onStep });
  try {
    const backends = await findBackends(plan);
    const bases = await Promise.all(heads.map((head) => baseVersion(head, checkout, modules)));
    const experiments = heads.map((head, at) =>
      workloadExperiment([{ ...head, version: BASE + 1 }, bases[at].version], plan, backends),
    );
    const notes = [...checkout.notes, ...new Set(bases.flatMap((base) => base.notes))];
    const versions = [
      { label: against, commit: checkout.commit, created: null, notes },
      { label: 'working tree', commit: environment.gitCommit, created: null },
    ];
    await modules.stop();
    return await measureGated(createCampaign({ environment, plan, experiments, versions }), options);
  } finally {
    await checkout.release();
  }
}

/**
 * The same workload as the checkout has it, with head's values for every parameter that it knows. Rejects with a
 * UsageError where it has no such workload, or none that can be used.
 */
async function baseVersion(head: WorkloadVersion, checkout: Checkout, modules: Modules) {
  const { name, module } = head;
  const other = moduleIn(checkout, module);
  try {
    const found = await openWorkload(name, other, modules);
    const known = Object.keys(found.workload.params);
    const params = resolveParams(name, found.workload, { preset: null, set: head.params });
    const unknown = Object.keys(head.params).filter((param) => !known.includes(param));
    const only = known.filter((param) => !(param in head.params));
    const notes = [
      ...(other === module ? [`${name} is no part of ${checkout.against}: both sides run the same code`] : []),
      ...unknown.map((param) => `${name} has no parameter ${param} in ${checkout.against}`),
      ...only.map(
        (param) => `${name} has a parameter ${param} in ${checkout.against} only, where it is ${params[param]}`,
      ),
    ];
    const [told] = await found.facts([params]);
    return { version: { ...found, version: BASE, params, told }, notes };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // Its paths by their place in the version: a worktree is gone when anybody reads this.
    const message = `--against ${checkout.against}: ${error.message.replaceAll(`${checkout.root}${sep}`, '')}`;
    throw error instanceof WorkloadError ? new WorkloadError(message) : new UsageError(message);
  }
}

/**
 * URL of the same module in the checkout. What comes with an installed package, and what comes with a parbench from
 * elsewhere, is the same on both sides, unless the checkout has that package too.
 */
function moduleIn(checkout: Checkout, module: string): string {
  const { hash } = new URL(module);
  const here = fileURLToPath(module);
  const way = relative(process.cwd(), here);
  if (!here.includes(`${sep}node_modules${sep}`) && !(here.startsWith(BUILT_FOLDER) && way.startsWith('..'))) {
    return `${pathToFileURL(counterpartOf(here, checkout)).href}${hash}`;
  }
  const there = join(checkout.directory, way);
  // A worktree may have links to the packages of the working tree.
  const isOther = existsSync(there) && realpathSync(there) !== realpathSync(here);
  return isOther ? `${pathToFileURL(there).href}${hash}` : module;
}
