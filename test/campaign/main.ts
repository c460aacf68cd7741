/**
 * The campaign: every fault at every place of a workload, with every backend where workers are hit, through the real program.
 * `node dist/test/campaign/main.js [part of a name …]` takes those cells whose names hold all parts, and prints a row for
 * each; `--short` takes one cell of each fault. Exits with 1 where a promise is broken.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { backendCatalog } from '../../src/host/catalog.js';
import { moduleFolder } from '../support/modules.js';
import { start } from '../support/program.js';
import { nameOf, type Place, placesFor } from './cells.js';
import { FAULTS } from './faults.js';
import { endAllWith, processesWith } from './marked.js';
import { moduleWith } from './module-with.js';
import { type Cell, MOST_MS, outcomeOf } from './promises.js';

const folder = moduleFolder();
const parts = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isShort = process.argv.includes('--short');

const places = placesFor(FAULTS, backendCatalog.names(), isShort).filter((place) =>
  parts.every((part) => nameOf(place).includes(part)),
);

async function measure({ fault, phase, backend }: Place, at: number): Promise<Cell> {
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

let [next, bad] = [0, 0];
async function work(): Promise<void> {
  while (next < places.length) {
    const at = next++;
    const cell = await measure(places[at], at);
    const { told, broken } = outcomeOf(cell);
    if (broken.length > 0) bad += 1;
    console.log(`${nameOf(places[at])} | ${told}${broken.length > 0 ? ` | BROKEN: ${broken.join('; ')}` : ''}`);
    if (process.env.DETAILS) console.log(cell.stderr.slice(0, 1500));
  }
}

console.log('fault | place | backend | outcome');
// One more than there are cores: a fault that never ends has its cell wait for the limit of time.
await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
folder.remove();
console.log(`${places.length} cells, ${bad} that break a promise`);
process.exitCode = bad > 0 ? 1 : 0;
