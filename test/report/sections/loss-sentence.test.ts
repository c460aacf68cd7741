import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.js';
import { type MeasuredArm, measuredArms } from '../../../src/model/analysis.js';
import type { Estimate } from '../../../src/model/estimate.js';
import type { LossAccount } from '../../../src/model/losses.js';
import { lossSentence } from '../../../src/report/sections/loss-sentence.js';
import { documentOf, fork, serial } from '../../support/documents.js';
import { estimateOf } from '../../support/estimates.js';

const [, ARM] = measuredArms(analyse(documentOf({ arms: [serial(40e6), fork(4, 20e6)] })).workloads[0]);

/** Known to a share of itself, but exactly unless told. */
const known = (value: number, half = 0): Estimate => estimateOf(value, half);

const NO_PHASES: LossAccount['phases'] = {
  startup: known(0),
  split: known(0),
  dispatch: known(0),
  gather: known(0),
  merge: known(0),
  unexplained: known(0),
};

const PERFECT: LossAccount = {
  loadBalance: known(1),
  communication: known(1),
  computation: known(1),
  phases: NO_PHASES,
  computing: { cores: known(1), speed: known(1) },
};

function sentence(losses: Partial<LossAccount> | null, { cores = 8, speedup = 2, ...more } = {}): string | null {
  const estimate = { ...known(speedup), smallestEffect: null };
  const arm: MeasuredArm = { ...ARM, speedup: estimate, losses: losses && { ...PERFECT, ...losses }, ...more };
  return lossSentence(arm, cores);
}

describe('where the cores went, in a sentence', () => {
  const slow = { cores: known(1), speed: known(0.9) };
  const cases: [name: string, actual: string | null, expected: string][] = [
    [
      'names the greatest loss first',
      sentence({ loadBalance: known(0.95), computing: slow }),
      '2.00× of 4: 10 % slower cores (memory, clock), 5.0 % uneven work',
    ],
    [
      'does not mention what is less than 1 %',
      sentence({ loadBalance: known(0.995) }),
      '2.00× of 4: nothing lost to speak of',
    ],
    [
      'says perhaps where the interval holds nothing',
      sentence({ loadBalance: known(0.95, 0.06) }),
      '2.00× of 4: perhaps 5.0 % uneven work',
    ],
    [
      'takes both ways of the data together',
      sentence({ phases: { ...NO_PHASES, dispatch: known(0.03), gather: known(0.02) } }),
      '2.00× of 4: 5.0 % sending data',
    ],
    [
      'tells the phases apart',
      sentence({
        phases: { ...NO_PHASES, startup: known(0.4), split: known(0.3), merge: known(0.2), unexplained: known(0.1) },
      }),
      '2.00× of 4: 40 % starting the workers, 30 % splitting, 20 % merging, 10 % unexplained, between the tasks',
    ],
    [
      'calls more workers than cores by their name',
      sentence({ computing: { cores: known(0.5), speed: known(1) } }, { cores: 2 }),
      '2.00× of 4 workers on 2 cores: 50 % more workers than cores',
    ],
    [
      'calls it waiting where there are cores for all',
      sentence({ computing: { cores: known(0.5), speed: known(1) } }),
      '2.00× of 4: 50 % waiting for a core',
    ],
    [
      'explains a speedup above the number of workers',
      sentence({ computing: { cores: known(1), speed: known(1.25) } }, { speedup: 5 }),
      '5.00× of 4, more than the number of workers: nothing lost to speak of; gained 25 % by computing faster than the serial program (caches, or it is not the best one)',
    ],
    [
      'speaks of tasks where CPU times tell nothing',
      sentence({ computation: known(0.8), computing: null }),
      '2.00× of 4: 20 % tasks that take longer than in the serial program',
    ],
    [
      'says so where nothing is known',
      sentence(null),
      "2.00× of 4: where the rest went is not known, since its workers' times are not",
    ],
  ];
  for (const [name, actual, expected] of cases) it(name, () => assert.equal(actual, `fork×4: ${expected}`));
});
