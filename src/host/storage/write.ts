/** Writing files whole: a reader sees the old text or the new one, never half of it. */
import { randomBytes } from 'node:crypto';
import { lstat, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { UsageError } from '../../model/usage-error.js';
import { codeOf, reasonOf } from './file-text.js';

/** Devices and pipes are written to as they are. A link stays, and what it leads to is written. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const place = await placeOf(path);
  if (!place.replaceable) return writeFile(path, text);
  const temporary = temporaryName(place.path);
  try {
    const file = await open(temporary, 'w', place.mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, place.path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
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

function temporaryName(path: string): string {
  return `${path}.${randomBytes(4).toString('hex')}.tmp`;
}
