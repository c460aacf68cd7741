import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ResultDocument } from '../../../src/model/document.js';
import { benchmarksOf, headBenchmarksOf } from '../../../src/report/exports/benchmarks.js';
import { documentOf, fork, reportOf, serial, type WorkloadSpec } from '../../support/documents.js';
import { FAILURES, READY_MADE, readyMade } from '../../support/ready-made.js';

const ARMS = [serial(43e6), fork(2, 22e6)];

function namesOf(document: ResultDocument): string[] {
  return benchmarksOf(reportOf(document)).map(({ name }) => name);
}

/** The first half of the arms is the base's. */
function withSides(document: ResultDocument): ResultDocument {
  const measurements = document.measurements.map((each, at, { length }) => {
    return { ...each, arm: { ...each.arm, version: at < length / 2 ? 0 : 1 } };
  });
  return { ...document, measurements };
}

describe('the name of a benchmark', () => {
  const run: WorkloadSpec = { workload: 'pi', params: { n: 1e7, order: 'shuffled' }, arms: ARMS };
  const cases: [what: string, document: ResultDocument, names: string[]][] = [
    [
      'workload, params and arm',
      documentOf(run),
      ['pi n=10000000 order=shuffled serial', 'pi n=10000000 order=shuffled fork×2'],
    ],
    ['without params', documentOf({ ...run, params: {} }), ['pi serial', 'pi fork×2']],
    [
      'whether it was cold',
      documentOf({ ...run, params: {}, rounds: 1 }, { plan: { cold: true } }),
      ['pi serial cold', 'pi fork×2 cold'],
    ],
    [
      'how the work was cut, but for the arm that does not cut it',
      documentOf({ ...run, params: {} }, { plan: { chunks: 8 } }),
      ['pi serial', 'pi fork×2 chunks=8'],
    ],
    [
      'a schedule that is fixed',
      documentOf({ ...run, params: {}, arms: [serial(4e6), fork(2, 2e6), fork(2, 3e6, { schedule: 'static' })] }),
      ['pi serial', 'pi fork×2', 'pi fork×2 static'],
    ],
    [
      'the command of the serial program, and of a copy',
      readyMade('programs and copies of them'),
      [
        'python3 pi.py 1000000',
        'python3 pi.py 1000000 {rank} {procs} merge=sum tolerance=1e-9 exec×1',
        'python3 pi.py 1000000 {rank} {procs} merge=sum tolerance=1e-9 exec×2',
      ],
    ],
    [
      'a number, where it would be the same twice',
      documentOf([
        { ...run, params: {} },
        { ...run, params: {} },
      ]),
      ['pi serial', 'pi fork×2', 'pi serial #2', 'pi fork×2 #2'],
    ],
  ];
  for (const [what, document, names] of cases) {
    it(`tells ${what}`, () => assert.deepEqual(namesOf(document), names));
  }

  it('does not depend on the order of arms, on times, nor on when it was', () => {
    const other = {
      ...documentOf({ ...run, arms: [serial(1e6), fork(2, 5e6)] }, { plan: { seed: 7 } }),
      created: '2027',
    };
    assert.deepEqual(namesOf(other), namesOf(documentOf(run)));
  });

  it('differs from all others, and is one short line, whatever texts are in it', () => {
    for (const { document } of READY_MADE) {
      const names = namesOf(document);
      assert.equal(new Set(names).size, names.length);
      for (const name of names) assert.match(name, /^[^\p{Cc}]+$/u);
    }
  });

  it('is cut where it is too long for others, and still differs', () => {
    const long = (last: string): string[] =>
      namesOf(documentOf({ ...run, params: { text: `${'×'.repeat(900)}${last}` } }));
    const names = [...long('a'), ...long('b')];
    assert.equal(new Set(names).size, 4);
    assert.deepEqual(names, [...long('a'), ...long('b')]);
    for (const name of names) {
      assert.ok(Buffer.byteLength(name) <= 1000 && Buffer.byteLength(name) > 990, `${Buffer.byteLength(name)} bytes`);
      assert.match(name, /^pi text=×+… [0-9a-f]{16}$/);
    }
  });
});

describe('where two versions of the code were measured', () => {
  const report = reportOf(withSides(documentOf({ workload: 'pi', params: {}, arms: [...ARMS, ...ARMS] })));

  it("the base's are told apart by name", () => {
    assert.deepEqual(
      benchmarksOf(report).map(({ name }) => name),
      ['pi serial (base)', 'pi fork×2 (base)', 'pi serial', 'pi fork×2'],
    );
  });

  it("those to follow are the newer one's, by the names that they always have", () => {
    assert.deepEqual(
      headBenchmarksOf(report).map(({ name }) => name),
      namesOf(documentOf({ workload: 'pi', params: {}, arms: ARMS })),
    );
  });
});

describe('an arm without figures', () => {
  it('is no benchmark', () => {
    const kinds = ['never measured', 'a serial arm that failed', 'nothing to compare with'];
    for (const kind of kinds) assert.deepEqual(namesOf(readyMade(kind)), []);
    const failed = fork(4, 1e6, { status: 'failed', failure: FAILURES.threw });
    assert.deepEqual(namesOf(documentOf({ workload: 'pi', params: {}, arms: [...ARMS, failed] })), [
      'pi serial',
      'pi fork×2',
    ]);
  });
});
