/** The same module in another version of the code. */
import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Checkout } from '../host/checkout/checkout.js';
import { counterpartOf } from '../host/checkout/counterpart.js';
import { BUILT_FOLDER } from '../host/places.js';

export interface ModuleIn {
  readonly url: string;
  /** Its path in the repository, where it has another one than here. */
  readonly was: string | null;
}

/**
 * What comes with an installed package, and what comes with a parbench from elsewhere, is the same on both sides, unless the
 * checkout has that package too. Null where it does not have the file.
 */
export async function moduleIn(checkout: Checkout, module: string): Promise<ModuleIn | null> {
  const { hash } = new URL(module);
  const here = fileURLToPath(module);
  const urlOf = (path: string): string => `${pathToFileURL(path).href}${hash}`;
  if (isOfUser(here)) {
    const found = await counterpartOf(here, checkout);
    return found && { url: urlOf(found.path), was: found.was };
  }
  const there = join(checkout.directory, relative(process.cwd(), here));
  // A worktree may have links to the packages of the working tree.
  const isOther = existsSync(there) && realpathSync(there) !== realpathSync(here);
  return { url: isOther ? urlOf(there) : module, was: null };
}

/** Whether it is part of the user's code, unlike what was installed. */
export function isOfUser(file: string): boolean {
  const way = relative(process.cwd(), file);
  return !file.includes(`${sep}node_modules${sep}`) && !(file.startsWith(BUILT_FOLDER) && way.startsWith('..'));
}

/** Whether the files of the two are the same, byte by byte. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const [a, b] = await Promise.all([one, other].map((url) => readFile(fileURLToPath(url.split('#', 1)[0]))));
  return a.equals(b);
}
