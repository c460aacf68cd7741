/** Questions to git, which change nothing: about a repository, and where in it a folder is. */
import { resolve } from 'node:path';
import { UsageError } from '../../model/usage-error.js';
import { gitWords, questionEnvironment } from '../git.js';
import { type Ended, runCommand } from './command.js';

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
      `--against ${against}: ${folder} is not in the working tree of a git repository (${gitComplaint(top.stderr)})`,
    );
  }
  return { root, prefix: prefix.replace(/\/$/, ''), commonDirectory: resolve(folder, common) };
}

/** Rejects with a UsageError where there is no git, and with the signal's reason. */
export async function askGit(cwd: string, signal: AbortSignal, ...args: readonly string[]): Promise<Ended> {
  try {
    return await runCommand(gitWords(...args), { cwd, env: questionEnvironment(), signal });
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code !== 'ENOENT') throw error;
    throw new UsageError('--against a git ref needs git, which is not installed or not on the PATH');
  }
}

/** Null where git says no. */
export function answerOf({ exitCode, stdout }: Ended): string | null {
  return exitCode === 0 ? stdout.replace(/\n$/, '') : null;
}

/** Of what git wrote to stderr: its first complaint, or else the last line. */
export function gitComplaint(text: string): string {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return lines.find((line) => /^(fatal|error): /.test(line)) ?? lines.at(-1) ?? 'git gives no reason';
}
