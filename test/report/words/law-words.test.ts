import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FractionFit, Laws, UslFit, UslParameter } from '../../../src/model/scaling.js';
import { lawLines, predictionLine } from '../../../src/report/words/law-words.js';
import { formatNumber, formatRatio } from '../../../src/report/words/units.js';

const NONE: Laws = { amdahl: null, gustafson: null, usl: null, missed: [], trend: null, curve: [] };
const FRACTION: FractionFit = {
  serialFraction: 0.0312,
  gamma: 1,
  interval: { low: 0.0271, high: 0.0358 },
  atBound: false,
  limit: 1 / 0.0312,
  residualStandardError: 0.1,
};
const parameter = (value: number, more: Partial<UslParameter> = {}): UslParameter => {
  return { value, standardError: null, interval: null, atBound: false, ...more };
};
const USL: UslFit = {
  alpha: parameter(0.0277285, { standardError: 0.0091217 }),
  beta: parameter(0.0001044, { standardError: 1.99e-5 }),
  gamma: parameter(89.995233, { standardError: 14.2 }),
  peak: { procs: 96.51956, value: 1883.9 },
  limit: 3245.589,
  residualStandardError: 82.8,
  degreesOfFreedom: 4,
  points: 7,
};
const throughput = { format: (value: number, significant = 4) => formatNumber(value, significant), most: 216 };
const speedup = { format: formatRatio, most: 8 };

describe('laws in words', () => {
  const cases: [name: string, laws: Partial<Laws>, words: typeof throughput | typeof speedup, lines: string[]][] = [
    ['none', {}, speedup, []],
    ["Amdahl's", { amdahl: FRACTION }, speedup, ['Amdahl: serial fraction 3.1 % (2.7 to 3.6 %), so at most 32.1×']],
    [
      'without an interval',
      { amdahl: { ...FRACTION, interval: null } },
      speedup,
      ['Amdahl: serial fraction 3.1 %, so at most 32.1×'],
    ],
    [
      'no serial part',
      { amdahl: { ...FRACTION, serialFraction: 0, interval: null, atBound: true, limit: null } },
      speedup,
      ['Amdahl: serial fraction 0 % (at bound), so no limit in sight'],
    ],
    [
      'nothing but a serial part',
      { amdahl: { ...FRACTION, serialFraction: 1, interval: null, atBound: true, limit: 1 } },
      speedup,
      ['Amdahl: serial fraction 100 % (at bound), so nothing is gained'],
    ],
    [
      "Gustafson's, with its trend",
      { gustafson: { ...FRACTION, limit: null }, trend: 'constant' },
      speedup,
      [
        'Gustafson: serial fraction 3.1 % (2.7 to 3.6 %)',
        'serial fraction: constant over N: a serial part, not growing overhead',
      ],
    ],
    [
      'overhead',
      { trend: 'rising' },
      speedup,
      ['Karp–Flatt: rising with N: overhead that grows with the number of workers'],
    ],
    [
      'the Universal Scalability Law, with standard errors',
      { usl: USL },
      throughput,
      ['USL: α 0.028 ± 0.009, β 0.00010 ± 0.00002, γ 90.0; peak 1884 at N = 97; limit 3246'],
    ],
    [
      'a peak beyond what was measured',
      { usl: USL },
      { ...throughput, most: 72 },
      ['USL: α 0.028 ± 0.009, β 0.00010 ± 0.00002, γ 90.0; peak 1884 at N = 97, a prediction; limit 3246'],
    ],
    [
      'a peak that is as good as at the last number that was measured',
      { usl: { ...USL, peak: { procs: 96.5, value: 1884 } } },
      { ...throughput, most: 97 },
      ['USL: α 0.028 ± 0.009, β 0.00010 ± 0.00002, γ 90.0; peak 1884 at N = 97; limit 3246'],
    ],
    [
      'a peak without contention, beyond which nothing is to be had',
      { usl: { ...USL, alpha: parameter(0, { atBound: true }), limit: null } },
      throughput,
      ['USL: α 0 (at bound), β 0.00010 ± 0.00002, γ 90.0; peak 1884 at N = 97'],
    ],
    [
      'intervals from launches, and a bound',
      {
        usl: {
          ...USL,
          alpha: parameter(0.05, { interval: { low: 0.042, high: 0.057 } }),
          beta: parameter(0, { atBound: true }),
          gamma: parameter(0.98),
          peak: null,
          limit: 19.6,
        },
      },
      speedup,
      ['USL: α 0.050 (0.042 to 0.057), β 0 (at bound), γ 0.980×; no peak; limit 19.6×'],
    ],
    [
      'nothing but loss',
      { usl: { ...USL, peak: { procs: 1, value: 90 }, limit: null } },
      throughput,
      ['USL: α 0.028 ± 0.009, β 0.00010 ± 0.00002, γ 90.0; more workers only slow it down'],
    ],
  ];
  for (const [name, laws, words, lines] of cases) {
    test(name, () => assert.deepEqual(lawLines({ ...NONE, ...laws }, words), lines));
  }
});

describe('a prediction is called one, with its interval', () => {
  const point = { procs: 1024, value: 20.4, predicted: true };
  const cases: [interval: { low: number; high: number } | null, line: string][] = [
    [{ low: 18.1, high: 22.2 }, 'prediction for N = 1,024, not measured: 20.4× (95 %: 18.1× to 22.2×)'],
    [{ low: 18.1, high: Infinity }, 'prediction for N = 1,024, not measured: 20.4× (95 %: at least 18.1×)'],
    [null, 'prediction for N = 1,024, not measured: 20.4× (no interval)'],
  ];
  for (const [interval, line] of cases) {
    test(line, () =>
      assert.equal(
        predictionLine({ ...point, interval }, formatRatio, (count) => `N = ${count}`),
        line,
      ),
    );
  }
});
