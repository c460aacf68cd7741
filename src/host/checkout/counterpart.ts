import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../model/usage-error.js';
import type { Checkout } from './checkout.js';

const BUILD_HINT = '; what has to be built there first needs a --setup, such as "npm ci && npm run build"';

/**
 * The file of the other version that is at the place where this one has `path`, a file that exists. Throws a UsageError if
 * there is none, or if the file belongs to no version.
 */
export function counterpartOf(path: string, { against, root, directory }: Checkout, cwd = process.cwd()): string {
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
  if (!existsSync(found)) throw new UsageError(`--against ${against}: there is no ${within} in it${BUILD_HINT}`);
  return found;
}

function nearestReal(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(nearestReal(dirname(path)), basename(path));
}
