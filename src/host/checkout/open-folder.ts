import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gitCommit } from '../git.js';
import { UsageError } from '../../model/usage-error.js';
import type { Checkout, CheckoutOptions } from './checkout.js';
import { answerOf, askGit } from './git.js';

/** A checkout that is already there, and stays as it is. Rejects with a UsageError. */
export async function openFolder(against: string, { setup, signal, cwd = '.' }: CheckoutOptions): Promise<Checkout> {
  const directory = resolve(cwd, against);
  if (!(await isFolder(directory))) throw new UsageError(`--against ${against}: there is no such folder`);
  if (setup !== undefined) {
    throw new UsageError(
      `--against ${against}: a folder is compared as it is, so prepare it yourself; --setup is for git refs`,
    );
  }
  const commit = gitCommit(directory);
  const top = commit === null ? null : answerOf(await askGit(directory, signal, 'rev-parse', '--show-toplevel'));
  return { against, root: top ?? directory, directory, commit, notes: [], release: async () => {} };
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
