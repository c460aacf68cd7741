/**
 * An arm whose work is that of a module: it makes the input, holds the team if there is one, and keeps the clock.
 * Nothing of the command line is loaded here, and no message passes while the clock runs except between arm and team.
 */
import type { Backend, Team, TeamOptions } from './backend.js';
import { now } from '../host/clock.js';
import type { LoadedWorkload } from '../model/workload.js';
import { loadWorkload } from './load-workload.js';
import type { Limits, LoadedArm, StartedArm } from './arm.js';
import { explainDifference } from './explain.js';
import { createJudge } from './judge.js';
import type { WorkloadWork } from './arm-messages.js';
import { parallelSampler, serialSampler } from './sample.js';
import { inStage } from './stage.js';
import { type Late, withTimeout } from './time-limit.js';
import { warmUp } from './warm-up.js';

/** This, and every method of what it resolves to, rejects with ArmFailure. */
export async function loadWorkloadArm(work: WorkloadWork, limits: Limits): Promise<LoadedArm> {
  const { module, params, team } = work;
  const workload = await inStage('load', () => loadWorkload(module));
  const input = await inStage('input', () => workload.input(params));
  const backend = team && ((await import(team.backend)) as { default: Backend }).default;
  return { start: () => startArm(work, limits, workload, input, backend) };
}

async function startArm(
  work: WorkloadWork,
  { timeoutNs, guardInput }: Limits,
  workload: LoadedWorkload,
  input: unknown,
  backend: Backend | null,
): Promise<StartedArm> {
  const start = now();
  const { setup } = workload;
  // A serial program of the workload's own has no use for what workers get.
  const context = setup && (backend || !workload.serial) ? await inStage('setup', () => setup(input)) : undefined;
  const team = backend && (await inStage('start', () => backend.startTeam(teamOptions(work, workload, context))));
  const startupNs = team || context !== undefined ? now() - start : 0;

  const prepared = { workload, input, context };
  const sample = team ? parallelSampler(prepared, team, partsOf(work)) : serialSampler(prepared);
  const limited = team ? withTimeout(sample, timeoutNs, 'run', () => lateWorkers(team)) : sample;
  const judge = createJudge(workload, input, guardInput);
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
    explain: (reference) => explainDifference(prepared, partsOf(work), reference),
  };
}

function teamOptions({ module, team }: WorkloadWork, workload: LoadedWorkload, context: unknown): TeamOptions {
  return { module, workload, context, workers: team?.workers ?? 1, schedule: team?.schedule ?? 'dynamic' };
}

function partsOf({ team }: WorkloadWork): number {
  return team ? team.workers * team.chunks : 1;
}

function lateWorkers({ waiting, workers }: Team): Late[] {
  return waiting().map(({ worker, task }) => {
    const { pid, label } = workers[worker];
    const ref = { index: worker + 1, pid, ...(task === null ? {} : { task: task + 1 }) };
    return { ref, name: `worker ${worker + 1} (${label})${task === null ? '' : ` in task ${task + 1}`}` };
  });
}
