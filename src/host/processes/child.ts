/** Starting a child process that talks in frames, and learning how it ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Death } from '../../model/failure.js';
import { clearTimer, setTimer } from '../platform.js';
import { type Channel, CHANNEL_FD, type Listener, openChannel } from './channel.js';
import { familyGroup } from './containment.js';
import type { FamilyGroup } from './family-group.js';
import { killFamily, killNow, killStrays } from './kill.js';
import { nodeCommand } from './node-command.js';
import { spawnFault } from './spawn-fault.js';
import { suspendTogether } from './suspend.js';
import { keepLastOf, keepTail } from './tail.js';

/** How long to wait, after an exit, for the rest of what it printed. */
const FLUSH_MS = 20;
const STOP_MS = 500;
/** Characters of what a child prints that are kept, the last ones. */
const MOST_PRINTED = 1 << 16;

export interface Child<Out extends object> {
  /** 0 if it could not be started: its `death` has no code then, and says why in place of stderr. */
  readonly pid: number;
  readonly channel: Channel<Out>;
  /** Resolves once, with how it ended; never rejects. */
  readonly death: Promise<Death>;
  /** The last of what it wrote to stdout and stderr, as far as they are pipes. */
  printed(): string;
  /** The last of its stderr alone. */
  stderr(): string;
  /** SIGKILL, to its whole process group if it leads one. */
  kill(): void;
  /** Closes the channel, which every child takes as the order to exit; kills it if it does not. */
  stop(): Promise<void>;
}

export interface ChildOptions<In> {
  readonly entry: URL;
  readonly listener: Listener<In>;
  /** Where its stdout goes: a pipe that is read, a file descriptor of this process, or this process's own stdout. */
  readonly stdout: 'pipe' | number | 'inherit';
  /** Likewise. Default: a pipe. */
  readonly stderr?: 'pipe' | 'inherit';
  /** Leads a process group of its own: a terminal's Ctrl-C does not reach it, and `kill` ends its children too. */
  readonly leader: boolean;
  /** Of node, beside those that it gets from this process. */
  readonly flags?: readonly string[];
}

export function startChild<Out extends object, In>(options: ChildOptions<In>): Child<Out> {
  const child = spawnNode(options);
  if (child instanceof Promise) return neverStarted(child);
  const stderr = keepTail(child.stderr);
  const printed = keepLastOf([child.stdout, child.stderr], MOST_PRINTED);
  const channel = openChannel<Out, In>(child.stdio[CHANNEL_FD] as Duplex, options.listener);
  const death = deathOf(child, stderr);
  if (options.leader && child.pid !== undefined) void death.then(suspendTogether(child.pid));
  const group = options.leader ? groupOf(child) : null;
  const gone = death.then(() => group?.remove());
  const kill = (): void => {
    killChild(child, options.leader);
    group?.end();
  };
  return {
    pid: child.pid ?? 0,
    channel,
    death,
    printed,
    stderr,
    kill,
    async stop() {
      if (options.leader && child.pid !== undefined) killStrays(child.pid);
      channel.close();
      const timer = setTimer(kill, STOP_MS);
      await death;
      clearTimer(timer);
      await gone;
    },
  };
}

/** Without a channel of Node's own beside ours: what a child writes there, Node reads unguarded. */
function spawnNode<In>({
  entry,
  stdout,
  stderr = 'pipe',
  leader,
  flags = [],
}: ChildOptions<In>): ChildProcess | Promise<unknown> {
  const { execPath, execArgv, env } = nodeCommand(process.execPath, [...process.execArgv, ...flags], leader);
  try {
    const child = spawn(execPath, [...execArgv, fileURLToPath(entry)], {
      detached: leader,
      env,
      stdio: ['ignore', stdout, stderr, 'ignore', 'pipe'],
    });
    return child.pid === undefined ? new Promise((resolve) => child.once('error', resolve)) : child;
  } catch (error) {
    return Promise.resolve(error);
  }
}

function neverStarted<Out extends object>(fault: Promise<unknown>): Child<Out> {
  const nothing = (): string => '';
  return {
    pid: 0,
    channel: { send() {}, close() {} },
    death: fault.then((error) => ({ exitCode: null, signal: null, stderr: spawnFault(error) })),
    printed: nothing,
    stderr: nothing,
    kill() {},
    stop: async () => void (await fault),
  };
}

function deathOf(child: ChildProcess, stderr: () => string): Promise<Death> {
  return new Promise((resolve) => {
    // That a signal could not be sent, for one.
    child.on('error', () => {});
    onceEnded(child, FLUSH_MS, (exitCode, signal) => {
      // Whoever else holds them open is not waited for.
      for (const stream of [child.stdout, child.stderr]) stream?.destroy();
      resolve({ exitCode, signal, stderr: stderr() });
    });
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
    const timer = setTimer(done, flushMs, exitCode, signal);
    child.once('close', () => {
      clearTimer(timer);
      done(exitCode, signal);
    });
  });
}

/** It runs nothing of a user's before it is told to by its channel. */
function groupOf({ pid }: ChildProcess): FamilyGroup | null {
  const group = familyGroup();
  if (!group || (pid !== undefined && group.take(pid))) return group;
  void group.remove();
  return null;
}

function killChild(child: ChildProcess, leader: boolean): void {
  if (child.pid === undefined) return;
  if (leader) killFamily(child.pid);
  else killNow(child.pid);
}
