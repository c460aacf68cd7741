/**
 * One arm in a process of its own: it makes the input, holds the team if there is one, and keeps the clock.
 * Nothing of the command line is loaded here, and no message passes while the clock runs except between arm and team.
 */
import type { Backend, Team } from '../model/backend.js';
import { now } from '../model/clock.js';
import type { Output, Timing } from '../model/document.js';
import { ArmFailure } from '../model/failure.js';
import type { LoadedWorkload } from '../model/workload.js';
import { loadWorkload } from '../worker/load.js';
import { createJudge } from './judge.js';
import type { ArmOptions, Started, Warmed, WarmUp } from './protocol.js';
import { parallelSampler, type Sampler, serialSampler } from './sample.js';
import { inStage, stageFailure } from './stage.js';

export interface LoadedArm {
  start(): Promise<StartedArm>;
}

export interface StartedArm {
  readonly started: Started;
  warm(warmUp: WarmUp): Promise<Warmed>;
  run(iterations: number): Promise<Timing>;
  /** Judges the output of the last run. */
  judge(): Promise<Output>;
}

/** This, and every method, rejects with ArmFailure. */
export async function loadArm(options: ArmOptions): Promise<LoadedArm> {
  const workload = await inStage('load', () => loadWorkload(options.module));
  const input = await inStage('input', () => workload.input(options.params));
  return { start: () => startArm(options, workload, input) };
}

async function startArm(options: ArmOptions, workload: LoadedWorkload, input: unknown): Promise<StartedArm> {
  const start = now();
  const team = options.backend === null ? null : await startTeam(options.backend, options);
  const startupNs = team ? now() - start : 0;

  const sample = team ? parallelSampler(workload, input, team) : serialSampler(workload, input);
  const limited = withTimeout(sample, options.timeoutNs, team);
  const judge = createJudge(workload, input);
  let last: unknown;
  return {
    started: { startupNs },
    warm: (warmUp) => warm(limited, warmUp),
    run: async (iterations) => {
      const { timing, output } = await limited(iterations);
      last = output;
      return timing;
    },
    judge: () => judge(last),
  };
}

async function startTeam(module: string, { module: workload, workers }: ArmOptions): Promise<Team> {
  const { default: backend } = (await import(module)) as { default: Backend };
  try {
    return await backend.startTeam({ module: workload, workers });
  } catch (error) {
    throw stageFailure('start', error);
  }
}

async function warm(sample: Sampler, { runs, busyNs, capNs }: WarmUp): Promise<Warmed> {
  const start = now();
  let done = 0;
  let leastBusyNs = 0;
  let bestNs = Infinity;
  const enough = (): boolean => done >= runs && (runs === 0 || leastBusyNs >= busyNs || now() - start >= capNs);
  while (!enough()) {
    const { timing } = await sample(1);
    done += 1;
    // A worker without a task in this work stays out of it.
    const busy = timing.workers.filter(({ tasks }) => tasks > 0).map((worker) => worker.busyNs);
    leastBusyNs += Math.min(...busy, timing.wallNs);
    bestNs = Math.min(bestNs, timing.wallNs);
  }
  return { runs: done, bestNs: done > 0 ? bestNs : null };
}

/** Tells which workers were at work. What blocks this process's own event loop is for the engine to time out. */
function withTimeout(sample: Sampler, timeoutNs: number, team: Team | null): Sampler {
  if (!team) return sample;
  return (iterations) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const waiting = team.waiting().map((worker) => ({ index: worker + 1, pid: team.pids[worker] ?? 0 }));
        const who = waiting.map(({ index, pid }) => `worker ${index} (pid ${pid})`).join(', ');
        const message = `${who || 'the work'} did not finish within ${timeoutNs / 1e9} s (--timeout)`;
        reject(new ArmFailure({ kind: 'timeout', stage: 'run', message, waiting }));
      }, timeoutNs / 1e6);
      sample(iterations)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
}
