/** The user's command that makes a fresh checkout ready to run. */
import { withoutRepository } from '../git-environment.js';
import { UsageError } from '../../model/usage-error.js';
import type { Guardian } from './guardian.js';
import { tellingLine } from './telling-line.js';

/** Kept of its output, in characters. */
const MOST_OUTPUT = 2 ** 18;

export interface Setup {
  readonly command: string;
  /** The ref, for messages. */
  readonly against: string;
  /** Of the worktree; it is gone when anybody reads a message, so its paths are told without it. */
  readonly root: string;
  readonly directory: string;
}

/**
 * Run by /bin/sh without stdin, and otherwise as the user would run it, so that it builds what the user's build does. What
 * it leaves running in its process group is ended; a daemon that has made itself independent stays. Rejects with a
 * UsageError that has the line of its output that tells most.
 */
export async function runSetup(setup: Setup, guardian: Guardian, signal: AbortSignal): Promise<void> {
  const { command, against, root, directory } = setup;
  const env = withoutRepository(process.env);
  const options = { cwd: directory, env, signal, most: MOST_OUTPUT };
  const ended = await guardian.run(['/bin/sh', '-c', command], options);
  if (ended.exitCode === 0) return;
  const how = ended.signal ? `killed by ${ended.signal}` : `exit code ${ended.exitCode}`;
  const line = tellingLine(ended.stdout.replaceAll(`${root}/`, '').replaceAll(root, '.'));
  throw new UsageError(`--setup "${command}" failed in ${against} (${how})${line === '' ? '' : `: ${line}`}`);
}
