/** The text of a file, and what the file system says where there is none. */
import { readFileSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { UsageError } from '../../model/usage-error.js';
import { megabytes, MOST_BYTES } from './limits.js';

/**
 * In UTF-8 or, where a byte order mark says so, in UTF-16, as PowerShell writes it; without the mark. Throws a UsageError
 * that names the file, for one of more than `mostBytes`, too.
 */
export async function readText(path: string, mostBytes = MOST_BYTES): Promise<string> {
  const bytes = await bytesOf(path, mostBytes);
  if (bytes.length <= mostBytes) return textOf(bytes);
  throw tooLarge(path, mostBytes);
}

function tooLarge(name: string, mostBytes: number): UsageError {
  return new UsageError(`${name}: has more than ${megabytes(mostBytes)}, and no more is read: keep fewer samples`);
}

/** As of a file, of what comes by itself. */
export async function readStream(
  name: string,
  stream: AsyncIterable<Buffer | string>,
  mostBytes = MOST_BYTES,
): Promise<string> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    total += chunks[chunks.length - 1].length;
    if (total > mostBytes) throw tooLarge(name, mostBytes);
  }
  return textOf(Buffer.concat(chunks, total));
}

/** Of more than `mostBytes`, the beginning alone, and that is longer. */
async function bytesOf(path: string, mostBytes: number): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      return await contentOf(file, mostBytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${reasonOf(error)})`);
  }
}

const CHUNK_BYTES = 2 ** 16;

/** Pipes and devices tell no size, and a file may grow while it is read. */
async function contentOf(file: FileHandle, mostBytes: number): Promise<Buffer> {
  const { size } = await file.stat();
  const chunks: Buffer[] = [];
  let total = 0;
  while (total <= mostBytes) {
    const room = Math.min(Math.max(size + 1 - total, CHUNK_BYTES), mostBytes + 1 - total);
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(room), 0, room);
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total);
}

function textOf(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(isWide ? 'utf16le' : 'utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
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

/** Codes of ours, beside those of the system. */
export const NOT_ORDINARY = 'NOT_ORDINARY';
export const LINKED_FOLDER = 'LINKED_FOLDER';

const REASONS: Record<string, string> = {
  [NOT_ORDINARY]: 'it is no ordinary file',
  [LINKED_FOLDER]: 'its folder is a link, which is not followed',
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
