/** Timing programs: the clock runs from before the first worker is started until the last has ended and all is merged. */
import { now } from '../../host/clock.js';
import type { WorkerActivity } from '../../model/timing.js';
import { type EndedProgram, type RunningProgram, startProgram } from './program-worker.js';
import { isRead, mergeOutputs } from './merge-outputs.js';
import type { Meter } from './meter.js';
import { fillIn, withPlacement, workerName } from './placement.js';
import { isSerialWork, type ProgramWork } from '../arm-messages.js';
import type { Sampler } from '../sample.js';
import type { Late } from '../time-limit.js';

export interface ProgramRuns {
  /** Its output is a Buffer. */
  readonly sample: Sampler;
  /** The workers that are running. */
  late(): readonly Late[];
}

export function createProgramRuns(work: ProgramWork, meter: Meter | null): ProgramRuns {
  const running = new Map<number, RunningProgram>();
  const starts = programStarts(work, meter);
  const serial = isSerialWork(work);
  const sample: Sampler = async (iterations) => {
    const phases = { splitNs: 0, dispatchNs: 0, gatherNs: 0, mergeNs: 0 };
    const workers: WorkerActivity[] = [];
    let ended: readonly EndedProgram[] = [];
    let output: Buffer = Buffer.alloc(0);
    let systemNs: number | null = 0;
    let waitNs: number | null = serial ? 0 : null;
    const start = now();
    for (let i = 0; i < iterations; i++) {
      const runStart = now();
      ended = await runAll(starts, running);
      for (const [rank, program] of ended.entries()) workers[rank] = withRun(workers[rank], program, start);
      systemNs = sumOf([systemNs, ...ended.map(({ usage }) => usage?.systemNs ?? null)]);
      if (serial) {
        waitNs = sumOf([waitNs, ended[0].usage?.waitNs ?? null]);
        continue;
      }
      const mergeStart = now();
      phases.dispatchNs += Math.min(...ended.map(({ startNs }) => startNs)) - runStart;
      phases.gatherNs += mergeStart - Math.max(...ended.map(({ endNs }) => endNs));
      output = mergedOf(work, ended);
      phases.mergeNs += now() - mergeStart;
    }
    const wallNs = Math.max(1, now() - start);
    // The serial program has nothing to merge: this only makes its output comparable.
    if (serial) output = mergedOf(work, ended);
    const cpuNs = sumOf(workers.map((worker) => worker.cpuNs));
    const use = { cpuNs, ...(systemNs !== null && { systemNs }) };
    return { timing: { iterations, wallNs, ...phases, ...use, waitNs, workers }, output };
  };
  const late = (): Late[] =>
    [...running].map(([rank, { pid }]) => ({ ref: { index: rank + 1, pid }, name: nameOf(work, rank) }));
  return { sample, late };
}

/** Starts every worker before it waits for one. `running` holds those that have not ended, by rank. */
function runAll(
  starts: readonly (() => RunningProgram)[],
  running: Map<number, RunningProgram>,
): Promise<EndedProgram[]> {
  const programs = starts.map((start) => start());
  for (const [rank, program] of programs.entries()) running.set(rank, program);
  return Promise.all(
    programs.map(async (program, rank) => {
      const ended = await program.ended;
      running.delete(rank);
      return ended;
    }),
  );
}

function mergedOf({ merge }: ProgramWork, ended: readonly EndedProgram[]): Buffer {
  return mergeOutputs(
    merge,
    ended.map(({ output }) => output),
  );
}

/** One function for each rank: all that can be known before the clock runs is. */
function programStarts(work: ProgramWork, meter: Meter | null): (() => RunningProgram)[] {
  const workers = work.workers ?? 1;
  return Array.from({ length: workers }, (_, rank) => {
    const options = {
      words: fillIn(work.words, { rank, workers }),
      env: withPlacement(process.env, { rank, workers }),
      read: isRead(work.merge, rank),
      meter,
      name: nameOf(work, rank),
      stage: isSerialWork(work) ? 'serial' : 'run',
    } as const;
    return () => startProgram(options);
  });
}

function nameOf({ workers }: ProgramWork, rank: number): string {
  return workers === null ? 'the program' : workerName({ rank, workers });
}

/** What a worker did so far in a sample that began at `start`, and one run more. */
function withRun(before: WorkerActivity | undefined, ended: EndedProgram, start: number): WorkerActivity {
  const { pid, startNs, endNs, usage } = ended;
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
