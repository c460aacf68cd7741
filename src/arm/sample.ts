/** Timing the work. What is inside these loops is on the clock. */
import type { TaskReport, Team } from '../model/backend.js';
import { cpuTime, now } from '../model/clock.js';
import type { Timing, WorkerActivity } from '../model/document.js';
import type { Stage } from '../model/failure.js';
import type { LoadedWorkload } from '../model/workload.js';
import { serialProgram } from './serial-program.js';
import { stageFailure } from './stage.js';

export interface Raw {
  readonly timing: Timing;
  /** Of the last iteration. */
  readonly output: unknown;
}

/** Does the work `iterations` times over. Rejects with ArmFailure. */
export type Sampler = (iterations: number) => Promise<Raw>;

export function serialSampler(workload: LoadedWorkload, input: unknown): Sampler {
  const program = serialProgram(workload);
  return async (iterations) => {
    let output: unknown;
    const cpuStart = cpuTime();
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
    const cpuNs = cpuTime() - cpuStart;
    const alone = { pid: process.pid, tasks: iterations, busyNs: wallNs, cpuNs, startNs: 0, endNs: wallNs };
    return { timing: { iterations, wallNs, splitNs: 0, mergeNs: 0, cpuNs, workers: [alone] }, output };
  };
}

/** split, the team, merge; the clock is this process's, from before split until after merge. */
export function parallelSampler(workload: LoadedWorkload, input: unknown, team: Team): Sampler {
  const workers = team.pids.length;
  return async (iterations) => {
    const reports: (readonly TaskReport[])[] = [];
    let output: unknown;
    let stage: Stage = 'split';
    let splitNs = 0;
    let mergeNs = 0;
    const cpuStart = cpuTime();
    const start = now();
    try {
      for (let i = 0; i < iterations; i++) {
        stage = 'split';
        const splitStart = now();
        const made = workload.split(input, workers);
        const tasks = made instanceof Promise ? await made : made;
        splitNs += now() - splitStart;

        stage = 'run';
        const answers = await team.run(tasks);
        reports.push(answers);

        stage = 'merge';
        const mergeStart = now();
        const merged = workload.merge(
          answers.map(({ part }) => part),
          input,
        );
        output = merged instanceof Promise ? await merged : merged;
        mergeNs += now() - mergeStart;
      }
    } catch (error) {
      throw stageFailure(stage, error);
    }
    const wallNs = Math.max(1, now() - start);
    const ownCpuNs = cpuTime() - cpuStart;
    const activity = activityOf(team, reports.flat(), start);
    const cpuNs = activity.reduce((sum, worker) => sum + worker.cpuNs, ownCpuNs);
    return { timing: { iterations, wallNs, splitNs, mergeNs, cpuNs, workers: activity }, output };
  };
}

function activityOf(team: Team, reports: readonly TaskReport[], start: number): WorkerActivity[] {
  return team.pids.map((pid, worker) => {
    const own = reports.filter((report) => report.worker === worker);
    const total = (of: (report: TaskReport) => number): number => own.reduce((sum, report) => sum + of(report), 0);
    return {
      pid,
      tasks: own.length,
      busyNs: total((report) => report.endNs - report.startNs),
      cpuNs: total((report) => report.cpuNs),
      startNs: own.reduce((least, report) => Math.min(least, report.startNs - start), own.length ? Infinity : 0),
      endNs: own.reduce((most, report) => Math.max(most, report.endNs - start), 0),
    };
  });
}
