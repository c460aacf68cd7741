/** Arms that take no time: a model says how long each run would have lasted, and a clock of their own moves on by that. */

import { warmUp } from '../../src/arms/warm-up.js';
import type { ArmOptions } from '../../src/arms/arm-messages.js';
import { openModuleHere, type OpenModule } from '../../src/arms/module-process.js';
import type { OpenArm } from '../../src/arms/arm-process.js';
import type { Output } from '../../src/model/measurement.js';
import type { Timing } from '../../src/model/timing.js';
import { ArmFailure } from '../../src/arms/arm-failure.js';
import type { ParamValue } from '../../src/model/params.js';

export interface SimulatedRun {
  /** Of one iteration, in ns. */
  readonly wallNs: number;
  readonly output?: Partial<Output>;
  /** Where the time went; nowhere in particular unless told. */
  readonly spent?: Spent;
  /** What it allocates, where that is known. */
  readonly allocates?: number;
}

interface Spent extends Pick<Timing, 'splitNs' | 'dispatchNs' | 'gatherNs' | 'mergeNs'> {
  /** Of each worker, in ns. */
  readonly busy: readonly number[];
}

export interface Call {
  /** Workers of the arm; 0 for the serial one. */
  readonly workers: number;
  /** URL of the workload's module, which tells the versions apart; empty for programs. */
  readonly module: string;
  /** Counted from 0, over all launches of the arm. */
  readonly launch: number;
  /** Runs of this arm in this launch before this one. */
  readonly run: number;
  /** Time by the simulation's clock. */
  readonly clockNs: number;
  /** Of the workload; empty for a program. */
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Number of the arm's process, counted from 0 over all arms and launches. */
  readonly process: number;
}

export interface Simulation {
  readonly openArm: OpenArm;
  readonly openModule: OpenModule;
  readonly clock: () => number;
  /** What was asked of the arms, in order, such as `open 2` and `run 0 ×3`. */
  readonly log: string[];
  /** Arms open now. */
  readonly open: () => number;
}

export const GOOD: Output = { digest: 'a'.repeat(64), preview: '42', check: { ok: true, detail: 'as it should be' } };

/** `startupNs`: of a team of so many workers. */
export function simulate(
  model: (call: Call) => SimulatedRun,
  startupNs: (workers: number) => number = () => 50e6,
): Simulation {
  let clockNs = 0;
  let open = 0;
  let processes = 0;
  const log: string[] = [];
  const launches = new Map<string, number>();

  const openArm: OpenArm = async (options, signal) => {
    signal.throwIfAborted();
    const workers = workersOf(options);
    const module = options.work.kind === 'workload' ? options.work.module : '';
    const launch = launches.get(`${workers} ${module}`) ?? 0;
    launches.set(`${workers} ${module}`, launch + 1);
    open += 1;
    const process = processes++;
    const params = options.work.kind === 'workload' ? options.work.params : {};
    let runs = 0;
    let output = GOOD;
    const runOnce = (): SimulatedRun => {
      signal.throwIfAborted();
      const run = model({ workers, module, launch, run: runs, clockNs, params, process });
      runs += 1;
      clockNs += run.wallNs;
      output = { ...GOOD, ...run.output };
      return run;
    };
    const repeat = (iterations: number): Timing => timingOf(Array.from({ length: iterations }, runOnce));
    log.push(`open ${workers}`);
    return {
      start: async () => {
        log.push(`start ${workers}`);
        const ns = workers > 0 ? startupNs(workers) : 0;
        clockNs += ns;
        return { startupNs: ns };
      },
      warm: async (wanted) => {
        log.push(`warm ${workers}`);
        return warmUp(async (iterations) => ({ timing: repeat(iterations), output: null }), wanted);
      },
      run: async (iterations) => {
        log.push(`run ${workers} ×${iterations}`);
        return repeat(iterations);
      },
      judge: async () => output,
      explain: async () => 'nobody knows why',
      stop: async () => {
        log.push(`stop ${workers}`);
        open -= 1;
      },
    };
  };
  return { openArm, openModule: openModuleHere, clock: () => clockNs, log, open: () => open };
}

/** Of all iterations together. */
function timingOf(runs: readonly SimulatedRun[]): Timing {
  const sum = (part: (run: SimulatedRun) => number): number => runs.reduce((total, run) => total + part(run), 0);
  const phase = (name: keyof Omit<Spent, 'busy'>): number => sum(({ spent }) => spent?.[name] ?? 0);
  const wallNs = sum((run) => run.wallNs);
  const [splitNs, dispatchNs, gatherNs, mergeNs] = (['splitNs', 'dispatchNs', 'gatherNs', 'mergeNs'] as const).map(
    phase,
  );
  const span = { startNs: splitNs + dispatchNs, endNs: wallNs - gatherNs - mergeNs };
  const workers = (runs[0].spent?.busy ?? [0]).map((_, worker) => {
    const busyNs = sum((run) => (run.spent ? run.spent.busy[worker] : run.wallNs));
    return { pid: 1 + worker, tasks: runs.length, busyNs, cpuNs: busyNs, ...span, gapNs: 0 };
  });
  return {
    iterations: runs.length,
    ...(runs.every(({ allocates }) => allocates !== undefined) && {
      heap: { allocatedBytes: sum(({ allocates = 0 }) => allocates), collections: 0, gcNs: 0 },
    }),
    wallNs,
    splitNs,
    dispatchNs,
    gatherNs,
    mergeNs,
    cpuNs: workers.reduce((total, { cpuNs }) => total + cpuNs, 0),
    waitNs: null,
    workers,
  };
}

export function crash(message: string): never {
  throw new ArmFailure({ kind: 'threw', stage: 'run', message });
}

function workersOf({ work }: ArmOptions): number {
  if (work.kind === 'program') return work.workers ?? 0;
  return work.team?.workers ?? 0;
}
