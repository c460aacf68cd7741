/** Commands that run in a process group of their own, where a terminal's Ctrl-C does not reach them, and end on abort. */
import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { onceEnded } from '../processes/child.js';
import { killFamily, killNow } from '../processes/kill.js';
import { keepLast } from '../processes/tail.js';

/** How long to wait, after an exit, for the rest of the output. */
const FLUSH_MS = 500;

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Characters of each stream that are kept, the last ones. Default: all. */
  readonly most?: number;
  /** File descriptor 3 of the command. */
  readonly extra?: Writable;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Resolves when the command has ended, however that was; what it leaves running in its group is ended then. Rejects if
 * it cannot be started, and with the signal's reason, once it has been killed, if that aborts.
 */
export async function runCommand(words: readonly string[], options: CommandOptions): Promise<Ended> {
  const { cwd, env, signal, most, extra } = options;
  signal.throwIfAborted();
  const [file, ...args] = words;
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', extra ?? 'ignore'] });
  const outputs = [keepLast(child.stdout, most), keepLast(child.stderr, most)];
  const { pid } = child;
  const kill = (): void => {
    if (pid !== undefined) killFamily(pid);
  };
  signal.addEventListener('abort', kill);
  try {
    return await new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => {
        if (pid !== undefined) killNow(-pid);
      });
      onceEnded(child, FLUSH_MS, (exitCode, endedBy) => {
        for (const stream of [child.stdout, child.stderr]) stream?.destroy();
        const [stdout, stderr] = outputs.map((output) => output());
        resolve({ exitCode, signal: endedBy, stdout, stderr });
      });
    });
  } finally {
    signal.removeEventListener('abort', kill);
    signal.throwIfAborted();
  }
}
