/** Where the cores went in one launch, before anything is estimated. */
import type { Sample } from '../../model/timing.js';
import { median } from '../../stats/median.js';
import type { RoundPair } from './ratios.js';
import { largest } from '../../model/lists.js';

/** POP's factors as logarithms. `cores` and `speed` are NaN where CPU times do not tell them. */
export type LaunchAccount = Readonly<
  Record<'loadBalance' | 'communication' | 'computation' | 'cores' | 'speed', number>
>;

/** Of the rounds that make a launch's median: one, or two. Null where the workers' times are not known, or none was busy. */
export function launchAccount(pairs: readonly RoundPair[], procs: number): LaunchAccount | null {
  const [first, second = first] = pairs.map((pair) => roundAccount(pair, procs));
  if (!first || !second) return null;
  const keys = Object.keys(first) as (keyof LaunchAccount)[];
  return Object.fromEntries(keys.map((key) => [key, (first[key] + second[key]) / 2])) as LaunchAccount;
}

function roundAccount({ serial, arm }: RoundPair, procs: number): LaunchAccount | null {
  const { sample, ns } = arm;
  const each = (value: number): number => value / sample.iterations;
  const busy = sample.workers.map(({ busyNs }) => each(busyNs));
  const most = busy.reduce((a, b) => Math.max(a, b), 0);
  if (!(most > 0)) return null;
  // Where one process holds all tasks at once, it is as good as all the workers asked for.
  const total = busy.reduce((a, b) => a + b, 0) * (procs / busy.length);
  const computation = Math.log(serial.ns / total);
  const speed = speedIn(serial.sample, sample);
  return {
    loadBalance: Math.log(total / procs / most),
    communication: Math.log(most / ns),
    computation,
    cores: computation - speed,
    speed,
  };
}

/** Of its time, that a program must compute for its CPU time to say how fast it does. */
const LEAST_COMPUTING = 0.5;

/** Times the time that a task was busy: of tasks as short as the CPU clock is coarse, it tells more than there was. */
const MOST_CPU = 2;

/** NaN where a CPU time is not known, or too short for its clock, and where the serial program waits instead of computing. */
function speedIn(serial: Sample, arm: Sample): number {
  const serialNs = cpuOf(serial);
  const armNs = cpuOf(arm);
  if (!(serialNs > 0 && armNs > 0)) return NaN;
  const waitedNs = (serial.waitNs ?? 0) / serial.iterations;
  if (serialNs + waitedNs < LEAST_COMPUTING * (serial.wallNs / serial.iterations)) return NaN;
  const busyNs = arm.workers.reduce((sum, worker) => sum + worker.busyNs, 0) / arm.iterations;
  return armNs > MOST_CPU * busyNs ? NaN : Math.log(serialNs / armNs);
}

/** Of one iteration, of all workers; NaN where one is not known. */
function cpuOf({ workers, iterations }: Sample): number {
  return workers.reduce((sum, { cpuNs }) => sum + (cpuNs ?? NaN), 0) / iterations;
}

/** Mean over greatest busy time of the workers, the median over the samples that were busy at all; null without any. */
export function loadBalance(samples: readonly Sample[]): number | null {
  const balances = samples.flatMap(({ workers }) => {
    const busy = workers.map(({ busyNs }) => busyNs);
    const most = largest(busy);
    return most > 0 ? [busy.reduce((sum, ns) => sum + ns, 0) / busy.length / most] : [];
  });
  return balances.length > 0 ? median(balances) : null;
}
