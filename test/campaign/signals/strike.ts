/** One run that something happens to. */
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parbench, type Running, start } from '../../support/program.js';
import { endAllWith, processesWith } from '../marked.js';
import type { Strike } from './blows.js';
import { MOST_STRUCK_MS, type Struck } from './outcome.js';
import { comes, launchesIn, litterIn, makeStage, type Stage } from './stage.js';

const STOPPED_MS = 700;
/** For what others clear away once the command has ended, and for processes to stop. */
const CLEAR_MS = 8000;
const STOPS_WITHIN_MS = 3000;
const STEP_MS = 20;
/** In masks of signals. */
const STOP_BIT = 1n << BigInt(constants.signals.SIGSTOP - 1);
const MANY = 1000;
const FEW = 2;

export async function strike(which: Strike, template: string, home: string): Promise<Struck> {
  const stage = makeStage(template, home);
  const value = `${process.pid}.${home.split('/').at(-1)}.`;
  const mark = `PARBENCH_CAMPAIGN=${value}`;
  const env = { PARBENCH_CAMPAIGN: value, PARBENCH_MARKS: stage.marks, TMPDIR: stage.tmp };
  const running = start(argsFor(which), stage.path, env);
  let isOver = false;
  void running.finished.then(() => (isOver = true));
  const isHit = await comes(which.moment, stage, () => isOver);
  const began = performance.now();
  const limit = setTimeout(endAllWith, MOST_STRUCK_MS + 1000, mark);
  const unstopped = await hit(which, running, mark);
  const finished = await running.finished;
  clearTimeout(limit);
  const tookMs = performance.now() - began;
  await until(() => processesWith(mark).length === 0 && litterIn(stage).length === 0);
  const left = processesWith(mark).map(({ name }) => name);
  endAllWith(mark);
  return {
    ...finished,
    tookMs,
    isHit,
    unstopped,
    left,
    litter: await litterLeft(which, stage, env),
    launches: launchesIn(stage),
  };
}

function argsFor({ blow, moment, backend }: Strike): string[] {
  const launches = blow.goesOn ? FEW : moment.name === 'report' ? 1 : MANY;
  const few = ['--procs', '2', '--launches', String(launches), '--rounds', '1', '--warmup', '0', '--timeout', '20'];
  const setup = ['--setup', 'echo >"$PARBENCH_MARKS/setup"; sleep 1'];
  const against = moment.isAgainst ? ['--against', 'main', ...(moment.name === 'setup' ? setup : [])] : [];
  return ['run', './struck.mjs', '--backend', backend, ...few, ...against];
}

/** Returns the names of processes that did not stop where the command did. */
async function hit({ blow }: Strike, { child }: Running, mark: string): Promise<string[]> {
  if (blow.signals.length === 0) {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
  const [first, second] = blow.signals;
  if (first !== undefined) child.kill(first);
  if (second === undefined) return [];
  if (!blow.goesOn) {
    await sleep(STEP_MS);
    child.kill(second);
    return [];
  }
  // Where nobody could have it go on, as in CI, the kernel does not stop a process that has no children to be stopped with.
  const isStopped = (): boolean => !isMoving(child.pid ?? 0);
  const moving = (): string[] => processesWith(mark).flatMap(({ pid, name }) => (isOfRun(name, pid) ? [name] : []));
  await until(isStopped, STOPS_WITHIN_MS);
  if (isStopped()) await until(() => moving().length === 0);
  const unstopped = isStopped() ? moving() : [];
  await sleep(STOPPED_MS);
  child.kill(second);
  return unstopped;
}

/** Helpers of the command, which wait for its words: a shell that watches over a worktree, a perl that puts arms on cores. */
const HELPERS = ['sh', 'perl'];

function isOfRun(name: string, pid: number): boolean {
  return !HELPERS.includes(name) && isMoving(pid);
}

/** From proc_pid_status(5). On a busy machine who is to stop has to get a core first: that it has to is enough. */
function isMoving(pid: number): boolean {
  try {
    const status = readFileSync(join('/proc', String(pid), 'status'), 'latin1');
    const pending = [...status.matchAll(/^S(?:ig|hd)Pnd:\s*([0-9a-f]+)$/gm)].map(([, mask]) => BigInt(`0x${mask}`));
    const isToStop = pending.some((mask) => (mask & STOP_BIT) !== 0n);
    return !isToStop && !/^State:\s*[TtZX]/m.test(status);
  } catch {
    return false;
  }
}

/** After the next start where the command could not clear away by itself. */
async function litterLeft({ blow }: Strike, stage: Stage, env: NodeJS.ProcessEnv): Promise<string[]> {
  if (blow.name === 'SIGKILL' && litterIn(stage).length > 0) {
    const next = ['run', './struck.mjs', '--backend', 'serial', '--launches', '1', '--rounds', '1', '--warmup', '0'];
    await parbench([...next, '--against', 'main'], stage.path, env);
  }
  return litterIn(stage);
}

async function until(isSo: () => boolean, withinMs = CLEAR_MS): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end && !isSo();) await sleep(STEP_MS);
}
