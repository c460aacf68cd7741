/** Taking away what writers left half-done that were killed. */
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwnerGone, OWNER_PATTERN } from '../processes/owner.js';

const TEMPORARY = new RegExp(String.raw`^(.+)\.(${OWNER_PATTERN})-[0-9a-f]{8}\.tmp$`);

/** Temporary files of dead owners right in a folder: those of a file of that name, or all. Never rejects. */
export async function sweepTemporary(folder: string, name?: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const each of names) {
    const [, of, owner] = TEMPORARY.exec(each) ?? [];
    if (of === undefined || (name !== undefined && of !== name)) continue;
    const path = join(folder, each);
    const found = await lstat(path).catch(() => null);
    if (found?.isFile() && isOwnerGone(owner, Date.now() - found.mtimeMs))
      await rm(path, { force: true }).catch(() => {});
  }
}
