/** Questions to git, which change nothing. */
import { withoutRepository } from '../git-environment.js';
import { UsageError } from '../../model/usage-error.js';
import { type Ended, runCommand } from './command.js';

/** Rejects with a UsageError where there is no git, and with the signal's reason. */
export async function askGit(cwd: string, signal: AbortSignal, ...args: readonly string[]): Promise<Ended> {
  try {
    return await runCommand(['git', ...args], { cwd, env: gitEnvironment(), signal });
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code !== 'ENOENT') throw error;
    throw new UsageError('--against a git ref needs git, which is not installed or not on the PATH');
  }
}

/** Null where git says no. */
export function answerOf({ exitCode, stdout }: Ended): string | null {
  return exitCode === 0 ? stdout.replace(/\n$/, '') : null;
}

/** Nothing asks for a password, and nothing waits for a lock or takes one that it need not. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return { ...withoutRepository(process.env), GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
}

/** Of what git wrote to stderr: its first complaint, or else the last line. */
export function complaintIn(text: string): string {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return lines.find((line) => /^(fatal|error): /.test(line)) ?? lines.at(-1) ?? 'git gives no reason';
}
