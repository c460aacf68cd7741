import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.js';
import { measuredArms } from '../../../src/model/analysis.js';
import type { Estimate } from '../../../src/model/estimate.js';
import { LOSS_KEYS, type LossKey } from '../../../src/model/losses.js';
import { lossSentence } from '../../../src/report/words/loss-words.js';
import { lossesOf } from '../../support/charts.js';
import { documentOf, fork, serial } from '../../support/documents.js';
import { estimateOf } from '../../support/estimates.js';

const [, ARM] = measuredArms(analyse(documentOf({ arms: [serial(40e6), fork(4, 20e6)] })).workloads[0]);

/** Known to a share of itself, but exactly unless told. */
const known = (value: number, half = 0): Estimate => estimateOf(value, half);

/** Of parts with these shares. */
function sentence(
  shares: Partial<Record<LossKey, Estimate>> | null,
  { cores = 8, speedup = 2, taskNs = 310e3, stampNs = 1e3 } = {},
): string | null {
  const parts = LOSS_KEYS.map((key) => ({ key, share: shares?.[key] ?? known(0) }));
  const estimate = { ...known(speedup), smallestEffect: null };
  const losses = shares && { ...lossesOf(1, 1, 1), parts, message: { taskNs, stampNs } };
  return lossSentence({ ...ARM, speedup: estimate, losses }, cores);
}

describe('where the cores went, in a sentence', () => {
  const used = known(0.5);
  const cases: [name: string, actual: string | null, expected: string][] = [
    [
      'names the greatest loss first',
      sentence({ used, slower: known(0.1), uneven: known(0.4) }),
      '2.00× of 4, 50 % used: 40 % uneven work, 10 % slower computing (memory, clock, more to do)',
    ],
    [
      'does not mention what is less than 1 %',
      sentence({ used: known(0.995), uneven: known(0.005) }),
      '2.00× of 4, 100 % used: nothing lost to speak of',
    ],
    [
      'unless many of it make more',
      sentence({ used: known(0.984), uneven: known(0.008), split: known(0.008) }),
      '2.00× of 4, 98 % used: 1.6 % less than 1 % each',
    ],
    [
      'says perhaps where the interval holds nothing',
      sentence({ used, uneven: known(0.5, 1.1) }),
      '2.00× of 4, 50 % used: perhaps 50 % uneven work',
    ],
    [
      'tells the phases apart',
      sentence({ startup: known(0.4), split: known(0.3), merge: known(0.2), unexplained: known(0.1) }),
      '2.00× of 4, 0 % used: 40 % starting the workers, 30 % splitting, 20 % merging, 10 % unexplained',
    ],
    [
      'tells what a message costs, and which tasks would make it little',
      sentence({ used: known(0.02), messages: known(0.98) }),
      '2.00× of 4, 2.0 % used: 98 % messages (310 µs per task and worker: 90 % is reached by tasks from 2.8 ms on)',
    ],
    [
      'with what it costs to time them, where that is much',
      sentence({ used: known(0.02), messages: known(0.98) }, { stampNs: 60e3 }),
      '2.00× of 4, 2.0 % used: 98 % messages (310 µs per task and worker, and 60 µs to time it: 90 % is reached by tasks from 2.8 ms on)',
    ],
    [
      'does not tell the cost of messages that take little',
      sentence({ used: known(0.95), messages: known(0.05) }),
      '2.00× of 4, 95 % used: 5.0 % messages',
    ],
    [
      'calls fewer cores than workers by their name',
      sentence({ used, crowded: known(0.5) }, { cores: 2 }),
      '2.00× of 4 workers on 2 cores, 50 % used: 50 % fewer cores than workers',
    ],
    [
      'tells waiting for a core from waiting for something else',
      sentence({ used, waiting: known(0.1), other: known(0.4) }),
      '2.00× of 4, 50 % used: 40 % waiting for something else (a lock, a server, a disk), 10 % waiting for a core',
    ],
    [
      'explains a speedup above the number of workers',
      sentence({ used: known(1.25), slower: known(-0.25) }, { speedup: 5 }),
      '5.00× of 4, more than the number of workers, 125 % used: nothing lost to speak of; gained 25 % by computing less than the serial program (caches, or it is not the best one)',
    ],
    [
      'asks where there is too much of it to be explained so',
      sentence({ used: known(1.5), slower: known(-0.6), uneven: known(0.1) }, { speedup: 6 }),
      '6.00× of 4, more than the number of workers, 150 % used: 10 % uneven work; gained 60 %: is it the same work, and the serial program the best one?',
    ],
    [
      'asks after the core of a serial program that waited for it',
      sentence({ used, slower: known(0.9), waiting: known(-0.4) }),
      '2.00× of 4, 50 % used: 90 % slower computing (memory, clock, more to do); gained 40 %: did the serial program have a core to itself?',
    ],
    [
      'makes no gain of what may be chance',
      sentence({ used, uneven: known(0.53), unexplained: known(-0.03) }),
      '2.00× of 4, 50 % used: 53 % uneven work, less 3.0 % that may be chance',
    ],
    [
      'speaks of tasks where CPU times tell nothing',
      sentence({ used, tasks: known(0.5) }),
      '2.00× of 4, 50 % used: 50 % tasks that take longer than in the serial program',
    ],
    [
      'says that there are fewer cores than workers there, too',
      sentence({ used, tasks: known(0.5) }, { cores: 2 }),
      '2.00× of 4 workers on 2 cores, 50 % used: 50 % tasks that take longer than in the serial program (fewer cores than workers)',
    ],
    [
      'says so where nothing is known',
      sentence(null),
      "2.00× of 4: where the rest went is not known, since its workers' times are not",
    ],
  ];
  for (const [name, actual, expected] of cases) it(name, () => assert.equal(actual, `fork×4: ${expected}`));
});
