/** Timing programs: the clock runs from before the first copy is started until the last has ended and all is merged. */
import { now } from '../../host/clock.js';
import type { WorkerActivity } from '../../model/timing.js';
import { type Copy, type EndedCopy, startCopy } from './program-worker.js';
import { isRead, mergeOutputs } from './merge-outputs.js';
import type { Meter } from './meter.js';
import { copyName, fillIn, withPlacement } from './placement.js';
import { isSerialWork, type ProgramWork } from '../arm-messages.js';
import type { Sampler } from '../sample.js';
import type { Late } from '../time-limit.js';

export interface ProgramRuns {
  /** Its output is a Buffer. */
  readonly sample: Sampler;
  /** The copies that are running. */
  late(): readonly Late[];
}

export function createProgramRuns(work: ProgramWork, meter: Meter | null): ProgramRuns {
  const running = new Map<number, Copy>();
  const starts = copyStarts(work, meter);
  const serial = isSerialWork(work);
  const sample: Sampler = async (iterations) => {
    const phases = { splitNs: 0, dispatchNs: 0, gatherNs: 0, mergeNs: 0 };
    const workers: WorkerActivity[] = [];
    let ended: readonly EndedCopy[] = [];
    let output: Buffer = Buffer.alloc(0);
    let systemNs: number | null = 0;
    let waitNs: number | null = serial ? 0 : null;
    const start = now();
    for (let i = 0; i < iterations; i++) {
      const runStart = now();
      ended = await runAll(starts, running);
      for (const [rank, copy] of ended.entries()) workers[rank] = withRun(workers[rank], copy, start);
      systemNs = sumOf([systemNs, ...ended.map(({ usage }) => usage?.systemNs ?? null)]);
      if (serial) {
        waitNs = sumOf([waitNs, ended[0].usage?.waitNs ?? null]);
        continue;
      }
      const mergeStart = now();
      phases.dispatchNs += Math.min(...ended.map(({ startNs }) => startNs)) - runStart;
      phases.gatherNs += mergeStart - Math.max(...ended.map(({ endNs }) => endNs));
      output = merged(work, ended);
      phases.mergeNs += now() - mergeStart;
    }
    const wallNs = Math.max(1, now() - start);
    // The serial program has nothing to merge: this only makes its output comparable.
    if (serial) output = merged(work, ended);
    const cpuNs = sumOf(workers.map((worker) => worker.cpuNs));
    const use = { cpuNs, ...(systemNs !== null && { systemNs }) };
    return { timing: { iterations, wallNs, ...phases, ...use, waitNs, workers }, output };
  };
  const late = (): Late[] =>
    [...running].map(([rank, { pid }]) => ({ ref: { index: rank + 1, pid }, name: nameOf(work, rank) }));
  return { sample, late };
}

/** Starts every copy before it waits for one. `running` holds those that have not ended, by rank. */
function runAll(starts: readonly (() => Copy)[], running: Map<number, Copy>): Promise<EndedCopy[]> {
  const copies = starts.map((start) => start());
  for (const [rank, copy] of copies.entries()) running.set(rank, copy);
  return Promise.all(
    copies.map(async ({ ended }, rank) => {
      const copy = await ended;
      running.delete(rank);
      return copy;
    }),
  );
}

function merged({ merge }: ProgramWork, ended: readonly EndedCopy[]): Buffer {
  return mergeOutputs(
    merge,
    ended.map(({ output }) => output),
  );
}

/** One function for each rank: all that can be known before the clock runs is. */
function copyStarts(work: ProgramWork, meter: Meter | null): (() => Copy)[] {
  const procs = work.copies ?? 1;
  return Array.from({ length: procs }, (_, rank) => {
    const options = {
      words: fillIn(work.words, { rank, procs }),
      env: withPlacement(process.env, { rank, procs }),
      read: isRead(work.merge, rank),
      meter,
      name: nameOf(work, rank),
      stage: isSerialWork(work) ? 'serial' : 'run',
    } as const;
    return () => startCopy(options);
  });
}

function nameOf({ copies }: ProgramWork, rank: number): string {
  return copies === null ? 'the program' : copyName({ rank, procs: copies });
}

/** What a copy did so far in a sample that began at `start`, and one run more. */
function withRun(before: WorkerActivity | undefined, copy: EndedCopy, start: number): WorkerActivity {
  const { pid, startNs, endNs, usage } = copy;
  const peaks = [before?.peakBytes, usage?.peakBytes].filter((bytes) => bytes !== undefined);
  return {
    pid,
    tasks: (before?.tasks ?? 0) + 1,
    busyNs: (before?.busyNs ?? 0) + endNs - startNs,
    cpuNs: sumOf([before ? before.cpuNs : 0, usage?.cpuNs ?? null]),
    startNs: before?.startNs ?? startNs - start,
    endNs: endNs - start,
    ...(peaks.length > 0 ? { peakBytes: Math.max(...peaks) } : {}),
  };
}

/** Null unless all are known. */
function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
