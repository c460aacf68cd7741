/** How often the intervals that are printed hold the truth, where it is known: simulated arms, the real engine, the real analysis. */
import { compareVersionsIn } from '../../src/analysis/full-report.js';
import { measuredArms } from '../../src/model/analysis.js';
import type { Report } from '../../src/model/document.js';
import { median } from '../../src/stats/median.js';
import { againstOf, serial } from './documents.js';
import { byTruth, coverageOfLaunches, type Shares } from './law-coverage.js';
import { noiseByName, type NoiseModel } from './launch-noise.js';
import { normals } from './noisy-machine.js';
import { prepared } from './parallel-machine.js';
import type { Call, SimulatedRun } from './simulated.js';

const SERIAL_NS = 100e6;
/** From launch to launch, about so much; and from round to round. */
const LAUNCH_NOISE = 0.03;
const ROUND_NOISE = 0.005;
/** What each of the workers of a team costs a run, in ns. */
const WORKER_NS = 200e3;

interface Held {
  readonly low: number | null;
  readonly high: number | null;
}

function holds({ low, high }: Held, truth: number): boolean {
  return (low ?? -Infinity) <= truth && truth <= (high ?? Infinity);
}

/** Every process is slower or faster than it should be by the noise of its launch. */
function machine(noise: NoiseModel, seed: number, perfectNs: (call: Call) => number): (call: Call) => SimulatedRun {
  const next = noiseByName(noise, seed);
  const normal = normals(seed + 1e6);
  const launches = new Map<number, number>();
  return (call) => {
    const own = launches.get(call.process) ?? LAUNCH_NOISE * next(`${call.workers} ${call.params.n}`);
    launches.set(call.process, own);
    return { wallNs: Math.round(perfectNs(call) * Math.exp(own + ROUND_NOISE * normal())) };
  };
}

/** Of runs that end by the stopping rule: two and four workers that are 2 and 4 times as fast, with 60 s to reach ±2 %. */
export async function coverageOfRuns(noise: NoiseModel, trials: number): Promise<Shares> {
  const measureOnce = await prepared({ n: 1000, procs: [2, 4], time: 60 });
  const typicalNs = SERIAL_NS * Math.exp(LAUNCH_NOISE * middleOf(noise));
  const found: Record<string, boolean[]> = { speedup: [], median: [], warned: [] };
  let launches = 0;
  for (let seed = 0; seed < trials; seed++) {
    const model = machine(noise, seed, ({ workers }) => SERIAL_NS / Math.max(1, workers));
    const { analysis } = await measureOnce(model, () => 50e6);
    for (const { procs, speedup, time } of measuredArms(analysis.workloads[0])) {
      if (speedup?.interval) found.speedup.push(holds(speedup.interval, procs));
      if (time.median.interval) found.median.push(holds(time.median.interval, typicalNs / procs));
    }
    found.warned.push(analysis.warnings.some(({ code }) => code === 'dependent'));
    launches += analysis.workloads[0].launches / trials;
  }
  return { ...sharesOf(found), launches };
}

/** Of a change by `ratio`, from two batches of ten launches of which the second counts where the first is suspect. */
export function coverageOfChange(noise: NoiseModel, ratio: number, trials: number): Shares {
  const found: Record<string, boolean[]> = { change: [], warned: [] };
  for (let seed = 0; seed < trials; seed++) {
    const next = noiseByName(noise, seed);
    const of = (name: string, ns: number) => {
      const times = Array.from({ length: 20 }, () => Math.round(ns * Math.exp(LAUNCH_NOISE * next(name))));
      return { arms: [serial((launch) => times[launch])], launches: 20, firstBatch: 10 };
    };
    const { quantities, notes } = compareVersionsIn(
      againstOf(of('head', SERIAL_NS * ratio), of('base', SERIAL_NS), { plan: { cold: false } }),
    );
    const { interval } = quantities[0];
    if (interval) found.change.push(holds(interval, ratio));
    found.warned.push(notes.some((each) => each.includes('not independent')));
  }
  return sharesOf(found);
}

/** Of five sizes in steps of ten, eight launches each: four workers cost 0.8 ms more for each run, and work four times as fast. */
export async function coverageOfBreakEven(noise: NoiseModel, trials: number): Promise<Shares> {
  const measureOnce = await prepared({ n: [1e3, 1e4, 1e5, 1e6, 1e7], procs: [4], launches: 8 });
  const itemNs = 10;
  const truth = (4 * WORKER_NS) / (itemNs * (3 / 4));
  const found: Record<string, boolean[]> = { 'break-even': [] };
  for (let seed = 0; seed < trials; seed++) {
    const model = machine(noise, seed, ({ workers, params }) => {
      return (Number(params.n) * itemNs) / Math.max(1, workers) + workers * WORKER_NS;
    });
    const warm = warmOf(await measureOnce(model, () => 50e6));
    if (warm && 'size' in warm && warm.hasInterval) found['break-even'].push(holds(warm, truth));
  }
  return sharesOf(found);
}

function warmOf({ analysis }: Report) {
  return analysis.sweeps[0].arms[1].warm;
}

/** Of Amdahl's law, with a twentieth that is serial, and of the Universal Scalability Law for the same. */
export function coverageOfLaws(noise: NoiseModel, trials: number): Shares {
  const truth = { alpha: 0.05, beta: 0 };
  // What makes an arm slow makes its speedup small.
  const negative: NoiseModel = (normal) => {
    const next = noise(normal);
    return () => -next();
  };
  return coverageOfLaunches(byTruth(truth), truth, trials, noise, negative);
}

function middleOf(noise: NoiseModel): number {
  const next = noise(normals(99));
  return median(Array.from({ length: 100_001 }, next));
}

function sharesOf(found: Readonly<Record<string, readonly boolean[]>>): Shares {
  return Object.fromEntries(
    Object.entries(found).map(([name, all]) => [name, all.filter(Boolean).length / all.length]),
  );
}
