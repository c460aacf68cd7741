/** Timing programs: the clock runs from the start of the first worker until the last has ended, and while all is merged. */
import { now } from '../../host/clock.js';
import type { Timing, WorkerActivity } from '../../model/timing.js';
import { type EndedProgram, type RunningProgram, startProgram } from './program-worker.js';
import { isRead, mergeOutputs } from './merge-outputs.js';
import type { Meter } from './meter.js';
import { fillIn, withPlacement, workerName } from './placement.js';
import { readToldTime, type ToldTime } from './told-time.js';
import { isSerialWork, type ProgramWork } from '../arm-messages.js';
import type { Sampler } from '../sample.js';
import type { Late } from '../time-limit.js';
import { runUntimed } from './untimed-command.js';

export interface ProgramRuns {
  /** Its output is a Buffer. */
  readonly sample: Sampler;
  /** The workers that are running. */
  late(): readonly Late[];
}

/** One run: every worker started, ended and merged. */
interface Run {
  readonly ended: readonly EndedProgram[];
  /** What the workers told of their times, where they are asked to. */
  readonly told: readonly ToldTime[] | null;
  readonly wallNs: number;
  readonly phases: Pick<Timing, 'dispatchNs' | 'gatherNs' | 'mergeNs'>;
  readonly output: Buffer;
}

export function createProgramRuns(work: ProgramWork, meter: Meter | null): ProgramRuns {
  const running = new Map<number, RunningProgram>();
  const starts = programStarts(work, meter);
  const { prepare, cleanup } = work.setting;
  const sample: Sampler = async (iterations) => {
    const runs: Run[] = [];
    for (let i = 0; i < iterations; i++) {
      if (prepare !== null) await runUntimed('--prepare', prepare, work);
      runs.push(timedRun(work, await runAll(starts, running)));
      if (cleanup !== null) await runUntimed('--cleanup', cleanup, work);
    }
    passOn(runs[iterations - 1].ended);
    return { timing: timingOf(runs, isSerialWork(work)), output: runs[iterations - 1].output };
  };
  const late = (): Late[] =>
    [...running].map(([rank, { pid }]) => ({ ref: { index: rank + 1, pid }, name: nameOf(work, rank) }));
  return { sample, late };
}

