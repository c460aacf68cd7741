/** The other version of a workload. */
import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Checkout } from '../host/checkout/checkout.js';
import { counterpartOf } from '../host/checkout/counterpart.js';
import { BUILT_FOLDER } from '../host/places.js';
import { UsageError } from '../model/usage-error.js';
import { openWorkload } from './plan/find-workload.js';
import { resolveParams } from './plan/resolve-params.js';
import type { WorkloadVersion } from './experiment.js';

export interface BaseVersion {
  readonly version: WorkloadVersion;
  /** What to know about it, one line each. */
  readonly notes: readonly string[];
}

/**
 * The same workload as the checkout has it, with head's values for every parameter that it knows. Rejects with a
 * UsageError where it has no such workload, or none that can be used.
 */
export async function baseVersion(head: WorkloadVersion, checkout: Checkout, limitMs: number): Promise<BaseVersion> {
  const { name, module } = head.found;
  const other = moduleIn(checkout, module);
  try {
    const found = await openWorkload(name, other, limitMs);
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
    return { version: { side: 'base', found, params }, notes };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // Its paths by their place in the version: a worktree is gone when anybody reads this.
    throw new UsageError(`--against ${checkout.against}: ${error.message.replaceAll(`${checkout.root}${sep}`, '')}`);
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
