/**
 * A small process that takes a worktree away again, whatever happens to this one. It waits for the end of its stdin, which
 * comes when we close it, exit, or are killed; it is in a session of its own, so nothing that a terminal sends reaches it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { basename, join } from 'node:path';
import { gitEnvironment, gitWords } from '../git.js';
import { type CommandOptions, type Ended, runCommand } from './command.js';

/** Longer than any folder takes to remove. */
const PATIENCE_MS = 120_000;

/**
 * A line that it reads is the process group that is at work, which it ends first if it is still there; an empty one, that
 * none is. The folder is tried again, since who was killed may take a moment, and read-only folders can be in it. Neither
 * rm nor chmod -R follows links. The folder goes before git is asked, which then forgets this worktree and no other one.
 */
const SCRIPT = `
trap '' HUP INT TERM PIPE
worktree=$1 repository=$2 entry=$3 group=
while IFS= read -r line; do group=$line; done
[ -z "$group" ] || kill -9 "-$group"
for attempt in 1 2 3 4 5; do
  rm -rf -- "$worktree" && break
  chmod -R u+rwX -- "$worktree"
  sleep 1
done
${gitWords().join(' ')} --git-dir="$repository" worktree remove --force --force -- "$worktree" || rm -rf -- "$entry"
rmdir -- "$repository/worktrees"
[ ! -e "$worktree" ] && [ ! -e "$entry" ]
`;

/** Announces itself as the group at work, lets go of the guardian, and becomes the command, of which it merges the output. */
const ANNOUNCED = 'echo "$$" >&3; exec "$@" 3>&- 2>&1';

export interface Guardian {
  /** Runs a command that ends with us. All its output is in `stdout`. */
  run(words: readonly string[], options: Omit<CommandOptions, 'extra'>): Promise<Ended>;
  /** Has the worktree removed, and resolves with whether it is; never rejects. */
  dismiss(): Promise<boolean>;
}

/** To be called before there is anything at the path. Does not keep this process alive. Rejects if there is no shell. */
export async function postGuardian(worktree: string, commonDirectory: string): Promise<Guardian> {
  const start = (stdin: 'pipe' | 'ignore'): ChildProcess => {
    const entry = join(commonDirectory, 'worktrees', basename(worktree));
    return spawn('/bin/sh', ['-c', SCRIPT, 'sh', worktree, commonDirectory, entry], {
      // No folder that somebody may want to remove.
      cwd: '/',
      env: gitEnvironment(),
      detached: true,
      stdio: [stdin, 'ignore', 'ignore'],
    });
  };
  const child = start('pipe');
  const pipe = child.stdin as Socket;
  // Where somebody has killed the guardian; dismiss() finds that out.
  pipe.on('error', () => {});
  await once(child, 'spawn');
  child.unref();
  pipe.unref();
  return {
    run: async (words, options) => {
      try {
        return await runCommand(['/bin/sh', '-c', ANNOUNCED, 'sh', ...words], { ...options, extra: pipe });
      } finally {
        pipe.write('\n');
      }
    },
    dismiss: async () => {
      pipe.end();
      // A second one takes the place of a guardian that was killed.
      return (await succeeds(() => child)) || succeeds(() => start('ignore'));
    },
  };
}

/** Whether it starts, and exits with 0 in time. */
async function succeeds(start: () => ChildProcess): Promise<boolean> {
  try {
    const child = start();
    child.ref();
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (!hasEnded) await once(child, 'exit', { signal: AbortSignal.timeout(PATIENCE_MS) });
    return child.exitCode === 0;
  } catch {
    return false;
  }
}
