/** Writing files whole: a reader sees the old text or the new one, never half of it. */
import { randomBytes } from 'node:crypto';
import { lstat, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ownerMark } from '../processes/owner.js';
import { UsageError } from '../../model/usage-error.js';
import { sweepTemporary } from './leftovers.js';
import { codeOf, NOT_ORDINARY, reasonOf } from './file-text.js';

/** For a file that the user names. Devices and pipes are written to as they are. A link stays, and what it leads to is written. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const place = await placeOf(path);
  if (!place.replaceable) return writeFile(path, text);
  await replace(place, text);
}

/**
 * For a file whose name is ours: whatever else is found in its place, which may be part of somebody's repository, is neither
 * written to nor taken away. Rejects for it.
 */
export async function writeOwn(path: string, text: string): Promise<void> {
  const { mode } = await checkOwn(path);
  await replace({ path, mode }, text);
}

/** Rejects where there is something that is no ordinary file, and where nothing can be looked at. */
export async function checkOwn(path: string): Promise<{ readonly mode?: number }> {
  try {
    const found = await lstat(path);
    if (!found.isFile()) throw Object.assign(new Error('it is no ordinary file'), { code: NOT_ORDINARY });
    return { mode: found.mode & 0o777 };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return {};
  }
}

/** Has `make` put a file beside the path, under a name that nobody has, and then puts it in its place. */
export async function putInPlace(path: string, make: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await make(temporary);
    await rename(temporary, path);
  } finally {
    // It is still there where something went wrong, and where both are names of the same file.
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(path));
}

/** Under a name that nobody has yet. */
export async function writeNew(path: string, text: string, mode?: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function replace({ path, mode }: Pick<Place, 'path' | 'mode'>, text: string): Promise<void> {
  return putInPlace(path, (temporary) => writeNew(temporary, text, mode));
}

/** So that a new name survives a power cut; where folders cannot be synced, nothing is lost but that. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    // Windows, and some file systems on a network.
  }
}

/** A file that was asked for, and could be written when that was looked at first, cannot be written now. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** Rejects with an OutputError that names the option. */
export async function writeFor(option: string, path: string, text: string): Promise<void> {
  try {
    await writeWhole(path, text);
  } catch (error) {
    throw new OutputError(`${option} ${path}: cannot be written (${reasonOf(error)})`);
  }
}

/** Throws a UsageError now rather than after minutes of measuring. Leaves no file behind, and pipes and devices alone. */
export async function checkWritable(option: string, path: string): Promise<void> {
  if (path.trim() === '') throw new UsageError(`${option}: needs the name of a file`);
  try {
    const place = await placeOf(path);
    if (!place.replaceable) return;
    await sweepTemporary(dirname(place.path), basename(place.path));
    const probe = temporaryName(place.path);
    await (await open(probe, 'wx')).close();
    await rm(probe);
  } catch (error) {
    throw new UsageError(`${option} ${path}: cannot be written (${reasonOf(error)})`);
  }
}

interface Place {
  /** Where links lead to. */
  readonly path: string;
  /** A file that is not there yet, or an ordinary one. */
  readonly replaceable: boolean;
  readonly mode?: number;
}

async function placeOf(path: string): Promise<Place> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    if (found.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    return { path: real, replaceable: found.isFile(), mode: found.mode & 0o777 };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return { path, replaceable: !(await isLink(path)) };
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

export function temporaryName(path: string): string {
  return `${path}.${ownerMark()}-${randomBytes(4).toString('hex')}.tmp`;
}
