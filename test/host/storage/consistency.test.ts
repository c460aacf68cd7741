import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inconsistency } from '../../../src/host/storage/consistency.js';
import { MOST_LAUNCHES, MOST_SAMPLES } from '../../../src/host/storage/limits.js';
import type { ResultDocument } from '../../../src/model/document.js';
import type { Launch, Sample } from '../../../src/model/timing.js';
import { replaced, without } from '../../support/damage.js';
import { documentOf, fork, serial } from '../../support/documents.js';
import { READY_MADE, readyMade } from '../../support/ready-made.js';

const main = readyMade('main');
const two = documentOf({ arms: [serial(4e6), fork(2, 2e6)], launches: 2 });

function faultOf(document: unknown): string {
  return inconsistency(document as ResultDocument) ?? 'none';
}

test('what parbench writes hangs together', () => {
  for (const { name, document } of READY_MADE) assert.equal(inconsistency(document), null, name);
});

describe('a document is refused with the field', () => {
  const cases: [name: string, document: unknown, fault: string][] = [
    [
      'a workload that is not there',
      replaced(main, 'measurements.1.workload', 1),
      '/measurements/1/workload is 1, of 1',
    ],
    [
      'a version that is not there',
      replaced(main, 'measurements.2.arm', { ...main.measurements[2].arm, version: 0 }),
      '/measurements/2/arm/version is 0, of 0',
    ],
    [
      'an arm that is there twice',
      replaced(main, 'measurements.3.arm', main.measurements[2].arm),
      '/measurements/3/arm is there twice: fork×2',
    ],
    [
      'the same, its params in another order',
      replaced(
        replaced(two, 'measurements.0.arm', { ...two.measurements[1].arm, params: { a: 1, b: 2 } }),
        'measurements.1.arm.params',
        { b: 2, a: 1 },
      ),
      'twice',
    ],
    [
      'a workload without arms',
      replaced(main, 'workloads', [...main.workloads, ...main.workloads]),
      '/workloads/1 has no arm',
    ],
    [
      'a launch twice',
      replaced(main, 'measurements.0.launches.1.launch', 0),
      '/measurements/0/launches/1/launch is 0, which',
    ],
    ['a launch far away', replaced(main, 'measurements.0.launches.1.launch', 1e9), 'at most 19999 is read'],
    [
      'a sample of a launch that was not',
      without(main, 'measurements.0.launches.3'),
      '/samples/9/launch is 3, which /launches',
    ],
    [
      'a round twice',
      replaced(main, 'measurements.0.samples.1.round', 0),
      '/measurements/0/samples/1/round is 0, which launch 0',
    ],
    [
      'a round far away',
      replaced(main, 'measurements.0.samples.1.round', 1e9),
      '/measurements/0/samples/1/round is 1000000000',
    ],
  ];
  for (const [name, document, fault] of cases) {
    test(name, () => assert.ok(faultOf(document).includes(fault), faultOf(document)));
  }
});

test('a document of more samples or launches than can be reported is refused, and the limit named', () => {
  const { launches, samples } = two.measurements[0];
  const many = Array<Sample>(MOST_SAMPLES + 1).fill(samples[0]);
  assert.match(
    faultOf(replaced(two, 'measurements.0.samples', many)),
    /has 200,0\d\d samples, and at most 200,000 are read/,
  );
  const started = Array<Launch>(MOST_LAUNCHES + 1).fill(launches[0]);
  assert.match(faultOf(replaced(two, 'measurements.0.launches', started)), /20,001, and at most 20,000 are read/);
});
