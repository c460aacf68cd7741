/**
 * The campaign: every fault at every place of a workload, with every backend where workers are hit, through the real program.
 * `node dist/test/campaign/main.js [part of a name …]` takes those cells whose names hold all parts, and prints a row for
 * each; `--short` takes one cell of each fault. Exits with 1 where a promise is broken.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { backendCatalog } from '../../src/host/catalog.js';
import { moduleFolder } from '../support/modules.js';
import { start } from '../support/program.js';
import { type Fault, FAULTS, moduleWith, type Phase, PHASES } from './faults.js';
import { type Cell, MOST_MS, outcomeOf } from './promises.js';

interface Place {
  readonly fault: Fault;
  readonly phase: Phase;
  readonly backend: string;
}

const folder = moduleFolder();
const parts = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isShort = process.argv.includes('--short');

const everywhere = FAULTS.flatMap((fault, at) =>
  PHASES.flatMap(({ name: phase, spread }, place) =>
    (spread ? backendCatalog.names() : ['fork'])
      .filter(() => !isShort || place === at % PHASES.length)
      .slice(0, isShort ? 1 : undefined)
      .map((backend): Place => ({ fault, phase, backend })),
  ),
);
const places = everywhere.filter((place) => parts.every((part) => nameOf(place).includes(part)));

function nameOf({ fault, phase, backend }: Place): string {
  return `${fault.name} | ${phase} | ${backend}`;
}

/** Found by what is in their environment, whoever their parent is by now. Linux only. */
function processesWith(mark: string): { pid: number; name: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const isOurs = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
        return isOurs ? [{ pid: Number(pid), name: readFileSync(`/proc/${pid}/comm`, 'utf8').trim() }] : [];
      } catch {
        return [];
      }
    });
}

function endAllWith(mark: string): void {
  for (const { pid } of processesWith(mark)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function measure(place: Place, at: number): Promise<Cell> {
  const value = `${process.pid}.${at}.`;
  const mark = `PARBENCH_CAMPAIGN=${value}`;
  const file = folder.write(`${at}.mjs`, moduleWith(place.fault, place.phase));
  const few = ['--procs', '2', '--launches', '1', '--rounds', '1', '--warmup', '0', '--timeout', '5'];
  const saved = join(folder.path, `${at}.json`);
  const args = ['run', file, '--backend', place.backend, ...few, '--save-baseline', saved, '--format', 'json'];
  const began = performance.now();
  // A command that hangs, or that somebody's open pipe keeps from closing, breaks a promise and keeps no cell after it waiting.
  const limit = setTimeout(endAllWith, MOST_MS + 1000, mark);
  const finished = await start(args, folder.path, { PARBENCH_CAMPAIGN: value }).finished;
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
    if (broken.length > 0 && process.env.DETAILS) console.log(cell.stderr.slice(0, 800));
  }
}

console.log('fault | place | backend | outcome');
await Promise.all(Array.from({ length: availableParallelism() }, work));
folder.remove();
console.log(`${places.length} cells, ${bad} that break a promise`);
process.exitCode = bad > 0 ? 1 : 0;
