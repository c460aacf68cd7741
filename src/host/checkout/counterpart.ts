/** The file of another version that is at the place where this one has a file, or was before it was renamed. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../model/usage-error.js';
import type { Checkout } from './checkout.js';

const BUILD_HINT = '; what has to be built there first needs a --setup, such as "npm ci && npm run build"';

export interface Counterpart {
  readonly path: string;
  /** Its path in the repository, where it has another one than here. */
  readonly was: string | null;
}

/**
 * `path` is a file that exists. Null where the other version does not have it. Rejects with a UsageError if it belongs to no
 * version, or if it is one that has to be built first.
 */
export async function counterpartOf(
  path: string,
  checkout: Checkout,
  cwd = process.cwd(),
): Promise<Counterpart | null> {
  const { against, root, origins } = checkout;
  const { found, within } = placeIn(path, checkout, cwd);
  if (existsSync(found)) return { path: found, was: null };
  if (origins === null) return null;
  const was = await origins.renamedFrom(within);
  if (was !== null && existsSync(join(root, was))) return { path: join(root, was), was };
  if (!(await origins.isIgnored(within))) return null;
  throw new UsageError(`--against ${against}: there is no ${within} in it${BUILD_HINT}`);
}

/** Where the other version would have it: the file, and its path from the root. Throws a UsageError for what is outside. */
export function placeIn(
  path: string,
  { against, root, directory }: Pick<Checkout, 'against' | 'root' | 'directory'>,
  cwd = process.cwd(),
): { readonly found: string; readonly within: string } {
  const file = resolve(cwd, path);
  // As git and process.cwd() have it; the file itself may be a link that is part of the repository.
  const real = join(realpathSync(dirname(file)), basename(file));
  const found = resolve(directory, relative(realpathSync(cwd), real));
  const within = relative(realpathSync(root), join(nearestReal(dirname(found)), basename(found)));
  if (within.split(sep)[0] === '..' || isAbsolute(within)) {
    throw new UsageError(
      `--against ${against}: ${path} is outside of the repository, so there is no other version of it`,
    );
  }
  return { found, within };
}

function nearestReal(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(nearestReal(dirname(path)), basename(path));
}
