import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FiledDocument, historyOf } from '../../src/analysis/history-of-documents.js';
import type { History, Series } from '../../src/model/history.js';
import { againstOf, deepFreeze, documentOf, failed, fork, serial } from '../support/documents.js';
import { notFinite } from '../support/figures.js';
import { commitOf, dated, documentsOf } from '../support/histories.js';
import { FAILURES } from '../support/ready-made.js';

function seriesIn(history: History, arm: string, quantity: string): Series[] {
  return history.series.filter((each) => each.arm === arm && each.quantity === quantity);
}

function namesIn({ series }: History): string[] {
  return series.map(({ arm, quantity, machine }) => `${arm} ${quantity} (${machine})`);
}

const step = (from: number, by: number) => (at: number) => 22.4e6 * (at >= from ? by : 1);

test('two versions of the same rounds are two entries, the base first, each of its own commit', () => {
  const arms = [serial(40e6), fork(2, 21e6)];
  const slow = [serial(80e6), fork(2, 42e6)];
  const documents = ['a.json', 'b.json'].map((file) => ({ file, document: againstOf({ arms: slow }, { arms }) }));
  const history = historyOf(documents);
  const [base, head] = ['fedcba9876543210fedcba9876543210fedcba98', '0123456789abcdef0123456789abcdef01234567+dirty'];
  assert.deepEqual(
    history.entries.map(({ file, commit, version }) => [file, commit, version]),
    [
      ['a.json', base, 'main'],
      ['a.json', head, 'working tree'],
      ['b.json', base, 'main'],
      ['b.json', head, 'working tree'],
    ],
  );
  const [{ points }] = seriesIn(history, 'serial', 'time');
  assert.deepEqual(
    points.map(({ entry, value }) => [history.entries[entry].commit, Math.round(value / 40e6)]),
    [
      [base, 1],
      [head, 2],
      [base, 1],
      [head, 2],
    ],
  );
});

describe('a series', () => {
  const history = historyOf(documentsOf(20, { forkNs: step(12, 1.1) }));

  test('is made of each quantity of each arm', () => {
    assert.deepEqual(namesIn(history), [
      'serial time (Example CPU 3000, 8 usable cores, Node 20)',
      'fork×2 time (Example CPU 3000, 8 usable cores, Node 20)',
      'fork×2 speedup (a core for each worker)',
    ]);
    for (const { points } of history.series) assert.equal(points.length, 20);
  });

  test('has the change, in its own quantity', () => {
    const [time] = seriesIn(history, 'fork×2', 'time');
    const [speedup] = seriesIn(history, 'fork×2', 'speedup');
    assert.deepEqual(
      [time, speedup].map(({ segments }) => segments.map(({ start }) => start)),
      [
        [0, 12],
        [0, 12],
      ],
    );
    assert.ok(Math.abs((time.segments[1].change ?? NaN) - 0.1) < 0.02);
    assert.ok(Math.abs((speedup.segments[1].change ?? NaN) + 0.09) < 0.02);
    assert.equal(time.segments[0].change, null);
  });

  test('has none where nothing changed', () => {
    const [series] = seriesIn(history, 'serial', 'time');
    assert.equal(series.segments.length, 1);
  });

  test('of few results has no change, and the reader is told', () => {
    const short = historyOf(documentsOf(5, { forkNs: step(2, 2) }));
    assert.ok(short.series.every(({ segments }) => segments.length === 1));
    assert.deepEqual(short.notes, ['a change can be found from 6 results on']);
  });
});

describe('the order', () => {
  const documents = documentsOf(12);

  test('is by date, however the documents come', () => {
    const shuffled = documents.map((_, at) => documents[(at * 5) % 12]);
    assert.deepEqual(historyOf(deepFreeze(shuffled)), historyOf(documents));
  });

  test('is by name where dates are the same, and each result of one commit is a point', () => {
    const same = documents.map(({ file, document }) => ({ file, document: dated(document, 3) }));
    const { entries, series } = historyOf(same.reverse());
    assert.deepEqual(
      entries.map(({ file, commit }) => [file, commit]),
      documents.map(({ file }) => [file, commitOf(3)]),
    );
    assert.equal(series[0].points.length, 12);
  });
});

