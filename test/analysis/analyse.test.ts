import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../src/analysis/analyse.js';
import { coldSpeedup, speedupOf } from '../../src/analysis/arms/speedup.js';
import { summariseTimes } from '../../src/analysis/arms/times.js';
import type { MeasuredArm } from '../../src/model/analysis.js';
import type { ResultDocument } from '../../src/model/document.js';
import { anyDocument } from '../support/any-document.js';
import { type ArmSpec, deepFreeze, documentOf, failed, fork, serial } from '../support/documents.js';
import { notFinite } from '../support/figures.js';
import { FAILURES, READY_MADE, readyMade } from '../support/ready-made.js';
import { schemaErrors } from '../support/schema.js';

function armsOf(document: ResultDocument) {
  return analyse(document).workloads.flatMap(({ arms }) => arms);
}

function measuredArms(document: ResultDocument): MeasuredArm[] {
  return armsOf(document).filter((arm) => arm.status === 'measured');
}

describe('each arm is analysed from its own samples', () => {
  const document = readyMade('several workloads');

  test('workloads come in the order of the plan, with all their arms', () => {
    const found = analyse(document).workloads.map(({ workload, launches, rounds, arms }) => {
      return [workload, launches, rounds, arms.map(({ name }) => name).join(' ')];
    });
    assert.deepEqual(found, [
      ['montecarlo', 8, 3, 'serial fork×1 fork×2 fork×4'],
      ['dice', 8, 3, 'serial fork×1 fork×2 fork×4'],
      ['pi', 6, 3, 'serial'],
    ]);
  });

  test('each names its measurement, in every workload', () => {
    for (const { workload, arms } of analyse(document).workloads) {
      for (const { measurement, procs } of arms) {
        const { arm } = document.measurements[measurement];
        assert.deepEqual([arm.workload, arm.procs], [workload, procs]);
      }
    }
    assert.deepEqual(
      armsOf(document).map(({ measurement }) => measurement),
      document.measurements.map((_, at) => at),
    );
  });

  test('times are those of its measurement, and speedups are over the serial arm of its workload', () => {
    const { measurements } = document;
    for (const [at, arm] of measuredArms(document).entries()) {
      const reference = measurements[at < 4 ? 0 : at < 8 ? 4 : 8];
      const compared = arm.name !== 'serial';
      assert.deepEqual(arm.time, summariseTimes(measurements[at], false));
      assert.deepEqual(arm.speedup, compared ? speedupOf(reference, measurements[at], false) : null);
      assert.deepEqual(arm.coldSpeedup, compared ? coldSpeedup(reference, measurements[at]) : null);
    }
  });

  test('launches are counted by the arm that was in most of them', () => {
    const arms = [serial(1e6, { launches: 3 }), fork(2, 1e6, { launches: 7 }), fork(4, 1e6, { launches: 5 })];
    assert.equal(analyse(documentOf({ arms })).workloads[0].launches, 7);
    assert.equal(analyse(documentOf({ arms: [] })).workloads[0].launches, 0);
  });

  test('rounds are those of the design', () => {
    assert.equal(analyse(documentOf({ arms: [serial(1e6)], rounds: 2 })).workloads[0].rounds, 2);
  });
});

test('efficiency is speedup over workers, interval and all', () => {
  for (const arm of measuredArms(readyMade('main')).slice(1)) {
    const { speedup, efficiency, procs } = arm;
    assert.ok(speedup?.interval && efficiency?.interval);
    assert.ok(Math.abs(efficiency.value * procs - speedup.value) < 1e-12);
    assert.ok(Math.abs(efficiency.interval.low * procs - speedup.interval.low) < 1e-12);
    assert.ok(Math.abs(efficiency.interval.high * procs - speedup.interval.high) < 1e-12);
    assert.deepEqual(efficiency.launches, speedup.launches);
  }
});

