/** Ranges of launches at random angle and speed, without drag, over flat ground: R = v² sin 2θ / g. Their histogram. */
import { forEachBlock, splitBlocks } from '../src/kit/blocks.js';
import { LANES, laneLength, laneState } from '../src/stats/random/lanes.js';
import type { Words4 } from '../src/stats/random/philox.js';
import { UNIT, Xoshiro128 } from '../src/stats/random/xoshiro.js';
import { defineWorkload, integer, number } from '../src/kit/define-workload.js';
import { chiSquareTest } from '../src/stats/chi-square.js';
import { integrate } from './lib/quadrature.js';

const BLOCK = 4096;
const DEGREE = Math.PI / 180;
/** As unlikely as five standard errors. */
const BEYOND_REASON = 5.7e-7;
/** Two for each launch of a lane. */
const draws = new Uint32Array((2 * BLOCK) / LANES);

/** Angle uniform in [angle, angle + angleSpan] radians, speed uniform in [speed, speed + speedSpan] m/s. */
interface Launcher {
  readonly angle: number;
  readonly angleSpan: number;
  readonly speed: number;
  readonly speedSpan: number;
  readonly g: number;
  /** The least and the greatest range there can be, in m: the edges of the histogram. */
  readonly least: number;
  readonly greatest: number;
  readonly bins: number;
}

export default defineWorkload({
  title: 'Projectile ranges',
  params: {
    n: integer({ default: 1e7, min: 1, help: 'launches' }),
    angleMin: number({ default: 30, min: 0, max: 90, help: 'least launch angle, degrees' }),
    angleMax: number({ default: 31, min: 0, max: 90, help: 'greatest launch angle, degrees' }),
    speedMin: number({ default: 99, min: 0, max: 1e6, help: 'least speed, m/s' }),
    speedMax: number({ default: 100, min: 0, max: 1e6, help: 'greatest speed, m/s' }),
    g: number({ default: 9.81, min: 1e-6, max: 1e6, help: 'gravity, m/s²' }),
    bins: integer({ default: 20, min: 1, max: 1e4, help: 'bins between the least and the greatest range' }),
    seed: integer({ default: 42, min: 0, help: 'seed of the draws' }),
  },
  presets: { quick: { n: 1e5 }, course: { n: 1e7 } },
  items: ({ n }) => n,
  size: 'n',
  input: ({ n, seed, angleMin, angleMax, speedMin, speedMax, g, bins }) => {
    const launcher = aim({ angleMin, angleMax, speedMin, speedMax, g, bins });
    return { n, seed, launcher, probabilities: binProbabilities(launcher) };
  },
  split: ({ n, seed, launcher }, parts) => splitBlocks(n, BLOCK, parts).map((range) => ({ ...range, seed, launcher })),
  run: ({ launcher, seed, ...range }) => {
    const counts = new Float64Array(launcher.bins);
    const extremes = { least: Infinity, greatest: -Infinity };
    forEachBlock(range, BLOCK, (block, _, length) => {
      for (let lane = 0; lane < LANES; lane++) {
        launch(launcher, laneState(seed, block, lane), laneLength(length, lane), counts, extremes);
      }
    });
    return { counts, ...extremes };
  },
  merge: (parts, { launcher }) => {
    const counts = new Float64Array(launcher.bins);
    for (const part of parts) {
      for (let bin = 0; bin < counts.length; bin++) counts[bin] += part.counts[bin];
    }
    const least = parts.reduce((least, part) => Math.min(least, part.least), Infinity);
    const greatest = parts.reduce((greatest, part) => Math.max(greatest, part.greatest), -Infinity);
    return { counts, least, greatest };
  },
  verify: ({ counts, least, greatest }, { n, launcher, probabilities }) => {
    const launched = counts.reduce((sum, count) => sum + count, 0);
    const possible =
      counts.length === launcher.bins && counts.every((count, bin) => isPossible(count, probabilities[bin]));
    if (!possible || launched !== n)
      return { ok: false, detail: `these are not ${n} launches in ${launcher.bins} bins` };
    const test = chiSquareTest(
      [...counts],
      probabilities.map((p) => p * n),
    );
    const fits = test === null || test.p >= BEYOND_REASON;
    const fit = test ? `χ² = ${test.statistic.toFixed(2)}, p = ${test.p.toPrecision(2)}` : 'too few for a χ² test';
    const span = `${least.toFixed(2)} to ${greatest.toFixed(2)} m`;
    const ok = fits && areExtremes(least, greatest, counts, launcher);
    return { ok, detail: `${launched} of ${n} launches, ${span}; ${fit}` };
  },
});

