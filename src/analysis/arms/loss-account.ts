/**
 * Where the cores went: efficiency = load balance × communication efficiency × computational scalability, after POP
 * (M. Wagner et al., "A structured approach to performance analysis", 2019).
 */
import type { Measurement } from '../../model/measurement.js';
import type { Sample } from '../../model/timing.js';
import { convertedEstimate, type Estimate } from '../../model/estimate.js';
import type { Computing, LossAccount, Phases } from '../../model/losses.js';
import { estimateOf, productOf } from './factors.js';
import { middleRounds, type RoundPair, roundPairs } from './ratios.js';

/** Of one launch: factors as logarithms, phases as shares. */
interface Account {
  readonly loadBalance: number;
  readonly communication: number;
  readonly computation: number;
  readonly phases: Readonly<Record<keyof Phases, number>>;
  readonly computing: { readonly cores: number; readonly speed: number } | null;
}

/**
 * The three factors multiply to `efficiency`. Null where there is a launch whose workers' times are not known, or in
 * which none was busy.
 */
export function lossesOf(
  serial: Measurement,
  arm: Measurement,
  { efficiency, cold }: { readonly efficiency: Estimate; readonly cold: boolean },
): LossAccount | null {
  const launches = middleRounds(roundPairs(serial, arm, cold)).map(({ pairs }) =>
    mean(pairs.map((pair) => accountOf(pair, arm.arm.procs))),
  );
  const accounts = launches.filter((account) => account !== null);
  if (accounts.length === 0 || accounts.length < launches.length) return null;
  const logs = (key: 'loadBalance' | 'communication' | 'computation'): number[] => accounts.map((each) => each[key]);
  const [loadBalance, communication, computation] = productOf(
    [logs('loadBalance'), logs('communication'), logs('computation')],
    efficiency.value,
  );
  return {
    loadBalance,
    communication,
    computation,
    phases: phasesOf(accounts, communication),
    computing: computingOf(accounts, computation),
  };
}

/** Null where the workers' times are not known, or none was busy. */
function accountOf({ serial, arm }: RoundPair, procs: number): Account | null {
  const { sample, ns } = arm;
  const each = (value: number): number => value / sample.iterations;
  const busy = sample.workers.map(({ busyNs }) => each(busyNs));
  const most = busy.reduce((a, b) => Math.max(a, b), 0);
  if (!(most > 0)) return null;
  // Where one process holds all tasks at once, it is as good as all the workers asked for.
  const total = busy.reduce((a, b) => a + b, 0) * (procs / busy.length);
  const { splitNs, dispatchNs, gatherNs, mergeNs } = sample;
  const known = {
    startup: (ns - each(sample.wallNs)) / ns,
    split: each(splitNs) / ns,
    dispatch: each(dispatchNs) / ns,
    gather: each(gatherNs) / ns,
    merge: each(mergeNs) / ns,
  };
  const rest = 1 - most / ns - Object.values(known).reduce((a, b) => a + b, 0);
  return {
    loadBalance: Math.log(total / procs / most),
    communication: Math.log(most / ns),
    computation: Math.log(serial.ns / total),
    phases: { ...known, unexplained: Math.abs(rest) < ROUNDING ? 0 : rest },
    computing: computingIn(serial.sample, sample, serial.ns / total),
  };
}

/** Share of a time that is none. */
const ROUNDING = 1e-12;

/** Of its time, that a program must compute for its CPU time to say how fast it does. */
const LEAST_COMPUTING = 0.5;

/** Times the time that a task was busy: of tasks as short as the CPU clock is coarse, it tells more than there was. */
const MOST_CPU = 2;

/** Null where a CPU time is not known, or too short for its clock, and where the serial program waits instead of computing. */
function computingIn(serial: Sample, arm: Sample, computation: number): Account['computing'] {
  const serialNs = cpuOf(serial);
  const armNs = cpuOf(arm);
  if (!(serialNs > 0 && armNs > 0)) return null;
  const waitedNs = (serial.waitNs ?? 0) / serial.iterations;
  if (serialNs + waitedNs < LEAST_COMPUTING * (serial.wallNs / serial.iterations)) return null;
  const busyNs = arm.workers.reduce((sum, worker) => sum + worker.busyNs, 0) / arm.iterations;
  if (armNs > MOST_CPU * busyNs) return null;
  const speed = Math.log(serialNs / armNs);
  return { cores: Math.log(computation) - speed, speed };
}

/** Of one iteration, of all workers; NaN where one is not known. */
function cpuOf({ workers, iterations }: Sample): number {
  return workers.reduce((sum, { cpuNs }) => sum + (cpuNs ?? NaN), 0) / iterations;
}

/** Of the rounds that make a launch's median: one, or two. */
function mean(accounts: readonly (Account | null)[]): Account | null {
  const [first, second = first] = accounts;
  if (!first || !second) return null;
  const middle = (a: number, b: number): number => (a + b) / 2;
  const phases = Object.fromEntries(
    PHASES.map((phase) => [phase, middle(first.phases[phase], second.phases[phase])]),
  ) as Account['phases'];
  return {
    loadBalance: middle(first.loadBalance, second.loadBalance),
    communication: middle(first.communication, second.communication),
    computation: middle(first.computation, second.computation),
    phases,
    computing: first.computing &&
      second.computing && {
        cores: middle(first.computing.cores, second.computing.cores),
        speed: middle(first.computing.speed, second.computing.speed),
      },
  };
}

const NAMED = ['startup', 'split', 'dispatch', 'gather', 'merge'] as const;
const PHASES = [...NAMED, 'unexplained'] as const;

/**
 * Medians do not add up, so they are stretched alike until they do, to what communication took; what cannot be got so
 * is not explained.
 */
function phasesOf(accounts: readonly Account[], communication: Estimate): Phases {
  const shares = PHASES.map((phase) => estimateOf(accounts.map(({ phases }) => phases[phase])));
  const sum = shares.reduce((total, { value }) => total + value, 0);
  const taken = 1 - communication.value;
  const by = sum > 0 && taken > 0 ? taken / sum : 1;
  const stretch = (phase: keyof Phases): Estimate => stretched(shares[PHASES.indexOf(phase)], by);
  const phases = Object.fromEntries(PHASES.map((phase) => [phase, stretch(phase)])) as Record<keyof Phases, Estimate>;
  const rest = NAMED.reduce((left, phase) => left - phases[phase].value, taken);
  return by === 1 ? { ...phases, unexplained: shifted(phases.unexplained, rest) } : phases;
}

function stretched(estimate: Estimate, by: number): Estimate {
  const { value, interval } = estimate;
  return {
    ...estimate,
    value: value * by,
    interval: interval && { ...interval, low: interval.low * by, high: interval.high * by },
  };
}

function shifted(estimate: Estimate, value: number): Estimate {
  const by = value - estimate.value;
  return { ...convertedEstimate(estimate, (each) => each + by), value };
}

function computingOf(accounts: readonly Account[], computation: Estimate): Computing | null {
  const known = accounts.flatMap(({ computing }) => computing ?? []);
  if (known.length < accounts.length) return null;
  const [cores, speed] = productOf(
    [known.map((each) => each.cores), known.map((each) => each.speed)],
    computation.value,
  );
  return { cores, speed };
}
