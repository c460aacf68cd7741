/** The text of a file, and what the file system says where there is none. */
import { readFileSync } from 'node:fs';
import { readFile as readBytes, stat } from 'node:fs/promises';
import { UsageError } from '../../model/usage-error.js';

/** In UTF-8 or, where a byte order mark says so, in UTF-16, as PowerShell writes it; without the mark. Throws a UsageError that names the file. */
export async function readText(path: string): Promise<string> {
  try {
    const bytes = await readBytes(path);
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${reasonOf(error)})`);
  }
}

/**
 * The text of a file, null if it does not exist or cannot be read: behind a port, so that what is made of system files can
 * be tested on machines that do not exist.
 */
export type ReadFile = (path: string) => string | null;

export const readFile: ReadFile = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
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

export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? (code || String(error));
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
