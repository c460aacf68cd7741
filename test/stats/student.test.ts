import { test } from 'node:test';
import { studentQuantile } from '../../src/stats/student.js';
import { assertClose } from './close.js';

test('quantiles agree with R', () => {
  // > qt((1 + share) / 2, df)
  const cases: [share: number, degreesOfFreedom: number, expected: number][] = [
    [0.95, 1, 12.7062047361747],
    [0.95, 2, 4.30265272974946],
    [0.95, 3, 3.18244630528371],
    [0.95, 4, 2.77644510519779],
    [0.99, 4, 4.60409487134999],
    [0.5, 5, 0.726686843800423],
    [0.95, 10, 2.22813885198627],
    [0.99, 31, 2.74404191929427],
    [0.95, 200, 1.97189622363391],
    [0.95, 100_001, 1.95998770729738],
    [0, 7, 0],
  ];
  for (const [share, degreesOfFreedom, expected] of cases) {
    const quantile = studentQuantile(share, degreesOfFreedom);
    if (expected === 0) assertClose(quantile + 1, 1);
    else assertClose(quantile, expected);
  }
});
