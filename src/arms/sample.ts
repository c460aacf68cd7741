/** Timing the work. What is inside these loops is on the clock. */
import { earliest, latest, type RunReport, workersActivity } from './activity.js';
import type { Team } from './backend.js';
import { addUse, cpuUse, now, useSince, waitedForCore } from '../host/clock.js';
import type { Timing } from '../model/timing.js';
import type { Stage } from '../model/failure.js';
import { type Prepared, serialProgram } from './serial-program.js';
import { stageFailure, tasksOf } from './stage.js';

const NO_PHASES = { splitNs: 0, dispatchNs: 0, gatherNs: 0, mergeNs: 0 };

interface Timed {
  readonly timing: Timing;
  /** Of the last iteration. */
  readonly output: unknown;
}

/** Does the work `iterations` times over. Rejects with ArmFailure. */
export type Sampler = (iterations: number) => Promise<Timed>;

export function serialSampler(prepared: Prepared): Sampler {
  const { input } = prepared;
  const program = serialProgram(prepared);
  return async (iterations) => {
    let output: unknown;
    const waitStart = waitedForCore();
    const cpuStart = cpuUse();
    const start = now();
    try {
      for (let i = 0; i < iterations; i++) {
        const result = program(input);
        output = result instanceof Promise ? await result : result;
      }
    } catch (error) {
      throw stageFailure('serial', error);
    }
    const wallNs = Math.max(1, now() - start);
    const use = useSince(cpuStart, cpuUse());
    const waitNs = elapsedWait(waitStart);
    const alone = { pid: process.pid, tasks: iterations, busyNs: wallNs, cpuNs: use.cpuNs, startNs: 0, endNs: wallNs };
    return { timing: { iterations, wallNs, ...NO_PHASES, ...use, waitNs, workers: [alone] }, output };
  };
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
