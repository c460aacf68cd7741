import { resolve } from 'node:path';
import { UsageError } from '../../model/usage-error.js';
import { answerOf, askGit, complaintIn } from './git.js';

/** The repository that a folder is in, and where in it. */
export interface Repository {
  /** Of the working tree that the folder is in, links resolved. */
  readonly root: string;
  /** From the root to the folder; empty at the root. */
  readonly prefix: string;
  /** What all worktrees of the repository have in common. */
  readonly commonDirectory: string;
}

/** Rejects with a UsageError, in which `against` is what the user wrote, if the folder is in no working tree. */
export async function findRepository(against: string, folder: string, signal: AbortSignal): Promise<Repository> {
  const top = await askGit(folder, signal, 'rev-parse', '--show-toplevel');
  const root = answerOf(top);
  const prefix = answerOf(await askGit(folder, signal, 'rev-parse', '--show-prefix'));
  const common = answerOf(await askGit(folder, signal, 'rev-parse', '--git-common-dir'));
  if (root === null || prefix === null || common === null) {
    throw new UsageError(
      `--against ${against}: ${folder} is not in the working tree of a git repository (${complaintIn(top.stderr)})`,
    );
  }
  return { root, prefix: prefix.replace(/\/$/, ''), commonDirectory: resolve(folder, common) };
}
