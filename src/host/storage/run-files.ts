/**
 * The folder of results: each run has a file of its own, which no other one overwrites, and last.json is another name of the
 * newest. A hard link, since every program can read it as it is, git keeps it as a file, and Windows has it too; a copy where
 * there are none.
 */
import { copyFile, link, lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf, LINKED_FOLDER, NOT_ORDINARY } from './file-text.js';
import { checkOwn, putInPlace, syncFolder, temporaryName, writeNew } from './write.js';

export const LAST = 'last.json';
/** Sorted by name is sorted by time, in UTC. */
const RUN_FILE = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-.*\.json$/;

export function isRunFile(name: string): boolean {
  return RUN_FILE.test(name);
}

/** `2026-11-29T12-30-05-montecarlo` */
export function runName(begun: Date, work: string): string {
  return `${begun.toISOString().slice(0, 19).replaceAll(':', '-')}-${work}`;
}

/** Makes the folders unless they are there; rejects for one that is a link, which may lead anywhere. */
export async function ensureOwnFolder(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    await mkdir(folder).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    const found = await lstat(folder);
    const code = found.isSymbolicLink() ? LINKED_FOLDER : 'ENOTDIR';
    if (!found.isDirectory()) throw Object.assign(new Error('it is no folder'), { code });
  }
}

/** Writes a new file of that name, or of the next that is free. Resolves to its path. */
export async function writeRun(folder: string, name: string, text: string): Promise<string> {
  const temporary = temporaryName(join(folder, `${name}.json`));
  try {
    await writeNew(temporary, text);
    for (let number = 1; ; number++) {
      // Unlike other characters, a _ has it sorted behind the first.
      const path = join(folder, `${name}${number === 1 ? '' : `_${number}`}.json`);
      if (await claim(temporary, path)) return path;
    }
  } finally {
    await rm(temporary, { force: true });
    await syncFolder(folder);
  }
}

/** Has last.json of its folder be the newest state of this file. Rejects where it is no ordinary file, which stays. */
export async function pointLast(file: string): Promise<void> {
  const last = join(dirname(file), LAST);
  await checkOwn(last);
  await putInPlace(last, async (temporary) => {
    if (!(await claim(file, temporary))) throw Object.assign(new Error(), { code: 'EEXIST' });
  });
}

/** The file that last.json is another name of; itself where there is none. */
export async function runFileOf(last: string): Promise<string> {
  const own = await lstat(last, { bigint: true });
  if (!own.isFile()) throw Object.assign(new Error(), { code: NOT_ORDINARY });
  const folder = dirname(last);
  const names = (await readdir(folder)).filter(isRunFile).sort().reverse();
  let text: Buffer | undefined;
  for (const path of names.map((name) => join(folder, name))) {
    const found = await lstat(path, { bigint: true });
    if (!found.isFile() || found.size !== own.size) continue;
    if (found.ino === own.ino && found.dev === own.dev) return path;
    text ??= await readFile(last);
    if (text.equals(await readFile(path))) return path;
  }
  return last;
}

/** Whether nothing was there. */
async function claim(file: string, path: string): Promise<boolean> {
  try {
    await link(file, path).catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      return copyFile(file, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  }
}

export function isLast(path: string): boolean {
  return basename(path) === LAST;
}
