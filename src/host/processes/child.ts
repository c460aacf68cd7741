/** Starting a child process that talks in frames, and learning how it ended. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Death } from '../../model/failure.js';
import { type Channel, CHANNEL_FD, type Listener, openChannel } from './channel.js';
import { killFamily, killNow, killStrays } from './kill.js';
import { nodeCommand } from './node-command.js';
import { keepTail } from './tail.js';

/** How long to wait, after an exit, for the rest of stderr. */
const FLUSH_MS = 20;
const STOP_MS = 500;

export interface Child<Out extends object> {
  readonly pid: number;
  readonly channel: Channel<Out>;
  /** Resolves once, with how it ended; never rejects. */
  readonly death: Promise<Death>;
  /** SIGKILL, to its whole process group if it leads one. */
  kill(): void;
  /** Closes the channel, which every child takes as the order to exit; kills it if it does not. */
  stop(): Promise<void>;
}

export interface ChildOptions<In> {
  readonly entry: URL;
  readonly listener: Listener<In>;
  /** Where its stdout goes: a file descriptor of this process, or this process's own stdout. */
  readonly stdout: number | 'inherit';
  /** Leads a process group of its own: a terminal's Ctrl-C does not reach it, and `kill` ends its children too. */
  readonly leader: boolean;
}

export function startChild<Out extends object, In>(options: ChildOptions<In>): Child<Out> {
  const { execPath, execArgv } = nodeCommand(process.execPath, process.execArgv);
  const child = fork(fileURLToPath(options.entry), [], {
    execPath,
    execArgv,
    detached: options.leader,
    stdio: ['ignore', options.stdout, 'pipe', 'ipc', 'pipe'],
  });
  const stderr = keepTail(child.stderr);
  const channel = openChannel<Out, In>(child.stdio[CHANNEL_FD] as Duplex, options.listener);
  const death = deathOf(child, stderr);
  const kill = (): void => killChild(child, options.leader);
  return {
    // A child that could not be started has no pid; its `death` says so.
    pid: child.pid ?? 0,
    channel,
    death,
    kill,
    async stop() {
      if (options.leader && child.pid !== undefined) killStrays(child.pid);
      channel.close();
      const timer = setTimeout(kill, STOP_MS);
      await death;
      clearTimeout(timer);
    },
  };
}

function deathOf(child: ChildProcess, stderr: () => string): Promise<Death> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      if (child.pid === undefined) resolve({ exitCode: null, signal: null, stderr: error.message });
    });
    onceEnded(child, FLUSH_MS, (exitCode, signal) => resolve({ exitCode, signal, stderr: stderr() }));
  });
}

/**
 * Calls back once a process has ended and all that it wrote is read, but no later than `flushMs` after its exit: whoever it
 * started may hold its outputs open for ever.
 */
export function onceEnded(
  child: ChildProcess,
  flushMs: number,
  done: (exitCode: number | null, signal: NodeJS.Signals | null) => void,
): void {
  child.once('exit', (exitCode, signal) => {
    const timer = setTimeout(done, flushMs, exitCode, signal);
    child.once('close', () => {
      clearTimeout(timer);
      done(exitCode, signal);
    });
  });
}

function killChild(child: ChildProcess, leader: boolean): void {
  if (child.pid === undefined) return;
  if (leader) killFamily(child.pid);
  else killNow(child.pid);
}