describe('results of different machines are in different series', () => {
  const cores = (available: number) => ({ logical: 8, affinity: 8, quota: null, available });
  const cases: [name: string, environment: object, time: number, speedup: number][] = [
    ['another processor: times', { cpu: 'Other CPU' }, 2, 1],
    ['another major version of Node: times', { node: '22.1.0' }, 2, 1],
    ['another minor version of Node: none', { node: '20.19.0' }, 1, 1],
    ['more cores than workers still: times', { cores: cores(4) }, 2, 1],
    ['fewer cores than workers: both', { cores: cores(1) }, 2, 2],
  ];
  for (const [name, environment, time, speedup] of cases) {
    test(name, () => {
      // Every other result, and slower there: that is no change.
      const history = historyOf(
        documentsOf(20, {
          serialNs: (at) => (at % 2 === 0 ? 43e6 : 86e6),
          forkNs: (at) => (at % 2 === 0 ? 22e6 : 44e6),
          surroundings: (at) => (at % 2 === 0 ? {} : { environment }),
        }),
      );
      assert.equal(seriesIn(history, 'serial', 'time').length, time);
      assert.equal(seriesIn(history, 'fork×2', 'speedup').length, speedup);
      if (time === 2) assert.ok(history.series.every(({ segments }) => segments.length === 1));
    });
  }
});

test('what is measured in another way, or with other params, is in a series of its own', () => {
  const ways = [{}, { plan: { cold: true } }, { plan: { chunks: 4 } }];
  const one = documentOf({ arms: [serial(1e6), fork(2, 6e5)], params: { n: 5 } });
  const history = historyOf([
    ...documentsOf(3, { surroundings: (at) => ways[at] }),
    { file: 'other.json', document: dated(one, 9) },
  ]);
  assert.deepEqual(
    history.series.filter(({ quantity }) => quantity === 'speedup').map(({ arm, params }) => `${arm} ${params}`),
    [
      'fork×2 n=10000000 seed=42',
      'fork×2, cold n=10000000 seed=42',
      'fork×2, 4 tasks for each worker n=10000000 seed=42',
      'fork×2 n=5',
    ],
  );
});

describe('arms without whole figures are left out', () => {
  const withArm = (arm: ReturnType<typeof fork>): FiledDocument[] => [
    ...documentsOf(2),
    { file: 'last.json', document: dated(documentOf({ arms: [serial(43e6), arm] }), 5) },
  ];
  const cases: [name: string, documents: FiledDocument[], told: boolean][] = [
    ['one that failed', withArm(failed(2, FAILURES.threw)), true],
    ['one that was interrupted', withArm(fork(2, 22e6, { status: 'interrupted' })), true],
    ['one that was skipped', withArm(fork(2, 22e6, { status: 'skipped', skipped: 'no', launches: 0 })), false],
  ];
  for (const [name, documents, told] of cases) {
    test(name, () => {
      const history = historyOf(documents);
      assert.equal(seriesIn(history, 'fork×2', 'time')[0].points.length, 2);
      assert.equal(seriesIn(history, 'serial', 'time')[0].points.length, 3);
      const note = 'montecarlo fork×2 left out of 1 result: it failed or was interrupted';
      assert.equal(history.notes.includes(note), told);
    });
  }
});

test('values that are known no better than they differ do not change', () => {
  const wide = (level: number) => (launch: number) => level * (1 + 0.05 * (launch - 3.5));
  const history = historyOf(
    Array.from({ length: 12 }, (_, at): FiledDocument => {
      const arms = [serial(wide(at < 6 ? 43e6 : 44.5e6))];
      return { file: `${at}.json`, document: dated(documentOf({ arms }), at) };
    }),
  );
  assert.deepEqual(
    history.series.map(({ segments }) => segments.length),
    [1],
  );
});

test('every figure is one, without intervals and without any time at all', () => {
  const few = documentsOf(8, { workload: () => ({ launches: 1, rounds: 1 }) });
  const none = { file: 'none.json', document: documentOf({ arms: [serial(() => 0), fork(2, () => 0)] }) };
  const history = historyOf([...few, none]);
  assert.deepEqual(notFinite(history), []);
  assert.equal(history.series[0].points[0].interval, null);
});
