/** Timing the work. What is inside these loops is on the clock. */
import type { TaskReport, Team } from './backend.js';
import { addUse, cpuUse, now, useSince, waitedForCore } from '../host/clock.js';
import type { Timing, WorkerActivity } from '../model/timing.js';
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
    const reports: Omit<TaskReport, 'part'>[] = [];
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
        for (const { worker, startNs, endNs, cpuNs } of answers) reports.push({ worker, startNs, endNs, cpuNs });

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
    const workers = activityOf(team, reports, start);
    return { timing: { iterations, wallNs, splitNs, dispatchNs, gatherNs, mergeNs, ...use, waitNs, workers }, output };
  };
}

/** Without tasks there is nothing to send, and nothing to wait for. */
function earliest(reports: readonly TaskReport[]): number {
  return reports.reduce((least, { startNs }) => Math.min(least, startNs), reports.length > 0 ? Infinity : -Infinity);
}

function latest(reports: readonly TaskReport[]): number {
  return reports.reduce((most, { endNs }) => Math.max(most, endNs), reports.length > 0 ? -Infinity : Infinity);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function elapsedWait(start: number | null): number | null {
  const end = waitedForCore();
  return start === null || end === null ? null : end - start;
}

function activityOf(team: Team, reports: readonly Omit<TaskReport, 'part'>[], start: number): WorkerActivity[] {
  return team.workers.map(({ pid }, worker) => {
    const own = reports.filter((report) => report.worker === worker);
    return {
      pid,
      tasks: own.length,
      busyNs: unionOf(own),
      cpuNs: sum(own.map((report) => report.cpuNs)),
      startNs: own.reduce((least, report) => Math.min(least, report.startNs - start), own.length ? Infinity : 0),
      endNs: own.reduce((most, report) => Math.max(most, report.endNs - start), 0),
    };
  });
}

/** Length of the time covered by at least one of the tasks. */
function unionOf(reports: readonly Omit<TaskReport, 'part'>[]): number {
  let covered = 0;
  let until = -Infinity;
  for (const { startNs, endNs } of [...reports].sort((a, b) => a.startNs - b.startNs)) {
    covered += Math.max(0, endNs - Math.max(startNs, until));
    until = Math.max(until, endNs);
  }
  return covered;
}
