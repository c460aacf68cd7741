/** Taking away worktrees whose owner was killed together with the guardian that would have done it. */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isOwnerGone, OWNER_PATTERN, ownerMark } from '../processes/owner.js';
import { postGuardian } from './guardian.js';

const NAME = new RegExp(`^parbench-.*-(${OWNER_PATTERN})-[0-9a-f]{8}$`);

/** Of what is checked out for this process: like no other one, given eight random hexadecimal digits. */
export function worktreeName(ref: string, random: string): string {
  return `parbench-${ref}-${ownerMark()}-${random}`;
}

/** Those in the folder for temporary files. Resolves when they are gone, so that nothing is measured meanwhile; never rejects. */
export async function sweepWorktrees(folder = tmpdir()): Promise<void> {
  if (process.platform === 'win32') return;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if (await isDead(path)) await remove(path, await repositoryOf(path));
  }
}

/** Those that a repository still knows of, wherever they were, by its directory that all worktrees have in common. */
export async function sweepEntries(commonDirectory: string): Promise<void> {
  const folder = join(commonDirectory, 'worktrees');
  for (const name of await namesIn(folder)) {
    const path = await worktreeOf(join(folder, name));
    if (path !== null && (await isDead(join(folder, name)))) await remove(path, commonDirectory);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => NAME.test(name));
}

/** Whether it is a folder of this user's whose owner is gone. */
async function isDead(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  const [, owner] = NAME.exec(basename(path)) ?? [];
  if (!found?.isDirectory() || found.uid !== process.getuid?.() || owner === undefined) return false;
  return isOwnerGone(owner, Date.now() - found.mtimeMs);
}

/** The repository that knows of the worktree as this one; null if none does, as before git began with it. */
async function repositoryOf(path: string): Promise<string | null> {
  const [, entry] = /^gitdir: (.*)$/m.exec(await textOf(join(path, '.git'))) ?? [];
  if (entry === undefined || (await worktreeOf(entry)) !== path) return null;
  return dirname(dirname(entry));
}

/** The folder that git has written down for a worktree, if both have the same name. */
async function worktreeOf(entry: string): Promise<string | null> {
  const path = dirname((await textOf(join(entry, 'gitdir'))).trim());
  return basename(path) === basename(entry) && basename(dirname(entry)) === 'worktrees' ? path : null;
}

async function remove(path: string, commonDirectory: string | null): Promise<void> {
  // Without a repository there is nothing but the folder: what is in it is gone first.
  const guardian = await postGuardian(path, commonDirectory ?? join(path, '.git')).catch(() => null);
  await guardian?.dismiss();
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