function isPossible(count: number, probability: number): boolean {
  return Number.isSafeInteger(count) && (probability > 0 ? count >= 0 : count === 0);
}

/** The least and the greatest range lie in the first and the last bin that hold any. */
function areExtremes(least: number, greatest: number, counts: Float64Array, launcher: Launcher): boolean {
  const filled = [...counts.keys()].filter((bin) => counts[bin] > 0);
  const slack = launcher.greatest * 1e-12;
  const width = (launcher.greatest - launcher.least) / launcher.bins;
  const lies = (range: number, bin: number): boolean => {
    const low = launcher.least + bin * width;
    return range >= low - slack && range <= low + width + slack;
  };
  return least <= greatest && lies(least, filled[0]) && lies(greatest, filled[filled.length - 1]);
}

type Aim = { angleMin: number; angleMax: number; speedMin: number; speedMax: number; g: number; bins: number };

/** Either end of an interval may be named first. */
function aim({ angleMin, angleMax, speedMin, speedMax, g, bins }: Aim): Launcher {
  const angle = Math.min(angleMin, angleMax) * DEGREE;
  const angleEnd = Math.max(angleMin, angleMax) * DEGREE;
  const speed = Math.min(speedMin, speedMax);
  const speedEnd = Math.max(speedMin, speedMax);
  const ends = [Math.sin(2 * angle), Math.sin(2 * angleEnd)];
  const highest = angle <= Math.PI / 4 && Math.PI / 4 <= angleEnd ? 1 : Math.max(...ends);
  return {
    angle,
    angleSpan: angleEnd - angle,
    speed,
    speedSpan: speedEnd - speed,
    g,
    least: (speed ** 2 * Math.min(...ends)) / g,
    greatest: (speedEnd ** 2 * highest) / g,
    bins,
  };
}

function launch(
  { angle, angleSpan, speed, speedSpan, g, least, greatest, bins }: Launcher,
  state: Words4,
  launches: number,
  counts: Float64Array,
  extremes: { least: number; greatest: number },
): void {
  const words = draws.subarray(0, 2 * launches);
  new Xoshiro128(state).fill(words);
  const binsPerMetre = greatest > least ? bins / (greatest - least) : 0;
  let shortest = extremes.least;
  let longest = extremes.greatest;
  for (let i = 0; i < words.length; i += 2) {
    const theta = angle + angleSpan * (words[i] * UNIT);
    const v = speed + speedSpan * (words[i + 1] * UNIT);
    const range = (v * v * Math.sin(2 * theta)) / g;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor((range - least) * binsPerMetre)));
    counts[bin]++;
    if (range < shortest) shortest = range;
    if (range > longest) longest = range;
  }
  extremes.least = shortest;
  extremes.greatest = longest;
}

/** Probability of each bin, by quadrature over the angle. */
export function binProbabilities(launcher: Launcher): number[] {
  const { least, greatest, bins } = launcher;
  if (greatest <= least) return Array.from({ length: bins }, (_, bin) => (bin === 0 ? 1 : 0));
  const edges = Array.from({ length: bins + 1 }, (_, edge) => least + ((greatest - least) * edge) / bins);
  const below = edges.map((edge, i) => (i === 0 ? 0 : i === bins ? 1 : shareBelow(launcher, edge)));
  return below.slice(1).map((p, bin) => p - below[bin]);
}

/** P(R ≤ r): for each angle, the share of speeds up to √(r g / sin 2θ). It has kinks where that speed enters or leaves the interval. */
function shareBelow({ angle, angleSpan, speed, speedSpan, g }: Launcher, r: number): number {
  const share = (theta: number): number => {
    const limit = Math.sqrt((r * g) / Math.sin(2 * theta));
    if (speedSpan === 0) return limit >= speed ? 1 : 0;
    return Math.max(0, Math.min(1, (limit - speed) / speedSpan));
  };
  if (angleSpan === 0) return share(angle);
  const kinks = [speed, speed + speedSpan]
    .map((v) => (r * g) / v ** 2)
    .filter((sine) => sine > 0 && sine <= 1)
    .flatMap((sine) => [Math.asin(sine) / 2, Math.PI / 2 - Math.asin(sine) / 2]);
  return integrate(share, angle, angle + angleSpan, kinks) / angleSpan;
}
