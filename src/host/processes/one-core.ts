/**
 * Two versions of a program can be compared only on the same core: to a virtual machine its cores look alike, and yet one
 * may be half as fast as another, since it shares a real one with a busy neighbour.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { allowedCoresIn } from '../cores.js';

/**
 * Keeps the main thread of a process on one of the cores that this one may use, number `turn`, counted round. Its other
 * threads, which collect garbage and compile, stay free. By util-linux's taskset; where that is not to be had, nothing
 * happens.
 */
export async function keepOnOneCore(pid: number, turn: number): Promise<void> {
  const cores = coresToUse();
  if (cores.length < 2) return;
  await new Promise<void>((resolve) => {
    const words = ['--cpu-list', '--pid', String(cores[turn % cores.length]), String(pid)];
    const child = spawn('taskset', words, { stdio: 'ignore' });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}

function coresToUse(): readonly number[] {
  try {
    return allowedCoresIn(readFileSync('/proc/self/status', 'utf8')) ?? [];
  } catch {
    return [];
  }
}
