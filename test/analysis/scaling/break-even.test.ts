import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { breakEven } from '../../../src/analysis/scaling/break-even.js';
import type { SizedSpeedup } from '../../../src/analysis/scaling/modelled-crossing.js';
import { readJson } from '../../support/paths.js';

interface Timings {
  readonly n: readonly number[];
  readonly serial: readonly number[];
  readonly processes: Readonly<Record<string, readonly number[]>>;
  readonly break_even_n: Readonly<Record<string, number>>;
}

const DICE = readJson<Timings>('test/truth/dice-timings.json');

/** The serial time has the size's root in it, which no model has, unless it is given. */
function at(size: number, speedup: number, bounds?: readonly [number, number], serialNs = size ** 1.5): SizedSpeedup {
  const interval = bounds ? { low: bounds[0], high: bounds[1], confidence: 0.95 } : null;
  return { size, serialNs, speedup: { value: speedup, interval, launches: 8 } };
}

describe('published timings of dice rolls pay from the published sizes on', () => {
  for (const [procs, size] of Object.entries(DICE.break_even_n)) {
    test(`with ${procs} processes`, () => {
      const found = breakEven(
        DICE.n.map((n, i) => at(n, DICE.serial[i] / DICE.processes[procs][i], undefined, DICE.serial[i])),
      );
      assert.ok(found?.kind === 'above');
      assert.equal(Number(found.size.toPrecision(3)), size);
    });
  }
});

describe('from which size on it pays', () => {
  const cases: { name: string; points: SizedSpeedup[]; expected: unknown }[] = [
    { name: 'nobody knows of one size', points: [at(10, 2)], expected: null },
    { name: 'always', points: [at(10, 1.1), at(100, 2)], expected: { kind: 'always' } },
    { name: 'never in this range', points: [at(10, 0.1), at(100, 0.9)], expected: { kind: 'never' } },
    { name: 'not at a speedup of exactly 1', points: [at(10, 0.1), at(100, 1)], expected: { kind: 'never' } },
    {
      name: 'half way on the logarithmic scales',
      points: [at(10, 0.5), at(1000, 2)],
      expected: { kind: 'above', size: 100, low: null, high: null, hasInterval: false },
    },
    {
      name: 'where it stays so, after having paid at small sizes too',
      points: [at(1, 2), at(10, 0.5), at(1000, 2)],
      expected: { kind: 'above', size: 100, low: null, high: null, hasInterval: false },
    },
    {
      name: 'or up to a size only',
      points: [at(10, 2), at(1000, 0.5)],
      expected: { kind: 'below', size: 100, low: null, high: null, hasInterval: false },
    },
    { name: 'or in the middle only', points: [at(1, 0.5), at(10, 2), at(1000, 0.5)], expected: { kind: 'mixed' } },
    {
      name: 'with bounds where those of the speedup pass 1',
      points: [at(10, 0.5, [0.25, 1 / 1.5]), at(1000, 2, [1.5, 4])],
      expected: {
        kind: 'above',
        size: 100,
        low: 10 * 100 ** (Math.log(1.5) / Math.log(6)),
        high: 10 * 100 ** (Math.log(4) / Math.log(6)),
        hasInterval: true,
      },
    },
    {
      name: 'with ends beyond the range',
      points: [at(10, 0.5, [0.25, 1.5]), at(1000, 2, [0.9, 4])],
      expected: { kind: 'above', size: 100, low: null, high: null, hasInterval: true },
    },
  ];
  for (const { name, points, expected } of cases) {
    test(name, () => {
      const found = breakEven(points);
      assert.deepEqual(rounded(found), rounded(expected));
    });
  }
});

describe('where a constant and a multiple of the size describe both times', () => {
  const sizes = [1e3, 1e4, 1e5, 1e6];
  const timed = (serial: (n: number) => number, parallel: (n: number) => number, spread = 1): SizedSpeedup[] =>
    sizes.map((n) => {
      const speedup = serial(n) / parallel(n);
      return at(n, speedup, [speedup / spread, speedup * spread], serial(n));
    });

  for (const crossing of [2e3, 2e4, 5e4, 8e5]) {
    test(`it is exact, as a straight line between logarithms is not: ${crossing}`, () => {
      const found = breakEven(
        timed(
          (n) => 10 * n,
          (n) => 5 * crossing + 5 * n,
          1.02,
        ),
      );
      assert.ok(found?.kind === 'above' && found.low !== null && found.high !== null);
      assert.ok(Math.abs(found.size / crossing - 1) < 1e-9, `${found.size}`);
      assert.ok(found.low < crossing && crossing < found.high && found.high / found.low < 1.2);
    });
  }

  test('or of another term of it', () => {
    const found = breakEven(
      timed(
        (n) => n ** 2,
        (n) => 3e9 + n ** 2 / 4,
      ),
    );
    assert.ok(found?.kind === 'above' && Math.abs(found.size / Math.sqrt(4e9) - 1) < 1e-9);
  });

  test('an end of the interval beyond the sizes is not told', () => {
    const found = breakEven(
      timed(
        (n) => 10 * n,
        (n) => 4.9e6 + 5 * n,
        1.05,
      ),
    );
    assert.ok(found?.kind === 'above' && found.low !== null && found.high === null);
  });

  test('without intervals there are no ends', () => {
    const points = timed(
      (n) => 10 * n,
      (n) => 1e5 + 5 * n,
    ).map((point) => ({
      ...point,
      speedup: { ...point.speedup, interval: null },
    }));
    assert.deepEqual(rounded(breakEven(points)), {
      kind: 'above',
      size: 2e4,
      low: null,
      high: null,
      hasInterval: false,
    });
  });
});

function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) => (typeof item === 'number' ? Number(item.toPrecision(9)) : item)),
  );
}
