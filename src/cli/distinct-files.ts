/** What a command writes must not be what it reads, and no two things go to one file. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../model/usage-error.js';

export interface NamedFile {
  /** What it is, for messages: an option, or words. */
  readonly what: string;
  readonly file: string | undefined;
}

/**
 * Files are the same by device and inode, whatever they are called; those that are not there yet by where they would be.
 * Devices and pipes may be given twice. Rejects with a UsageError that names the first of `written` that is among the others.
 */
export async function checkDistinct(written: readonly NamedFile[], read: readonly NamedFile[]): Promise<void> {
  const known = new Map<string, NamedFile>();
  for (const each of read) {
    const identity = await identityOf(each);
    if (identity !== null) known.set(identity, each);
  }
  for (const each of written) {
    const identity = await identityOf(each);
    const other = identity === null ? undefined : known.get(identity);
    if (other !== undefined) throw new UsageError(refusal(each, other, read.includes(other)));
    if (identity !== null) known.set(identity, each);
  }
}

function refusal({ what, file }: NamedFile, other: NamedFile, isRead: boolean): string {
  const why = isRead ? `is ${other.what}, which it would overwrite` : `is also where ${other.what} goes`;
  return `${what} ${file}: ${why}; choose another file`;
}

/** Null for none, and for what can be written to and read from at once. */
async function identityOf({ file }: NamedFile): Promise<string | null> {
  if (file === undefined || file === '' || file === '-') return null;
  try {
    const found = await stat(file, { bigint: true });
    return found.isFile() ? `${found.dev} ${found.ino}` : null;
  } catch {
    const folder = dirname(resolve(file));
    return join(await realpath(folder).catch(() => folder), basename(file));
  }
}
