import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { timedRuns } from '../../../src/analysis/arms/timed-runs.js';
import { mediansByLaunch, summariseTimes } from '../../../src/analysis/arms/times.js';
import { assertClose } from '../../stats/close.js';
import { documentOf, serial } from '../../support/documents.js';

const TIMES = [
  [30, 10, 20],
  [60, 50, 10],
  [70, 80, 90],
];

function measurementOf(items: number | null = 600) {
  const arms = [
    serial((launch, round) => TIMES[launch][round], { iterations: 4, cpuShare: 0.75, startupNs: (i) => [7, 9, 1][i] }),
  ];
  return documentOf({ arms, launches: 3, rounds: 3, items }).measurements[0];
}

describe('the summary of an arm', () => {
  const all = TIMES.flat();
  const mean = all.reduce((sum, x) => sum + x, 0) / 9;
  const sd = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 8);
  const time = summariseTimes(measurementOf(), false);
  assert.ok(time);

  const figures: [name: string, actual: number | null, expected: number][] = [
    ['the median', time.median.value, 50],
    ['the launches', time.median.launches, 3],
    ['the samples', time.samples, 9],
    ['the least time per iteration', time.minNs, 10],
    ['the greatest time per iteration', time.maxNs, 90],
    ['the coefficient of variation', time.cv, sd / mean],
    ['the items per second', time.itemsPerSecond, 600 / 50e-9],
    ['the CPU time per iteration', time.cpuNs, 37.5],
    ['the start-up', time.startupNs, 7],
  ];
  for (const [name, actual, expected] of figures) {
    test(`${name} is ${expected}`, () => {
      assert.ok(actual !== null);
      assertClose(actual, expected);
    });
  }

  test('the median is of the medians of the launches, however many rounds each has', () => {
    const { samples, ...rest } = measurementOf();
    const uneven = samples.filter(({ launch, round }) => launch === 0 || round === 0);
    assert.deepEqual(mediansByLaunch(timedRuns({ ...rest, samples: uneven }, false)), [20, 60, 70]);
    assert.equal(summariseTimes({ ...rest, samples: uneven }, false)?.median.value, 60);
  });

  test('the cold one is of start-up and first run, and there is none without launches', () => {
    const measurement = measurementOf();
    const launches = measurement.launches.map((each, at) => ({ ...each, startupNs: at, firstRunNs: 100 * (at + 1) }));
    assert.equal(summariseTimes({ ...measurement, launches }, false)?.cold?.value, 201);
    const without = summariseTimes({ ...measurement, launches: [] }, false);
    assert.deepEqual([without?.cold, without?.startupNs], [null, null]);
  });

  test('there is none without samples', () => {
    assert.equal(summariseTimes({ ...measurementOf(), samples: [] }, false), null);
  });

  test('there is no rate where the workload does not say how much work it is', () => {
    assert.equal(summariseTimes(measurementOf(null), false)?.itemsPerSecond, null);
  });

  test('no work is a rate of 0', () => {
    assert.equal(summariseTimes(measurementOf(0), false)?.itemsPerSecond, 0);
  });

  test('two samples have a coefficient of variation', () => {
    const measurement = measurementOf();
    const cv = summariseTimes({ ...measurement, samples: measurement.samples.slice(0, 2) }, false)?.cv;
    assertClose(cv ?? 0, Math.SQRT1_2);
  });

  test('one sample has no coefficient of variation', () => {
    const measurement = measurementOf();
    const one = summariseTimes({ ...measurement, samples: measurement.samples.slice(0, 1) }, false);
    assert.deepEqual([one?.cv, one?.minNs, one?.maxNs, one?.median.value], [null, 30, 30, 30]);
  });
});

describe('the interval of the median', () => {
  const withLaunches = (launches: number) => {
    const arms = [serial((launch) => 100 + ((launch * 3) % launches), { iterations: 1 })];
    return summariseTimes(documentOf({ arms, launches, rounds: 2 }).measurements[0], false)?.median.interval;
  };
  test('needs six launches', () => {
    assert.equal(withLaunches(5), null);
    assert.notEqual(withLaunches(6), null);
  });
  test('spans all of eight launches', () => {
    // Of Binomial(8, ½): without the outermost it would cover 1 − 2 (1 + 8) / 256, which is 0.93.
    assert.deepEqual(withLaunches(8), { low: 100, high: 107, confidence: 1 - 2 / 256 });
  });
});
