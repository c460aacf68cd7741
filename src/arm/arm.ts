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
import { inStage } from './stage.js';
import { warmUp } from './warm-up.js';

export interface LoadedArm {
  start(): Promise<StartedArm>;
}

export interface StartedArm {
  readonly started: Started;
  warm(wanted: WarmUp): Promise<Warmed>;
  run(iterations: number): Promise<Timing>;
  /** Judges the output of the last run. */
  judge(): Promise<Output>;
}

/** This, and every method, rejects with ArmFailure. */
export async function loadArm(options: ArmOptions): Promise<LoadedArm> {
  const workload = await inStage('load', () => loadWorkload(options.module));
  const input = await inStage('input', () => workload.input(options.params));
  const backend = options.backend === null ? null : ((await import(options.backend)) as { default: Backend }).default;
  return { start: () => startArm(options, workload, input, backend) };
}

async function startArm(
  options: ArmOptions,
  workload: LoadedWorkload,
  input: unknown,
  backend: Backend | null,
): Promise<StartedArm> {
  const start = now();
  const team = backend && (await inStage('start', () => backend.startTeam(options)));
  const startupNs = team ? now() - start : 0;

  const sample = team ? parallelSampler(workload, input, team) : serialSampler(workload, input);
  const limited = withTimeout(sample, options.timeoutNs, team);
  const judge = createJudge(workload, input, options.guardInput);
  let last: unknown;
  return {
    started: { startupNs },
    warm: (wanted) => warmUp(limited, wanted),
    run: async (iterations) => {
      const { timing, output } = await limited(iterations);
      last = output;
      return timing;
    },
    judge: async () => {
      const judged = await judge(last);
      // A large output should not stay alive beside the next ones.
      last = undefined;
      return judged;
    },
  };
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
