/**
 * Workers that increment one counter, and what keeping them apart costs.
 *
 * - lock: a mutex in shared memory, taken for each increment
 * - atomic: an atomic addition in shared memory for each increment
 * - local-then-add: each counts for itself and hands in its count at the end; nothing is shared
 * - none: read, add, write in shared memory. The race; how many updates are lost differs from run to run
 * - manager: a process of its own owns the counter and gets a message for each increment
 * - deadlock: two locks, taken in opposite order. It never ends, whatever the number of workers, but by --timeout
 *
 * The serial program of all counts without sharing.
 */
import { askCounter, startCounter } from './lib/counter-client.js';
import { lock, unlock } from './lib/mutex.js';
import { choice, defineWorkload, integer } from '../src/kit/define-workload.js';
import type { ParamsOf } from '../src/model/params.js';

/** Cells of the shared memory, each in a cache line of its own. */
const COUNT = 0;
const LOCKS = [16, 32] as const;
/** Not 0 once the first task that takes this lock first has it. */
const TAKEN = [48, 64] as const;
const CELLS = 80;

const params = {
  increments: integer({ default: 100_000, min: 1, max: 1e7, help: 'increments by each task' }),
  workers: integer({ default: 4, min: 1, max: 100, help: 'tasks that increment, whatever the number of processes' }),
  sync: choice(['lock', 'atomic', 'local-then-add', 'none', 'manager', 'deadlock'], {
    help: 'how the workers keep out of each other’s way',
  }),
  inflight: integer({ default: 100, min: 1, max: 1e5, help: 'messages to the manager before an answer is awaited' }),
};

type Sync = ParamsOf<typeof params>['sync'];

interface Task {
  readonly index: number;
  readonly increments: number;
  readonly sync: Sync;
  readonly inflight: number;
}

/** Null where there is none. */
interface Context {
  readonly cells: Int32Array | null;
  /** Of the manager. */
  readonly port: number | null;
}

export default defineWorkload({
  title: 'One counter for all',
  params,
  presets: {
    quick: { increments: 1000 },
    course: { increments: 100_000, workers: 4 },
    race: { sync: 'none', increments: 1e6 },
    manager: { sync: 'manager', inflight: 1, increments: 1000 },
  },
  items: ({ increments, workers }) => increments * workers,
  size: 'increments',
  needs: ({ sync }) => (isInMemory(sync) ? ['shared memory'] : []),
  deterministic: ({ sync }) => sync !== 'none' && sync !== 'deadlock',
  input: (params) => params,
  setup: async ({ sync }): Promise<Context> => ({
    cells: isInMemory(sync) ? new Int32Array(new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT)) : null,
    port: sync === 'manager' ? await startCounter() : null,
  }),
  serial: ({ increments, workers }) => ({ count: countAlone(increments * workers), lost: 0 }),
  split: async ({ increments, workers, sync, inflight }, _, { cells, port }) => {
    cells?.fill(0);
    if (port !== null) await askCounter(port, 'reset');
    return Array.from({ length: workers }, (_, index): Task => ({ index, increments, sync, inflight }));
  },
  run: async ({ index, increments, sync, inflight }, { cells, port }) => {
    if (port !== null) await tellManager(port, increments, inflight);
    else if (cells) IN_MEMORY[sync]?.(cells, increments, index);
    else return countAlone(increments);
    return increments;
  },
  merge: async (parts, _, { cells, port }) => {
    const total = parts.reduce((sum, part) => sum + part, 0);
    const count = cells ? cells[COUNT] : port === null ? total : await askCounter(port, 'read');
    return { count, lost: total - count };
  },
  verify: ({ count, lost }, { increments, workers, sync }) => {
    const total = increments * workers;
    // Even the last to write has read 0 or more, and added 1.
    const possible = Number.isInteger(count) && count >= 1 && lost >= 0 && count + lost === total;
    const fate = lost > 0 ? `: ${inWords(lost)} updates lost` : lost < 0 ? ', which is too many' : '';
    const detail = `${inWords(count)} of ${inWords(total)}${fate}`;
    return { ok: possible && (lost === 0 || sync === 'none'), detail };
  },
});

/** Increments the cell `COUNT` so often; `index` is the task's. */
type Incrementer = (cells: Int32Array, increments: number, index: number) => void;

const IN_MEMORY: Readonly<Partial<Record<Sync, Incrementer>>> = {
  lock: (cells, increments) => {
    for (let i = 0; i < increments; i++) {
      lock(cells, LOCKS[0]);
      cells[COUNT]++;
      unlock(cells, LOCKS[0]);
    }
  },
  atomic: (cells, increments) => {
    for (let i = 0; i < increments; i++) Atomics.add(cells, COUNT, 1);
  },
  none: (cells, increments) => {
    for (let i = 0; i < increments; i++) cells[COUNT]++;
  },
  deadlock: (cells, increments, index) => {
    const own = index % 2;
    const other = 1 - own;
    lock(cells, LOCKS[own]);
    Atomics.store(cells, TAKEN[own], 1);
    Atomics.notify(cells, TAKEN[own]);
    // By chance alone it would happen now and then; so it happens each time.
    Atomics.wait(cells, TAKEN[other], 0);
    lock(cells, LOCKS[other]);
    cells[COUNT] += increments;
  },
};

function isInMemory(sync: Sync): boolean {
  return sync in IN_MEMORY;
}

function countAlone(increments: number): number {
  let count = 0;
  for (let i = 0; i < increments; i++) count++;
  return count;
}

async function tellManager(port: number, increments: number, inflight: number): Promise<void> {
  for (let left = increments; left > 0; left -= inflight) await askCounter(port, 'increment', Math.min(left, inflight));
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}
