import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadBalance } from '../../../src/analysis/arms/launch-account.js';
import type { Sample } from '../../../src/model/timing.js';
import { documentOf, serial } from '../../support/documents.js';

const [{ samples }] = documentOf({ arms: [serial(1e6)], launches: 1, rounds: 1 }).measurements;

/** A sample whose workers were busy for so long. */
function busy(...times: number[]): Sample {
  const [sample] = samples;
  return { ...sample, workers: times.map((busyNs) => ({ ...sample.workers[0], busyNs })) };
}

describe('load balance', () => {
  const cases: [name: string, samples: Sample[], balance: number | null][] = [
    ['is 1 where all are busy for as long', [busy(5, 5, 5)], 1],
    ['is the mean over the greatest busy time', [busy(4, 2, 0)], 0.5],
    ['is the median over the samples', [busy(4, 0), busy(4, 4), busy(4, 2)], 0.75],
    ['leaves out samples in which nobody was busy', [busy(0, 0), busy(8, 6)], 0.875],
    ['is unknown where nobody ever was', [busy(0, 0)], null],
    ['is unknown without samples', [], null],
  ];
  for (const [name, given, balance] of cases) it(name, () => assert.equal(loadBalance(given), balance));
});
