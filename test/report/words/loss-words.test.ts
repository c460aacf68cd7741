import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.js';
import { measuredArms } from '../../../src/model/analysis.js';
import type { Estimate } from '../../../src/model/estimate.js';
import type { LossKey } from '../../../src/model/losses.js';
import { lossSentence } from '../../../src/report/words/loss-words.js';
import { lossesOf } from '../../support/charts.js';
import { documentOf, fork, serial } from '../../support/documents.js';
import { estimateOf } from '../../support/estimates.js';

const [, ARM] = measuredArms(analyse(documentOf({ arms: [serial(40e6), fork(4, 20e6)] })).workloads[0]);

/** Known to a share of itself, but exactly unless told. */
const known = (value: number, half = 0): Estimate => estimateOf(value, half);

/** Of parts with these shares. */
function sentence(shares: Partial<Record<LossKey, Estimate>> | null, { cores = 8, speedup = 2 } = {}): string | null {
  const parts = Object.entries(shares ?? {}).map(([key, share]) => ({ key: key as LossKey, share }));
  const estimate = { ...known(speedup), smallestEffect: null };
  const losses = shares && { ...lossesOf(1, 1, 1), parts };
  return lossSentence({ ...ARM, speedup: estimate, losses }, cores);
}

describe('where the cores went, in a sentence', () => {
  const cases: [name: string, actual: string | null, expected: string][] = [
    [
      'names the greatest loss first',
      sentence({ used: known(0.5), slower: known(0.1), uneven: known(0.05) }),
      '2.00× of 4: 10 % slower cores (memory, clock), 5.0 % uneven work',
    ],
    [
      'does not mention what is less than 1 %',
      sentence({ uneven: known(0.005) }),
      '2.00× of 4: nothing lost to speak of',
    ],
    [
      'says perhaps where the interval holds nothing',
      sentence({ uneven: known(0.05, 1.1) }),
      '2.00× of 4: perhaps 5.0 % uneven work',
    ],
    [
      'takes both ways of the data together',
      sentence({ dispatch: known(0.03), gather: known(0.02) }),
      '2.00× of 4: 5.0 % sending data',
    ],
    [
      'tells the phases apart',
      sentence({ startup: known(0.4), split: known(0.3), merge: known(0.2), unexplained: known(0.1) }),
      '2.00× of 4: 40 % starting the workers, 30 % splitting, 20 % merging, 10 % unexplained, between the tasks',
    ],
    [
      'calls more workers than cores by their name',
      sentence({ crowded: known(0.5) }, { cores: 2 }),
      '2.00× of 4 workers on 2 cores: 50 % more workers than cores',
    ],
    [
      'calls it waiting where there are cores for all',
      sentence({ waiting: known(0.5) }),
      '2.00× of 4: 50 % waiting for a core',
    ],
    [
      'explains a speedup above the number of workers',
      sentence({ slower: known(-0.25) }, { speedup: 5 }),
      '5.00× of 4, more than the number of workers: nothing lost to speak of; gained 25 % by computing faster than the serial program (caches, or it is not the best one)',
    ],
    [
      'speaks of tasks where CPU times tell nothing',
      sentence({ tasks: known(0.2) }),
      '2.00× of 4: 20 % tasks that take longer than in the serial program',
    ],
    [
      'says that there are more workers than cores there, too',
      sentence({ tasks: known(0.2) }, { cores: 2 }),
      '2.00× of 4 workers on 2 cores: 20 % tasks that take longer than in the serial program (more workers than cores)',
    ],
    [
      'says so where nothing is known',
      sentence(null),
      "2.00× of 4: where the rest went is not known, since its workers' times are not",
    ],
  ];
  for (const [name, actual, expected] of cases) it(name, () => assert.equal(actual, `fork×4: ${expected}`));
});
