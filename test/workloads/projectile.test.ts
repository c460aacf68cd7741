import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNIT } from '../../src/stats/random/xoshiro.js';
import projectile, { binProbabilities } from '../../workloads/projectile.js';
import { inParts, outcome, paramsOf, verdict } from '../support/outcome.js';
import { readJson } from '../support/paths.js';
import { drawEach } from '../support/streams.js';

interface Truth {
  readonly min_range_m: number;
  readonly max_range_m: number;
  readonly bin_probabilities: readonly number[];
}
type Params = ReturnType<typeof paramsOf<typeof projectile.params>>;

const BLOCK = 4096;
const DEGREE = Math.PI / 180;
const truth = readJson<Truth>('test/truth/projectile.json');

describe('projectile', () => {
  test('has the published bin probabilities for 30° to 31° and 99 to 100 m/s', async () => {
    const { launcher, probabilities } = await projectile.input(paramsOf(projectile.params, {}));
    assert.equal(probabilities.length, truth.bin_probabilities.length);
    for (const [bin, p] of truth.bin_probabilities.entries()) {
      assert.ok(Math.abs(probabilities[bin] - p) < 1e-12, `bin ${bin}: ${probabilities[bin]}, to be ${p}`);
    }
    assert.deepEqual(binProbabilities(launcher), probabilities);
  });

  test('has the published least and greatest range as the edges of its histogram', async () => {
    const { launcher } = await projectile.input(paramsOf(projectile.params, {}));
    assert.ok(Math.abs(launcher.least - truth.min_range_m) < 1e-11);
    assert.ok(Math.abs(launcher.greatest - truth.max_range_m) < 1e-11);
  });

  const settings: [name: string, given: Partial<Params>][] = [
    ['the course', {}],
    ['ends named the other way round', { angleMin: 31, angleMax: 30, speedMin: 100, speedMax: 99 }],
    ['angles across 45°', { angleMin: 40, angleMax: 50 }],
    ['angles across 45°, more above than below', { angleMin: 44, angleMax: 75, speedMin: 50, speedMax: 100 }],
    ['angles beyond 45°', { angleMin: 50, angleMax: 80 }],
    ['angles from 0°', { angleMin: 0, angleMax: 20 }],
    ['angles up to 90°', { angleMin: 80, angleMax: 90 }],
    ['all angles', { angleMin: 0, angleMax: 90, speedMin: 10, speedMax: 100 }],
    ['speeds from 0', { speedMin: 0, speedMax: 100 }],
    ['all angles and speeds from 0', { angleMin: 0, angleMax: 90, speedMin: 0, speedMax: 100 }],
    ['one speed', { speedMin: 50, speedMax: 50 }],
    ['one speed and angles across 45°', { speedMin: 50, speedMax: 50, angleMin: 10, angleMax: 60 }],
    ['one angle', { angleMin: 30, angleMax: 30 }],
    ['one angle and speeds from 0', { angleMin: 75, angleMax: 75, speedMin: 0, speedMax: 10 }],
    ['one angle and one speed', { angleMin: 30, angleMax: 30, speedMin: 50, speedMax: 50 }],
    ['flat shots', { angleMin: 0, angleMax: 0 }],
    ['speed 0', { speedMin: 0, speedMax: 0 }],
    ['a single bin', { bins: 1 }],
    ['many bins and little gravity', { bins: 300, g: 1.62 }],
  ];
  for (const [name, given] of settings) {
    test(`has bin probabilities that agree with integration by brute force: ${name}`, async () => {
      const params = paramsOf(projectile.params, given);
      const { probabilities } = await projectile.input(params);
      const expected = bruteProbabilities(params);
      assert.equal(probabilities.length, expected.length);
      for (const [bin, p] of expected.entries()) {
        assert.ok(Math.abs(probabilities[bin] - p) <= 1e-6, `bin ${bin}: ${probabilities[bin]}, to be ${p}`);
      }
      assert.ok(Math.abs(probabilities.reduce((sum, p) => sum + p, 0) - 1) < 1e-12);
      assert.ok(probabilities.every((p) => p >= 0));
    });

    test(`passes its own check for 10^5 launches: ${name}`, async () => {
      const { output, check } = await outcome(projectile, { ...given, n: 1e5 });
      assert.equal(check.ok, true, check.detail);
      assert.equal(
        output.counts.reduce((sum, count) => sum + count, 0),
        1e5,
      );
    });
  }

  test('passes its own check for 10^7 launches at all angles and speeds in 1000 bins', async () => {
    const wide = { n: 1e7, angleMin: 0, angleMax: 90, speedMin: 0, speedMax: 100, bins: 1000 };
    const params = paramsOf(projectile.params, wide);
    const input = await projectile.input(params);
    const check = await projectile.verify(await inParts(projectile, input, 1), input, params);
    assert.equal(check.ok, true, check.detail);
  });

  for (const n of [1, 10, 4095, 4096, 4097]) {
    test(`launches ${n} times when asked for ${n}, each from the stream of its lane`, async () => {
      const { output, check } = await outcome(projectile, { n });
      assert.equal(check.ok, true, check.detail);
      const { least, greatest, counts } = plainLaunches(n);
      assert.deepEqual([...output.counts], counts);
      assert.ok(Math.abs(output.least - least) < 1e-9 && Math.abs(output.greatest - greatest) < 1e-9);
    });
  }

  type Output = { counts: Float64Array; least: number; greatest: number };
  const wrong: [name: string, given: Partial<Params>, of: (output: Output) => Output][] = [
    ['launches all in one bin', {}, (o) => ({ ...o, counts: o.counts.map((_, i) => (i === 9 ? 1e5 : 0)) })],
    ['launches evenly over the bins', {}, (o) => ({ ...o, counts: o.counts.map(() => 5000) })],
    ['the histogram in reverse', { n: 1e6 }, (o) => ({ ...o, counts: o.counts.toReversed() })],
    ['the histogram moved by a bin', {}, (o) => ({ ...o, counts: o.counts.map((_, i) => o.counts.at(i - 1) ?? 0) })],
    ['one launch too many', {}, (o) => ({ ...o, counts: o.counts.with(3, o.counts[3] + 1) })],
    [
      'a bin too few, though an empty one',
      { n: 2 },
      (o) => ({ ...o, counts: o.counts.filter((c, i) => c > 0 || i > 9) }),
    ],
    ['a bin too many', {}, (o) => ({ ...o, counts: Float64Array.of(...o.counts, 0) })],
    ['a negative count', { n: 1 }, (o) => ({ ...o, counts: o.counts.map((_, i) => [2, -1][i] ?? 0) })],
    ['no least range', {}, (o) => ({ ...o, least: Infinity })],
    ['no greatest range', {}, (o) => ({ ...o, greatest: -Infinity })],
    ['a least range that is impossible', {}, (o) => ({ ...o, least: 865 })],
    ['a greatest range that is impossible', {}, (o) => ({ ...o, greatest: 900.1 })],
    ['least and greatest exchanged', {}, (o) => ({ ...o, least: o.greatest, greatest: o.least })],
    ['a least range beyond the first bin, which has launches', {}, (o) => ({ ...o, least: 890 })],
    ['a greatest range before the last bin, which has launches', {}, (o) => ({ ...o, greatest: 870 })],
    [
      'launches where there can be none',
      { angleMax: 30, speedMax: 99 },
      (o) => ({ ...o, counts: o.counts.toReversed() }),
    ],
  ];
  for (const [name, given, tampered] of wrong) {
    test(`rejects ${name}`, async () => {
      const { input, output } = await outcome(projectile, { n: 1e5, ...given });
      const check = await verdict(projectile, tampered(output), input);
      assert.equal(check.ok, false, check.detail);
    });
  }
});