/** What programs wrote to stderr is told with what arms print; once for each sample, when nothing is timed. */
function passOn(ended: readonly EndedProgram[]): void {
  for (const { stderr } of ended) if (stderr !== '') process.stderr.write(`${stderr}\n`);
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

/** What is done between the end of the last worker and the merging is on no clock. */
function timedRun(work: ProgramWork, ended: readonly EndedProgram[]): Run {
  const { timeFrom } = work.setting;
  const told = timeFrom === null ? null : ended.map((each, rank) => readToldTime(timeFrom, each, nameOf(work, rank)));
  const mergeStart = now();
  const output = mergeOutputs(work.merge, told?.map((each) => each.output) ?? ended.map((each) => each.output));
  // The serial program has nothing to merge: this only makes its output comparable.
  const mergeNs = isSerialWork(work) ? 0 : now() - mergeStart;
  if (told) {
    const wallNs = Math.max(...told.map(({ ns }) => ns)) + mergeNs;
    return { ended, told, wallNs, phases: { dispatchNs: 0, gatherNs: 0, mergeNs }, output };
  }
  const startNs = Math.min(...ended.map((each) => each.startNs));
  const endNs = Math.max(...ended.map((each) => each.endNs));
  const busiest = ended.reduce((most, each) => (each.endNs - each.startNs > most.endNs - most.startNs ? each : most));
  const phases = { dispatchNs: busiest.startNs - startNs, gatherNs: endNs - busiest.endNs, mergeNs };
  return { ended, told, wallNs: endNs - startNs + mergeNs, phases, output };
}

function timingOf(runs: readonly Run[], serial: boolean): Timing {
  const sum = (value: (run: Run) => number): number => runs.reduce((total, run) => total + value(run), 0);
  const workers: WorkerActivity[] = [];
  let wallNs = 0;
  for (const run of runs) {
    for (const [rank, span] of spansOf(run).entries()) {
      workers[rank] = withRun(workers[rank], run.ended[rank], { ...span, offsetNs: wallNs });
    }
    wallNs += run.wallNs;
  }
  const isTold = runs.some(({ told }) => told !== null);
  const ended = runs.flatMap((run) => run.ended);
  const cpuNs = isTold ? null : sumOf(workers.map((worker) => worker.cpuNs));
  const systemNs = isTold ? null : sumOf(ended.map(({ usage }) => usage?.systemNs ?? null));
  const leftovers = [...new Set(ended.flatMap(({ left }) => left ?? []))];
  return {
    iterations: runs.length,
    wallNs: Math.max(1, wallNs),
    splitNs: 0,
    dispatchNs: sum(({ phases }) => phases.dispatchNs),
    gatherNs: sum(({ phases }) => phases.gatherNs),
    mergeNs: sum(({ phases }) => phases.mergeNs),
    cpuNs,
    ...(systemNs !== null && { systemNs }),
    waitNs: serial && !isTold ? sumOf(ended.map(({ usage }) => usage?.waitNs ?? null)) : null,
    workers,
    ...(leftovers.length > 0 && { leftovers }),
  };
}

interface Span {
  /** From the start of the run. */
  readonly fromNs: number;
  readonly toNs: number;
  /** Null where what the program used is not what it used in this time. */
  readonly cpuNs: number | null;
}

function spansOf({ ended, told }: Run): Span[] {
  const startNs = Math.min(...ended.map((each) => each.startNs));
  return ended.map((each, rank) =>
    told
      ? { fromNs: 0, toNs: told[rank].ns, cpuNs: null }
      : { fromNs: each.startNs - startNs, toNs: each.endNs - startNs, cpuNs: each.usage?.cpuNs ?? null },
  );
}

/** What a worker did so far, and one run more, which began at `offsetNs` of the sample. */
function withRun(
  before: WorkerActivity | undefined,
  { pid, usage }: EndedProgram,
  { fromNs, toNs, cpuNs, offsetNs }: Span & { readonly offsetNs: number },
): WorkerActivity {
  const peaks = [before?.peakBytes, usage?.peakBytes].filter((bytes) => bytes !== undefined);
  return {
    pid,
    tasks: (before?.tasks ?? 0) + 1,
    busyNs: (before?.busyNs ?? 0) + toNs - fromNs,
    cpuNs: sumOf([before ? before.cpuNs : 0, cpuNs]),
    startNs: before?.startNs ?? offsetNs + fromNs,
    endNs: offsetNs + toNs,
    ...(peaks.length > 0 ? { peakBytes: Math.max(...peaks) } : {}),
  };
}

/** One function for each copy: all that can be known before the clock runs is. */
function programStarts(work: ProgramWork, meter: Meter | null): (() => RunningProgram)[] {
  const { env, cwd, input, okCodes, timeFrom, allowLeftovers } = work.setting;
  const workers = work.workers ?? 1;
  return Array.from({ length: copiesOf(work) }, (_, rank) => {
    const options = {
      words: fillIn(work.words, { rank, workers }),
      env: withPlacement({ ...process.env, ...env }, { rank, workers }),
      ...{ cwd, input, okCodes, allowLeftovers, meter },
      read: timeFrom !== null || isRead(work.merge, rank),
      name: nameOf(work, rank),
      stage: isSerialWork(work) ? 'serial' : 'run',
    } as const;
    return () => startProgram(options);
  });
}

/** One that goes parallel by itself is a single copy, which is told the number of workers. */
function copiesOf({ copies, workers }: ProgramWork): number {
  return copies ?? workers ?? 1;
}

function nameOf(work: ProgramWork, rank: number): string {
  return work.workers === null || copiesOf(work) === 1 ? 'the program' : workerName({ rank, workers: work.workers });
}

/** Null unless all are known. */
function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
