/** A commit in a folder of its own, next to the user's working tree, which is left as it is. */
import { randomBytes } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../model/usage-error.js';
import { gitEnvironment, gitWords } from '../git.js';
import { gitComplaint, type Repository } from './repository.js';
import { sweepEntries, worktreeName } from './dead-worktrees.js';
import { type Guardian, postGuardian } from './guardian.js';

const LONGEST_NAME = 40;

/** Relative paths would change the repository's format. */
const SETTINGS = ['-c', 'submodule.recurse=false', '-c', 'worktree.useRelativePaths=false'];

export interface Place {
  /** An empty folder, links in its path resolved. */
  readonly path: string;
  readonly guardian: Guardian;
}

/** Makes the folder, watched over from before it is there. Rejects with a UsageError. */
export async function makePlace(ref: string, { commonDirectory }: Repository): Promise<Place> {
  await sweepEntries(commonDirectory);
  let guardian: Guardian | null = null;
  try {
    const path = join(await realpath(tmpdir()), nameFor(ref));
    guardian = await postGuardian(path, commonDirectory);
    await mkdir(path, { mode: 0o700 });
    return { path, guardian };
  } catch (error) {
    await guardian?.dismiss();
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--against ${ref}: there is no place to check it out (${reason})`);
  }
}

/** Like no other one. git calls a worktree by its folder's name, as it is if it is made of these characters. */
function nameFor(ref: string): string {
  return worktreeName(ref.replace(/[^A-Za-z0-9]+/g, '-').slice(0, LONGEST_NAME), randomBytes(4).toString('hex'));
}

/** Rejects with a UsageError if git cannot do it. Filters, such as those of LFS, run as in any checkout; submodules stay empty. */
export async function addWorktree(
  ref: string,
  commit: string,
  { path, guardian }: Place,
  { root }: Repository,
  signal: AbortSignal,
): Promise<void> {
  const words = gitWords(...SETTINGS, 'worktree', 'add', '--quiet', '--detach', '--', path, commit);
  const { exitCode, stdout } = await guardian.run(words, { cwd: root, env: gitEnvironment(), signal });
  if (exitCode !== 0) throw new UsageError(`--against ${ref}: git cannot check it out (${gitComplaint(stdout)})`);
}