/** Ranges one by one, for the course's params. */
function plainLaunches(n: number): { counts: number[]; least: number; greatest: number } {
  const ranges = drawEach(n, BLOCK, 42, (random) => {
    const theta = (30 + random.next() * UNIT) * DEGREE;
    return (99 + random.next() * UNIT) ** 2 * (2 * Math.sin(theta) * Math.cos(theta)) * (1 / 9.81);
  });
  const width = (truth.max_range_m - truth.min_range_m) / 20;
  const counts = new Array<number>(20).fill(0);
  for (const range of ranges) counts[Math.floor((range - truth.min_range_m) / width)]++;
  return { counts, least: Math.min(...ranges), greatest: Math.max(...ranges) };
}

/**
 * The other way round than the workload does it: for each of many speeds, the share of angles that fall short of each
 * edge. Speeds at midpoints; with one angle the share is all or nothing, and the error up to 1 over their number.
 */
function bruteProbabilities({ angleMin, angleMax, speedMin, speedMax, g, bins }: Params): number[] {
  const [a, b] = [angleMin, angleMax].sort((x, y) => x - y);
  const [slow, fast] = [speedMin, speedMax].sort((x, y) => x - y);
  const sines = [a, b, ...(a < 45 && b > 45 ? [45] : [])].map((angle) => Math.sin(2 * angle * DEGREE));
  const least = (slow ** 2 * Math.min(...sines)) / g;
  const greatest = (fast ** 2 * Math.max(...sines)) / g;
  // Where all ranges are the same, they are in the first bin.
  if (least === greatest) return Array.from({ length: bins }, (_, bin) => (bin === 0 ? 1 : 0));
  const steps = slow === fast ? 1 : a === b ? 2_000_000 : Math.ceil(2_000_000 / bins);
  const below = Array.from({ length: bins + 1 }, (_, edge) => {
    const range = least + ((greatest - least) * edge) / bins;
    let share = 0;
    for (let i = 0; i < steps; i++) {
      const speed = slow + ((fast - slow) * (i + 0.5)) / steps;
      share += shareOfAngles(a, b, (range * g) / speed ** 2);
    }
    return share / steps;
  });
  return below.slice(1).map((p, bin) => p - below[bin]);
}

/** Of the angles from a to b in degrees, the share with sin 2θ up to `sine`: those below asin(sine) / 2 or above 90° less that. */
function shareOfAngles(a: number, b: number, sine: number): number {
  if (sine >= 1) return 1;
  if (a === b) return Math.sin(2 * a * DEGREE) <= sine ? 1 : 0;
  const low = Math.asin(sine) / 2 / DEGREE;
  const overlap = (from: number, to: number): number => Math.max(0, Math.min(b, to) - Math.max(a, from));
  return (overlap(0, low) + overlap(90 - low, 90)) / (b - a);
}
