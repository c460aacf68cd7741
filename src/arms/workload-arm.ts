/**
 * An arm whose work is that of a module: it makes the input, holds the team if there is one, and keeps the clock.
 * Nothing of the command line is loaded here, and no message passes while the clock runs except between arm and team.
 */
import type { Backend, Team } from './backend.js';
import { now } from '../host/clock.js';
import type { ArmOptions, LoadedArm, Warmed, WarmUp, WorkloadWork } from './arm-messages.js';
import { explainDifference } from './explain.js';
import { collectGarbage, usefulCollection } from './garbage.js';
import { createJudge } from './judge.js';
import { loadWorkload } from './load-workload.js';
import { parallelSampler, type Sampler, serialSampler } from './sample.js';
import type { Prepared } from './serial-program.js';
import { emptyCallNs } from './empty-call.js';
import { freshInputs, type MakeInput } from './inputs.js';
import { inStage } from './stage.js';
import { withTimeout } from './time-limit.js';
import { lateWorkers } from './workers/team.js';
import { warmUp } from './warm-up.js';

/** Runs in a sample: of fewer, a call is no part that anybody would see; unless inputs are made between them, which keeps them few. */
const MANY = 1000;

/** This, and every method of what it resolves to, rejects with ArmFailure. */
export async function loadWorkloadArm(
  { module, params, team: wanted }: WorkloadWork,
  { timeoutNs, guardInput }: Pick<ArmOptions, 'timeoutNs' | 'guardInput'>,
): Promise<LoadedArm> {
  // Before the module, which may change what this one finds when it is loaded.
  const backend = wanted && ((await import(wanted.backend)) as { default: Backend }).default;
  const workload = await inStage('load', () => loadWorkload(module));
  const input = await inStage('input', () => workload.input(params));
  const fresh = workload.isFresh ? () => inStage('input', () => workload.input(params)) : null;
  const parts = wanted ? wanted.workers * wanted.chunks : 1;
  const judge = createJudge({ workload, input, params }, guardInput, fresh);
  let prepared: Prepared = { workload, input, context: undefined };
  let sample: Sampler = () => Promise.reject(new Error('the engine must start the arm first'));
  let last: unknown;
  return {
    start: async () => {
      const start = now();
      const { setup } = workload;
      // A serial program of the workload's own has no use for what workers get.
      const context = setup && (wanted || !workload.serial) ? await inStage('setup', () => setup(input)) : undefined;
      prepared = { workload, input, context };
      const team =
        wanted &&
        backend &&
        (await inStage('start', () => {
          const { workers, schedule } = wanted;
          return backend.startTeam({ module, workload, context, workers, schedule, timeoutNs });
        }));
      const startupNs = team || context !== undefined ? now() - start : 0;
      sample = team
        ? withTimeout(settled(parallelSampler(prepared, team, parts), team), timeoutNs, 'run', () => lateWorkers(team))
        : serialSampler(prepared, fresh);
      return { startupNs };
    },
    warm: async (wish) => withEmptyCall(await warmFully(sample, wish, fresh !== null), prepared, fresh),
    run: async (iterations, collect = 'nothing') => {
      collectGarbage(collect);
      const { timing, output } = await sample(iterations);
      last = output;
      return timing;
    },
    judge: async () => {
      const judged = await judge(last);
      // A large output should not stay alive beside the next ones.
      last = undefined;
      return judged;
    },
    explain: (reference) => explainDifference(prepared, parts, reference),
  };
}

async function warmFully(sample: Sampler, wish: WarmUp, makesInputs: boolean): Promise<Warmed> {
  const warmed = await warmUp(sample, wish, makesInputs);
  if (!wish.findCollection) return warmed;
  return { ...warmed, collection: await usefulCollection(sample, warmed.iterations) };
}

/** Samples after which what their tasks left behind has come to light. */
function settled(sample: Sampler, team: Team): Sampler {
  return async (iterations) => {
    const timed = await sample(iterations);
    await team.settle?.();
    return timed;
  };
}

/** Where it matters; timed as the runs are: with fresh inputs the clock is read each time that they are used up. */
async function withEmptyCall(warmed: Warmed, { workload, input }: Prepared, fresh: MakeInput | null): Promise<Warmed> {
  const { iterations } = warmed;
  if (!workload.isPlain || iterations < (fresh ? 2 : MANY)) return warmed;
  const { count } = fresh ? await freshInputs(fresh, iterations) : { count: iterations };
  const result = workload.serial?.(fresh ? await fresh() : input);
  return { ...warmed, emptyCallNs: await emptyCallNs(count, result instanceof Promise) };
}
