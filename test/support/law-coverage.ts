/** How often intervals of laws hold the truth, and how often a law is found to be missed, where the truth is known. */
import { fit } from '../../src/analysis/scaling/fit-measurements.js';
import { lawsOf } from '../../src/analysis/scaling/laws.js';
import type { Bounds, Laws } from '../../src/model/scaling.js';
import { normalQuantile } from '../../src/stats/normal.js';
import { laneState } from '../../src/stats/random/lanes.js';
import { Xoshiro128 } from '../../src/stats/random/xoshiro.js';
import { hodgesLehmann } from '../../src/stats/signed-rank.js';
import type { NoiseModel } from './launch-noise.js';

export interface LawTruth {
  readonly alpha: number;
  /** 0 where Amdahl's law holds. */
  readonly beta: number;
}

export type Shares = Readonly<Record<string, number>>;

export function byTruth({ alpha, beta }: LawTruth): (procs: number) => number {
  return (n) => n / (1 + alpha * (n - 1) + beta * n * (n - 1));
}

/** Of rows that were measured once, off by about 3 %. `prediction`: at four times the greatest number of workers. */
export function coverageOfRows(truth: LawTruth, procs: readonly number[], trials: number): Shares {
  const speedupOf = byTruth(truth);
  const random = new Xoshiro128(laneState(1, 0, 0));
  return sharesOf(trials, () => {
    const rows = procs.map((n) => ({ procs: n, value: 70 * speedupOf(n) * Math.exp(0.03 * normal(random)) }));
    const { laws } = fit(rows, 'throughput');
    return { ...heldBy(laws, truth, 70), prediction: isPredicted(laws, (n) => 70 * speedupOf(n)) };
  });
}

/** Of launches, eight of them, which are off by about 1 % together, as the serial arm is, and 1 % each. */
export function coverageOfLaunches(
  speedupOf: (procs: number) => number,
  truth: LawTruth,
  trials: number,
  serialNoise: NoiseModel = (each) => each,
  armNoise: NoiseModel = serialNoise,
): Shares {
  const random = new Xoshiro128(laneState(2, 0, 0));
  return sharesOf(trials, (seed) => {
    const serial = serialNoise(() => normal(random));
    const shared = Array.from({ length: 8 }, () => 0.01 * serial());
    const points = [1, 2, 4, 8, 16].map((procs) => {
      const own = armNoise(() => normal(random));
      const logs = shared.map((each) => Math.log(speedupOf(procs)) + each + 0.01 * own());
      const speedups = logs.map((log, launch) => ({ launch, value: Math.exp(log) }));
      return { procs, speedups, estimate: Math.exp(hodgesLehmann(logs)) };
    });
    const laws = lawsOf(points, { kind: 'strong', seed });
    const missed = (law: string): boolean => laws.missed.some((each) => each.law === law);
    return {
      ...heldBy(laws, truth, 1),
      prediction: isPredicted(laws, speedupOf),
      'Amdahl missed': missed('Amdahl'),
      'USL missed': missed('USL'),
      'nothing predicted': laws.curve.length === 0,
    };
  });
}

type Held = Readonly<Record<string, boolean | null>>;

function heldBy({ amdahl, usl }: Laws, { alpha, beta }: LawTruth, gamma: number): Held {
  return {
    f: beta === 0 && amdahl ? holds(amdahl.interval, alpha) : null,
    α: usl && holds(usl.alpha.interval, alpha),
    β: usl && holds(usl.beta.interval, beta),
    γ: usl && holds(usl.gamma.interval, gamma),
  };
}

function isPredicted({ curve }: Laws, throughputOf: (procs: number) => number): boolean | null {
  const last = curve.at(-1);
  return last ? holds(last.interval, throughputOf(last.procs)) : null;
}

function holds(interval: Bounds | null, truth: number): boolean {
  return interval !== null && interval.low <= truth && truth <= interval.high;
}

/** Of those trials in which it could be asked. */
function sharesOf(trials: number, trial: (seed: number) => Held): Shares {
  const all = Array.from({ length: trials }, (_, seed) => trial(seed));
  const shares = Object.keys(all[0]).map((name): [string, number | null] => {
    const asked = all.map((each) => each[name]).filter((each) => each !== null);
    return [name, asked.length === 0 ? null : asked.filter(Boolean).length / asked.length];
  });
  return Object.fromEntries(shares.filter((each): each is [string, number] => each[1] !== null));
}

function normal(random: Xoshiro128): number {
  return normalQuantile((random.next() + 0.5) / 2 ** 32);
}
