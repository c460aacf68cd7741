/** Writing files whole: a reader sees the old text or the new one, never half of it. */
import { randomBytes } from 'node:crypto';
import { lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../model/usage-error.js';

/** Devices and pipes are written to as they are, and links followed. */
export async function writeWhole(path: string, text: string): Promise<void> {
  if (!(await isReplaceable(path))) return writeFile(path, text);
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Throws a UsageError now rather than after minutes of measuring. Leaves no file behind. */
export async function checkWritable(option: string, path: string): Promise<void> {
  try {
    if (!(await isReplaceable(path))) return await (await open(path, 'a')).close();
    const probe = `${path}.${randomBytes(4).toString('hex')}.tmp`;
    await (await open(probe, 'wx')).close();
    await rm(probe);
  } catch (error) {
    throw new UsageError(`${option} ${path}: cannot be written (${reasonOf(error)})`);
  }
}

/** A file that is not there yet, or an ordinary one. */
async function isReplaceable(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'part of the path is not a folder',
  EEXIST: 'part of the path is not a folder',
  EROFS: 'read-only file system',
  ENOSPC: 'no space left',
};

/** A file system error in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? (code || String(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
