/** One run of a workload with a fault. */
import { join } from 'node:path';
import type { ModuleFolder } from '../support/modules.js';
import { start } from '../support/program.js';
import type { Place } from './cells.js';
import { endAllWith, processesWith } from './marked.js';
import { moduleWith } from './module-with.js';
import { type Cell, MOST_MS } from './promises.js';

/** `at`: of all cells of this process. */
export async function attempt({ fault, phase, backend }: Place, folder: ModuleFolder, at: number): Promise<Cell> {
  const value = `${process.pid}.${at}.`;
  const mark = `PARBENCH_CAMPAIGN=${value}`;
  const file = folder.write(`${at}.mjs`, moduleWith(fault, phase));
  const few = ['--procs', '2', '--launches', '1', '--rounds', '1', '--warmup', '0', '--timeout', '3'];
  const saved = join(folder.path, `${at}.json`);
  const args = ['run', file, '--backend', backend, ...few, '--save-baseline', saved, '--format', 'json'];
  const began = performance.now();
  // A command that hangs, or that somebody's open pipe keeps from closing, breaks a promise and keeps no cell after it waiting.
  const limit = setTimeout(endAllWith, MOST_MS + 1000, mark);
  const finished = await start(args, folder.path, { ...fault.env, PARBENCH_CAMPAIGN: value }).finished;
  clearTimeout(limit);
  const tookMs = performance.now() - began;
  const left = processesWith(mark).map(({ name }) => name);
  endAllWith(mark);
  return { ...finished, tookMs, left };
}
