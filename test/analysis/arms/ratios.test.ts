import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coldLogRatios, logRatios, type OfLaunch } from '../../../src/analysis/arms/ratios.js';
import { timedRuns } from '../../../src/analysis/arms/timed-runs.js';
import { type ArmSpec, documentOf, fork, serial } from '../../support/documents.js';

type Times = readonly (readonly number[])[];

/** Exact times by launch and round; a round without a time has no sample. */
function timed(times: Times, more: Partial<ArmSpec> = {}): Partial<ArmSpec> & Pick<ArmSpec, 'ns'> {
  return {
    ns: (launch, round) => times[launch]?.[round] ?? 0,
    missing: (launch, round) => Number.isNaN(times[launch]?.[round] ?? Number.NaN),
    ...more,
  };
}

function pairOf(left: Times, right: Times, more: { left?: Partial<ArmSpec>; right?: Partial<ArmSpec> } = {}) {
  const { ns: serialNs, ...serialMore } = timed(left, more.left);
  const { ns: forkNs, ...forkMore } = timed(right, more.right);
  const { measurements } = documentOf({
    launches: Math.max(left.length, right.length),
    rounds: 3,
    arms: [serial(serialNs, serialMore), fork(2, forkNs, forkMore)],
  });
  return measurements;
}

function assertLogs(found: readonly OfLaunch[], ratios: readonly number[]): void {
  const actual = found.map(({ value }) => value);
  assert.equal(actual.length, ratios.length, `${actual}`);
  for (const [i, ratio] of ratios.entries()) assert.ok(Math.abs(actual[i] - Math.log(ratio)) < 1e-12, `${actual}`);
}

const NONE = Number.NaN;

describe('warm ratios are paired within rounds', () => {
  const cases: { name: string; serial: Times; arm: Times; ratios: number[] }[] = [
    { name: 'one round is its own ratio', serial: [[100]], arm: [[50]], ratios: [2] },
    { name: 'one ratio per launch', serial: [[100], [90], [80]], arm: [[50], [30], [160]], ratios: [2, 3, 0.5] },
    {
      // The ratios are 10, 2 and 1; the ratio of the medians would be 100 / 50.
      name: 'the median over the rounds is of ratios, not of times',
      serial: [[100, 30, 200]],
      arm: [[10, 15, 200]],
      ratios: [2],
    },
    {
      name: 'two rounds meet in their geometric mean',
      serial: [[100, 100]],
      arm: [[50, 12.5]],
      ratios: [4],
    },
    {
      name: 'drift that doubles both sides changes nothing',
      serial: [
        [100, 200, 400],
        [800, 1600, 3200],
      ],
      arm: [
        [40, 80, 160],
        [320, 640, 1280],
      ],
      ratios: [2.5, 2.5],
    },
    {
      name: 'a sample of the arm without a partner is left out',
      serial: [[100, NONE, 100]],
      arm: [[50, 1, 50]],
      ratios: [2],
    },
    {
      name: 'a sample of the serial arm without a partner is left out',
      serial: [[100, 1, 100]],
      arm: [[50, NONE, 50]],
      ratios: [2],
    },
    {
      name: 'rounds of one launch are not paired with those of another',
      serial: [[100], [NONE], [300]],
      arm: [[50], [1], [100]],
      ratios: [2, 3],
    },
    {
      name: 'a launch without any pair gives no ratio',
      serial: [
        [100, NONE],
        [100, 100],
      ],
      arm: [
        [NONE, 50],
        [50, 50],
      ],
      ratios: [2],
    },
    { name: 'there is nothing without samples', serial: [[100]], arm: [[NONE]], ratios: [] },
  ];
  for (const { name, serial: left, arm: right, ratios } of cases) {
    test(name, () => {
      const [a, b] = pairOf(left, right, { left: { iterations: 2 }, right: { iterations: 2 } });
      assertLogs(logRatios(a, b, false), ratios);
    });
  }

  test('each side is divided by its own iterations', () => {
    const [a, b] = pairOf([[100]], [[40]], { left: { iterations: 10 }, right: { iterations: 25 } });
    assert.deepEqual([a.samples[0].wallNs, b.samples[0].wallNs], [1000, 1000]);
    assert.deepEqual([timedRuns(a, false)[0].ns, timedRuns(b, false)[0].ns], [100, 40]);
    assertLogs(logRatios(a, b, false), [2.5]);
  });

  test('the order in which a round was taken changes nothing', () => {
    const [a, b] = pairOf([[100, 60], [90]], [[50, 20], [30]]);
    assert.deepEqual(logRatios({ ...a, samples: a.samples.toReversed() }, b, false), logRatios(a, b, false));
  });
});

describe('cold ratios are of the serial first run over start-up and first run', () => {
  const startups = [45, 60, 10];
  const firstRuns = [15, 40, 190];
  const cold: Partial<ArmSpec> = { startupNs: (i) => startups[i], firstRunNs: (i) => firstRuns[i] };
  const times: Times = [[100], [100], [100]];

  test('launch by launch, without a sample being looked at', () => {
    const [a, b] = pairOf(times, [[NONE], [NONE], [NONE]], { left: { firstRunNs: 120 }, right: cold });
    assertLogs(coldLogRatios(a, b), [2, 1.2, 0.6]);
  });

  test('a launch that one of them was not in is left out', () => {
    const [a, b] = pairOf(times, times, { left: { firstRunNs: 120, launches: 2 }, right: cold });
    assertLogs(coldLogRatios(a, b), [2, 1.2]);
    assertLogs(coldLogRatios({ ...a, launches: a.launches.slice(1) }, b), [1.2]);
  });
});