describe('what was not checked has no figures', () => {
  const cases: { name: string; document: ResultDocument; expected: string[] }[] = [
    {
      name: 'an arm that failed, though it has samples',
      document: readyMade('an arm that failed in its third launch'),
      expected: ['serial measured', 'fork×1 measured with speedup', 'fork×2 failed (threw)'],
    },
    {
      name: 'arms whose serial arm failed have times, and no speedup',
      document: readyMade('a serial arm that failed in its third launch'),
      expected: ['serial failed (wrong-result)', 'fork×1 measured', 'fork×2 measured'],
    },
    {
      name: 'arms that were never held against a serial result',
      document: readyMade('a serial arm that failed'),
      expected: ['serial failed (wrong-result)', 'fork×2 failed (no-reference)', 'fork×4 failed (no-reference)'],
    },
    {
      name: 'arms that were not reached',
      document: readyMade('interrupted in its first round'),
      expected: ['serial measured', 'fork×1 measured with speedup', 'fork×2 unmeasured', 'fork×4 unmeasured'],
    },
    {
      name: 'nothing at all',
      document: readyMade('never measured'),
      expected: ['serial unmeasured', 'fork×1 unmeasured', 'fork×2 unmeasured', 'fork×4 unmeasured'],
    },
    {
      name: 'an arm in a document without a serial one',
      document: documentOf({ arms: [fork(2, 1e6)] }),
      expected: ['fork×2 measured'],
    },
    {
      name: 'an arm without a launch in common with the serial one',
      document: documentOf({
        arms: [serial(1e6, { missing: (launch) => launch > 2 }), fork(2, 1e6, { missing: (launch) => launch < 3 })],
      }),
      expected: ['serial measured', 'fork×2 measured'],
    },
  ];
  for (const { name, document, expected } of cases) {
    test(name, () => {
      const found = armsOf(document).map((arm) => {
        if (arm.status !== 'measured') return `${arm.name} ${arm.status}${arm.failure ? ` (${arm.failure.kind})` : ''}`;
        assert.equal(arm.speedup === null, arm.efficiency === null);
        return `${arm.name} measured${arm.speedup ? ' with speedup' : ''}`;
      });
      assert.deepEqual(found, expected);
    });
  }

  test('a failed arm has its failure and nothing else', () => {
    const [, arm] = armsOf(documentOf({ arms: [serial(1e6), failed(3, FAILURES.died)] }));
    const identity = { measurement: 1, name: 'fork×3', procs: 3 };
    assert.deepEqual(arm, { ...identity, status: 'failed', failure: FAILURES.died });
  });
});

describe('the analysis is a function of the document alone', () => {
  for (const { name, document } of READY_MADE) {
    test(`twice the same, and nothing is changed: ${name}`, () => {
      const before = JSON.stringify(document);
      assert.deepEqual(analyse(document), analyse(structuredClone(document)));
      assert.equal(JSON.stringify(document), before);
    });
  }

  test('an analysis that the document brought along is not looked at', () => {
    const document = readyMade('main');
    const other = { ...document, analysis: { workloads: [], scaling: [], sweeps: [], warnings: [] } };
    assert.deepEqual(analyse(other), analyse(document));
  });
});

describe('every figure is finite', () => {
  for (const { name, document } of READY_MADE) {
    test(`in the document: ${name}`, () => assert.deepEqual(notFinite(analyse(document)), []));
  }

  const check = (document: ResultDocument): void => {
    const saved = { ...document, analysis: analyse(deepFreeze(document)) };
    assert.deepEqual(notFinite(saved), []);
    assert.deepEqual(schemaErrors(JSON.parse(JSON.stringify(saved))), []);
  };

  test('in random documents, which stay valid with their analysis', () => {
    fc.assert(fc.property(anyDocument(1), check), { numRuns: 300 });
  });

  const never = (): number => 0;
  const zeros: [name: string, arms: ArmSpec[]][] = [
    ['of the serial arm', [serial(never), fork(2, 1e6)]],
    ['of a parallel arm', [serial(1e6), fork(2, never)]],
    ['of all arms', [serial(never), fork(2, never)]],
    ['in some samples', [serial(1e6), fork(2, (launch, round) => launch * round)]],
    ['of a serial first run', [serial(1e6, { firstRunNs: 0 }), fork(2, 1e6)]],
    ['of both first runs', [serial(1e6, { firstRunNs: 0 }), fork(2, 1e6, { startupNs: 0, firstRunNs: 0 })]],
  ];
  for (const [name, arms] of zeros) {
    test(`where the schema allows times of zero: ${name}`, () => {
      const document = documentOf({ arms });
      if (schemaErrors(document).length === 0) check(document);
    });
  }

  test('where the schema allows samples without a launch', () => {
    const document = documentOf({ arms: [serial(1e6), fork(2, 1e6)] });
    const [first, second] = document.measurements;
    const odd = { ...document, measurements: [first, { ...second, launches: [] }] };
    if (schemaErrors(odd).length === 0) check(odd);
  });
});
