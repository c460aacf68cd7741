/** Where results are kept that nobody says a place for. */
import { existsSync, lstatSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { codeOf } from '../host/storage/file-text.js';
import { LAST } from '../host/storage/run-files.js';
import { UsageError } from '../model/usage-error.js';

export const FOLDER = '.parbench';
/** What the root of a project has, one of them. */
const ROOT_MARKS = ['package.json', '.git'];

/** That of the project: in the nearest folder upward that has a package.json or a .git, or else here. */
export function resultFolder(): string {
  const here = process.cwd();
  const above = [here];
  for (let folder = dirname(here); folder !== above.at(-1); folder = dirname(folder)) above.push(folder);
  const root = above.find((folder) => ROOT_MARKS.some((mark) => existsSync(join(folder, mark))));
  return join(relative(here, root ?? here), FOLDER);
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
