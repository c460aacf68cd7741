/** Timing the work. What is inside these loops is on the clock. */
import { earliest, latest, type RunReport, workersActivity } from './activity.js';
import type { Team } from './backend.js';
import { addUse, type CpuUse, cpuUse, now, useSince, waitedForCore } from '../host/clock.js';
import { addHeapUse, watchHeap } from './heap-use.js';
import { freshInputs, type MakeInput, sameInput } from './inputs.js';
import type { HeapUse, Timing } from '../model/timing.js';
import type { Stage } from '../model/failure.js';
import { type Prepared, serialProgram } from './serial-program.js';
import { stageFailure, tasksOf } from './stage.js';
import { type Calls, callWork, makeCalls } from './timed-calls.js';

const NO_PHASES = { splitNs: 0, dispatchNs: 0, gatherNs: 0, mergeNs: 0 };

interface Timed {
  readonly timing: Timing;
  /** Of the last iteration. */
  readonly output: unknown;
}

/** Does the work `iterations` times over. Rejects with ArmFailure. */
export type Sampler = (iterations: number) => Promise<Timed>;

/** With `fresh`, which makes an input, each call has one of its own; making them is on no clock. */
export function serialSampler(prepared: Prepared, fresh: MakeInput | null = null): Sampler {
  const program = serialProgram(prepared);
  const same = sameInput(prepared.input);
  return async (iterations) => {
    const results: unknown[] = [undefined];
    const parts: Spent[] = [];
    for (let done = 0; done < iterations;) {
      const { inputs, mask, count } = fresh ? await freshInputs(fresh, iterations - done) : same(iterations);
      parts.push(await timed({ program, inputs, mask, results }, count));
      done += count;
    }
    const spent = parts.reduce(addSpent);
    const { wallNs, cpuNs } = spent;
    const alone = { pid: process.pid, tasks: iterations, busyNs: wallNs, cpuNs, startNs: 0, endNs: wallNs };
    return { timing: { iterations, ...NO_PHASES, ...spent, workers: [alone] }, output: results[0] };
  };
}

interface Spent extends CpuUse {
  readonly wallNs: number;
  readonly waitNs: number | null;
  readonly heap: HeapUse;
}

async function timed(calls: Calls, count: number): Promise<Spent> {
  const heapUse = watchHeap();
  const waitStart = waitedForCore();
  const cpuStart = cpuUse();
  const start = now();
  try {
    await makeCalls(callWork, calls, count);
  } catch (error) {
    throw stageFailure('serial', error);
  }
  const wallNs = Math.max(1, now() - start);
  const use = useSince(cpuStart, cpuUse());
  const waitNs = elapsedWait(waitStart);
  const heap = heapUse();
  // Beside a few short calls, a core may be lost for longer between the accounts and the clock.
  return { wallNs, ...use, waitNs: waitNs === null ? null : Math.min(waitNs, wallNs), heap };
}

function addSpent(a: Spent, b: Spent): Spent {
  const waitNs = a.waitNs === null || b.waitNs === null ? null : a.waitNs + b.waitNs;
  return { ...addUse(a, b), wallNs: a.wallNs + b.wallNs, waitNs, heap: addHeapUse(a.heap, b.heap) };
}

/** split for `parts`, the team, merge; the clock is this process's, from before split until after merge. */
export function parallelSampler({ workload, input, context }: Prepared, team: Team, parts: number): Sampler {
  return async (iterations) => {
    const reports: RunReport[] = [];
    let output: unknown;
    let stage: Stage = 'split';
    let splitNs = 0;
    let dispatchNs = 0;
    let gatherNs = 0;
    let mergeNs = 0;
    const othersStart = team.othersCpu();
    const waitStart = waitedForCore();
    const cpuStart = cpuUse();
    const start = now();
    try {
      for (let i = 0; i < iterations; i++) {
        stage = 'split';
        const splitStart = now();
        const made = workload.split(input, parts, context);
        const tasks = tasksOf(made instanceof Promise ? await made : made);
        const splitEnd = now();
        splitNs += splitEnd - splitStart;

        stage = 'run';
        const answers = await team.run(tasks);
        // Without the parts: kept to the end, they would burden this arm's memory and no other's.
        for (const { part: _, ...report } of answers) reports.push({ ...report, iteration: i });

        stage = 'merge';
        const mergeStart = now();
        dispatchNs += Math.max(0, earliest(answers) - splitEnd);
        gatherNs += Math.max(0, mergeStart - latest(answers));
        const merged = workload.merge(
          answers.map(({ part }) => part),
          input,
          context,
        );
        output = merged instanceof Promise ? await merged : merged;
        mergeNs += now() - mergeStart;
      }
    } catch (error) {
      throw stageFailure(stage, error);
    }
    const wallNs = Math.max(1, now() - start);
    const own = useSince(cpuStart, cpuUse());
    const waitNs = elapsedWait(waitStart);
    const use = addUse(own, useSince(othersStart, team.othersCpu()));
    const workers = workersActivity(team.workers, reports, start);
    return { timing: { iterations, wallNs, splitNs, dispatchNs, gatherNs, mergeNs, ...use, waitNs, workers }, output };
  };
}

function elapsedWait(start: number | null): number | null {
  const end = waitedForCore();
  return start === null || end === null ? null : end - start;
}
