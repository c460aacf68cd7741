/**
 * One arm in a process of its own: it makes the input, holds the team if there is one, and keeps the clock.
 * Nothing of the command line is loaded here, and no message passes while the clock runs except between arm and team.
 */
import type { Backend, Team, TeamOptions, Waiting } from '../model/backend.js';
import { now } from '../model/clock.js';
import type { Output, Timing } from '../model/document.js';
import { ArmFailure, type WaitingRef } from '../model/failure.js';
import type { LoadedWorkload } from '../model/workload.js';
import { loadWorkload } from '../worker/load.js';
import { explainDifference } from './explain.js';
import { createJudge } from './judge.js';
import type { ArmOptions, Started, Warmed, WarmUp, Work } from './protocol.js';
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
  /** Why the output differs from that of the serial arm, whose digest is `reference`, in words. */
  explain(reference: string): Promise<string>;
}

/** This, and every method, rejects with ArmFailure. */
export async function loadArm(options: ArmOptions): Promise<LoadedArm> {
  const { module, params, team } = options.work;
  const workload = await inStage('load', () => loadWorkload(module));
  const input = await inStage('input', () => workload.input(params));
  const backend = team && ((await import(team.backend)) as { default: Backend }).default;
  return { start: () => startArm(options, workload, input, backend) };
}

async function startArm(
  options: ArmOptions,
  workload: LoadedWorkload,
  input: unknown,
  backend: Backend | null,
): Promise<StartedArm> {
  const start = now();
  const { setup } = workload;
  // A serial program of the workload's own has no use for what workers get.
  const context = setup && (backend || !workload.serial) ? await inStage('setup', () => setup(input)) : undefined;
  const team =
    backend && (await inStage('start', () => backend.startTeam(teamOptions(options.work, workload, context))));
  const startupNs = team || context !== undefined ? now() - start : 0;

  const prepared = { workload, input, context };
  const sample = team ? parallelSampler(prepared, team, partsOf(options.work)) : serialSampler(prepared);
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
    explain: (reference) => explainDifference(prepared, partsOf(options.work), reference),
  };
}

function teamOptions({ module, team }: Work, workload: LoadedWorkload, context: unknown): TeamOptions {
  return { module, workload, context, workers: team?.workers ?? 1, schedule: team?.schedule ?? 'dynamic' };
}

function partsOf({ team }: Work): number {
  return team ? team.workers * team.chunks : 1;
}

/** Tells which workers were at work. What blocks this process's own event loop is for the engine to time out. */
function withTimeout(sample: Sampler, timeoutNs: number, team: Team | null): Sampler {
  if (!team) return sample;
  return (iterations) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const late = team.waiting();
        const message = `${whoWaits(late, team) || 'the work'} did not finish within ${timeoutNs / 1e9} s (--timeout)`;
        const waiting = late.map((each) => waitingRef(each, team));
        reject(new ArmFailure({ kind: 'timeout', stage: 'run', message, waiting }));
      }, timeoutNs / 1e6);
      sample(iterations)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
}

const MOST_NAMED = 8;

/** `worker 1 (pid 12) in task 3, worker 2 (pid 13) in task 4`, counted from 1. */
function whoWaits(late: readonly Waiting[], { workers }: Team): string {
  const named = late.slice(0, MOST_NAMED).map(({ worker, task }) => {
    return `worker ${worker + 1} (${workers[worker].label})${task === null ? '' : ` in task ${task + 1}`}`;
  });
  const more = late.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function waitingRef({ worker, task }: Waiting, { workers }: Team): WaitingRef {
  return { index: worker + 1, pid: workers[worker].pid, ...(task === null ? {} : { task: task + 1 }) };
}
