/** Arms that take no time: a model says how long each run would have lasted, and a clock of their own moves on by that. */

import { warmUp } from '../../src/arm/warm-up.js';
import type { ArmOptions } from '../../src/arm/protocol.js';
import type { OpenArm } from '../../src/engine/arm-handle.js';
import type { Output, Timing } from '../../src/model/document.js';
import { ArmFailure } from '../../src/model/failure.js';
import type { ParamValue } from '../../src/model/params.js';

export interface SimulatedRun {
  /** Of one iteration, in ns. */
  readonly wallNs: number;
  readonly output?: Partial<Output>;
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
  readonly clock: () => number;
  /** What was asked of the arms, in order, such as `open 2` and `run 0 ×3`. */
  readonly log: string[];
  /** Arms open now. */
  readonly open: () => number;
}

export const GOOD: Output = { digest: 'a'.repeat(64), preview: '42', check: { ok: true, detail: 'as it should be' } };

export function simulate(model: (call: Call) => SimulatedRun, startupNs = 50e6): Simulation {
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
    const runOnce = (): number => {
      signal.throwIfAborted();
      const { wallNs, output: changed } = model({ workers, module, launch, run: runs, clockNs, params, process });
      runs += 1;
      clockNs += wallNs;
      output = { ...GOOD, ...changed };
      return wallNs;
    };
    const repeat = (iterations: number): Timing => {
      const wallNs = Array.from({ length: iterations }, runOnce).reduce((sum, ns) => sum + ns, 0);
      const idle = { pid: 1, tasks: iterations, busyNs: wallNs, cpuNs: wallNs, startNs: 0, endNs: wallNs };
      return {
        iterations,
        wallNs,
        splitNs: 0,
        dispatchNs: 0,
        gatherNs: 0,
        mergeNs: 0,
        cpuNs: wallNs,
        waitNs: null,
        workers: [idle],
      };
    };
    log.push(`open ${workers}`);
    return {
      start: async () => {
        log.push(`start ${workers}`);
        if (workers > 0) clockNs += startupNs;
        return { startupNs: workers > 0 ? startupNs : 0 };
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
  return { openArm, clock: () => clockNs, log, open: () => open };
}

export function crash(message: string): never {
  throw new ArmFailure({ kind: 'threw', stage: 'run', message });
}

function workersOf({ work }: ArmOptions): number {
  if (work.kind === 'program') return work.copies ?? 0;
  return work.team?.workers ?? 0;
}
