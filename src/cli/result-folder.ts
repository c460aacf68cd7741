/** Where results are kept that nobody says a place for. */
import { existsSync, lstatSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { codeOf } from '../host/storage/file-text.js';
import { LAST } from '../host/storage/run-files.js';
import { UsageError } from '../model/usage-error.js';

export const FOLDER = '.parbench';

/** The one there is already in the repository that the working directory is in, nearest first; or else one to be made here. */
export function resultFolder(): string {
  const here = process.cwd();
  const above: string[] = [];
  for (let folder = here; !above.includes(folder); folder = dirname(folder)) {
    above.push(folder);
    if (existsSync(join(folder, '.git'))) {
      const found = above.find((each) => existsSync(join(each, FOLDER)));
      return found === undefined ? FOLDER : join(relative(here, found), FOLDER);
    }
  }
  return FOLDER;
}

/** A folder of its own, since selftests are no results. */
export function selftestFolder(): string {
  return join(resultFolder(), 'selftest');
}

/** Another name of the newest result. */
export function lastFile(): string {
  return join(resultFolder(), LAST);
}

/** The newest result, for a command that goes on with it. Throws a UsageError where there is none. */
export function lastResult(what: string): string {
  const file = lastFile();
  const found = lookAt(file);
  if (found === null) throw new UsageError(`${what}: there is no ${file}: no run was begun here`);
  if (!found.isFile()) throw new UsageError(`${what}: ${file} is no ordinary file: name the result`);
  return file;
}

function lookAt(file: string) {
  try {
    return lstatSync(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}
