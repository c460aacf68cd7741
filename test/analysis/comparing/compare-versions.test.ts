import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import type { CompareRules } from '../../../src/analysis/comparing/comparable.js';
import { compareVersions } from '../../../src/analysis/comparing/compare-versions.js';
import { compareVersionsIn } from '../../../src/analysis/full-report.js';
import { type MeasuredVersion, versionOf, versionOfRuns } from '../../../src/analysis/comparing/measured-version.js';
import { selectResult } from '../../../src/analysis/comparing/selected-results.js';
import type { ComparedQuantity, Comparison, Quantity } from '../../../src/model/comparison.js';
import type { Environment } from '../../../src/model/machine.js';
import type { CommandRuns } from '../../../src/model/measurement.js';
import type { ResultDocument } from '../../../src/model/document.js';
import {
  againstOf,
  type ArmSpec,
  canary,
  documentOf,
  failed,
  fork,
  type Surroundings,
  serial,
  type WorkloadSpec,
} from '../../support/documents.js';
import { FAILURES } from '../../support/ready-made.js';

const MS = 1e6;

/** `ratio` times as long, and off by up to `noise` from launch to launch. */
function timed(ns: number, ratio = 1, noise = 0.004): ArmSpec['ns'] {
  return (launch, round) => ns * ratio * (1 + noise * (((launch * 7 + round * 3) % 11) / 5 - 1));
}

function compared(base: ResultDocument, head: ResultDocument, more: Partial<CompareRules> = {}): Comparison {
  const options = { margin: 0.02, paired: false, confirming: false, ...more };
  return compareVersions(versionOf(base, 'base.json'), versionOf(head, 'head.json'), options);
}

function find({ quantities }: Comparison, arm: string, quantity: Quantity = 'time'): ComparedQuantity {
  const found = quantities.find((each) => each.arm === arm && each.quantity === quantity);
  assert.ok(found, `${arm} ${quantity}`);
  return found;
}

/** Serial and two workers, each as many times slower as told. */
function against(serialRatio: number, forkRatio: number, head: Partial<WorkloadSpec> = {}, noise = 0.004): Comparison {
  // The same machine at the same time: what moves it moves both sides.
  const drift = (launch: number): number => 1 + 0.1 * Math.sin(launch);
  const arms = (ratios: readonly [number, number]): ArmSpec[] => [
    serial(
      (launch, round) =>
        drift(launch) * (timed(40 * MS, ratios[0], noise) as (l: number, r: number) => number)(launch, round),
    ),
    fork(
      2,
      (launch, round) =>
        drift(launch) * (timed(21 * MS, ratios[1], noise / 2) as (l: number, r: number) => number)(launch, round),
    ),
  ];
  const steady = [serial((launch) => 40 * MS * drift(launch)), fork(2, (launch) => 21 * MS * drift(launch))];
  return compareVersionsIn(
    againstOf(
      { arms: arms([serialRatio, forkRatio]), launches: 10, ...head },
      { arms: steady, launches: head.launches ?? 10 },
    ),
  );
}

describe('two versions that were measured in the same rounds', () => {
  it('are the same where their intervals lie within the margin', () => {
    const comparison = against(1, 1.005);
    assert.equal(comparison.verdict, 'same');
    assert.deepEqual(
      comparison.quantities.map(({ arm, quantity, verdict }) => [arm, quantity, verdict]),
      [
        ['serial', 'time', 'same'],
        ['fork×2', 'time', 'same'],
        ['fork×2', 'speedup', null],
      ],
    );
  });

  it('are told to have launches that depend on each other, where a change creeps in as they run', () => {
    const creeping = { arms: [serial((launch) => 40 * MS * 1.002 ** launch)], launches: 20 };
    const steady = { arms: [serial(40 * MS)], launches: 20 };
    const { notes } = compareVersionsIn(againstOf(creeping, steady));
    assert.match(
      notes.join('\n'),
      /montecarlo serial: launches resemble those before them .* so 20 of them are worth 1, and the interval is/,
    );
    assert.doesNotMatch(against(1, 1, { launches: 20 }).notes.join(), /resemble/);
    assert.doesNotMatch(compared(documentOf(steady), documentOf(creeping)).notes.join(), /resemble/);
  });

  it('are not slower before a second batch has said so', () => {
    const comparison = against(1.1, 1);
    const { verdict, suspicion } = find(comparison, 'serial');
    assert.deepEqual([verdict, suspicion], ['undecided', null]);
    assert.match(comparison.notes.join(), /montecarlo serial: a change is likely, and no second batch was made/);
  });

  it('are slower where both batches say so, by the launches of both, and the first is shown', () => {
    const comparison = against(1.1, 1, { launches: 20, firstBatch: 10 });
    const { verdict, suspicion, ratio, interval, headLaunches } = find(comparison, 'serial');
    assert.equal(comparison.verdict, 'slower');
    assert.equal(verdict, 'slower');
    assert.equal(headLaunches, 20);
    assert.ok(interval && interval.low > 1.02 && Math.abs(ratio - 1.1) < 0.01, `${ratio}`);
    assert.ok(suspicion && suspicion.headLaunches === 10 && suspicion.interval && suspicion.interval.low > 1.02);
    assert.equal(find(comparison, 'fork×2').verdict, 'same');
  });

  it('show the times of the batches that the verdict is of', () => {
    // The machine is half as fast in the second batch, for both sides.
    const inBatch = (launch: number): number => (launch < 10 ? 1 : 2);
    const spread = (launch: number): number => 1 + (launch % 10) / 1e4;
    const comparison = compareVersionsIn(
      againstOf(
        {
          arms: [serial((launch) => 44 * MS * inBatch(launch) * spread(launch)), fork(2, 21 * MS)],
          launches: 20,
          firstBatch: 10,
        },
        { arms: [serial((launch) => 40 * MS * inBatch(launch)), fork(2, 21 * MS)], launches: 20 },
      ),
    );
    const { verdict, base, head, ratio } = find(comparison, 'serial');
    assert.equal(verdict, 'slower');
    assert.deepEqual([base, Math.round(head / MS)], [60 * MS, 66]);
    assert.ok(Math.abs(head / base / ratio - 1) < 1e-3, `${head / base} and ${ratio}`);
    // Not judged, and so of the first batch.
    const speedup = find(comparison, 'fork×2', 'speedup');
    assert.ok(Math.abs(speedup.base / speedup.head / speedup.ratio - 1) < 1e-3, `${speedup.base} ${speedup.head}`);
  });

  it('are undecided where the second batch does not say so', () => {
    const ratio = (launch: number): number => (launch < 10 ? 1.1 : 1);
    const head = { arms: [serial((launch) => 40 * MS * ratio(launch) * (1 + launch / 1e4)), fork(2, 21 * MS)] };
    const base = { arms: [serial(() => 40 * MS), fork(2, 21 * MS)] };
    const both = { launches: 20 };
    const {
      verdict,
      suspicion,
      ratio: found,
    } = find(compareVersionsIn(againstOf({ ...head, ...both, firstBatch: 10 }, { ...base, ...both })), 'serial');
    assert.equal(verdict, 'undecided');
    assert.ok(suspicion && suspicion.ratio > 1.09);
    assert.ok(found > 1 && found < 1.1);
  });

  it('are undecided where all launches say so, and the second batch alone does not', () => {
    // The first is far off, so that the whole lies beyond the margin; what was to confirm it does not.
    const ratio = (launch: number): number => (launch < 16 ? 1.1 : 1.01) * (1 + launch / 1e5);
    const head = { arms: [serial((launch) => 40 * MS * ratio(launch))], launches: 20, firstBatch: 16 };
    const comparison = compareVersionsIn(againstOf(head, { arms: [serial(40 * MS)], launches: 20 }));
    const { verdict, interval } = find(comparison, 'serial');
    assert.ok(interval && interval.low > 1.02, `${interval?.low}`);
    assert.equal(verdict, 'undecided');
  });

  it('are faster where both batches say so, and not before', () => {
    const early = find(against(0.9, 1), 'serial');
    assert.deepEqual([early.verdict, early.suspicion], ['undecided', null]);
    const comparison = against(0.9, 1, { launches: 20, firstBatch: 10 });
    const { verdict, suspicion } = find(comparison, 'serial');
    assert.deepEqual([comparison.verdict, verdict], ['faster', 'faster']);
    assert.ok(suspicion && suspicion.headLaunches === 10 && suspicion.ratio < 0.98);
  });

  it('are undecided on the margin, with no time that would decide', () => {
    const comparison = compareVersionsIn(
      againstOf(
        { arms: [serial((launch) => 40 * MS * 1.02 * (1 + (launch - 4.5) / 900)), fork(2, 21 * MS)], launches: 10 },
        { arms: [serial(() => 40 * MS), fork(2, 21 * MS)], launches: 10 },
      ),
    );
    assert.deepEqual([find(comparison, 'serial').verdict, find(comparison, 'serial').toDecide], ['undecided', null]);
  });

  it('are undecided where they are too noisy for the margin, and it is said so', () => {
    const comparison = against(1, 1, {}, 0.2);
    assert.equal(comparison.verdict, 'undecided');
    assert.match(comparison.tooNoisy ?? '', /^what is undecided is known to ±\d+\.\d % only/);
    const { toDecide } = find(comparison, 'serial');
    assert.ok(toDecide && toDecide.launches > 10 && toDecide.ns !== null);
    // Each launch as long as those before; the first batch has two fifths of the time.
    assert.ok(Math.abs(toDecide.ns / (2.5 * toDecide.launches * 912_345_678.9) - 1) < 1e-6);
  });

  it('say what time would give them intervals, where they have too few launches', () => {
    const { toDecide, interval } = find(against(1, 1, { launches: 3 }), 'serial');
    assert.equal(interval, null);
    // Two quantities: 2 / 2ⁿ ≤ 0.025.
    assert.equal(toDecide?.launches, 7);
  });

  it('are judged by their times whatever their speedups', () => {
    const comparison = against(0.8, 1, { launches: 20, firstBatch: 10 });
    assert.equal(find(comparison, 'fork×2', 'speedup').verdict, null);
    assert.ok(find(comparison, 'fork×2', 'speedup').ratio > 1.2);
    assert.equal(comparison.verdict, 'faster');
  });

  it('know of arms that failed in one of them', () => {
    const comparison = compareVersionsIn(
      againstOf({ arms: [serial(40 * MS), failed(2, FAILURES.threw)] }, { arms: [serial(40 * MS), fork(2, 21 * MS)] }),
    );
    assert.deepEqual(comparison.refusals, [
      { workload: 'montecarlo', arm: 'fork×2', quantity: null, reason: `failed: ${FAILURES.threw.message} (head)` },
    ]);
  });

  it('do not count what an arm measured before it failed', () => {
    const some = fork(2, 21 * MS, { status: 'failed', failure: FAILURES.threw });
    const { quantities } = compareVersionsIn(
      againstOf({ arms: [serial(40 * MS), some] }, { arms: [serial(40 * MS), fork(2, 21 * MS)] }),
    );
    assert.deepEqual(
      quantities.map(({ arm }) => arm),
      ['serial'],
    );
  });

  it('are told what each is, and where the machine stood', () => {
    const { base, head, machine, paired } = against(1, 1);
    assert.deepEqual([base.label, head.label, paired], ['main', 'working tree', true]);
    assert.deepEqual(
      machine.map(({ run, loadBefore }) => [run, loadBefore]),
      [['both', 0.25]],
    );
  });
});

describe('a chance of error of 5 % is shared by all that is judged together (Holm)', () => {
  it('so that an interval alone is narrower than one among many', () => {
    const workers = [1, 2, 3, 4, 5];
    const noisy = (scale: number): ArmSpec['ns'] => timed(scale * MS, 1, 0.03);
    const document = againstOf(
      { arms: [serial(noisy(40)), ...workers.map((procs) => fork(procs, noisy(20)))], launches: 12 },
      { arms: [serial(() => 40 * MS), ...workers.map((procs) => fork(procs, () => 20 * MS))], launches: 12 },
    );
    const { quantities } = compareVersionsIn(document);
    const judged = quantities.filter(({ verdict }) => verdict !== null);
    assert.equal(judged.length, 6);
    for (const { interval } of judged)
      assert.ok(interval && interval.confidence >= 1 - 0.05 / 6, `${interval?.confidence}`);
    for (const { interval } of quantities.filter(({ verdict }) => verdict === null)) {
      assert.ok(interval && interval.confidence >= 0.95 && interval.confidence < 1 - 0.05 / 6);
    }
  });
});

describe('two results of their own', () => {
  const of = (ratio: number, more: readonly ArmSpec[] = [], surroundings: Surroundings = {}): ResultDocument =>
    documentOf(
      { arms: [serial(timed(40 * MS, ratio)), fork(2, timed(21 * MS, ratio)), ...more], launches: 8 },
      surroundings,
    );
  const beside = canary(timed(6 * MS));

  it('are compared by times where they have no canary, and it is said that they were measured apart', () => {
    const comparison = compared(of(1), of(1.05, [], { created: '2026-01-02T05:04:05.678Z' }));
    assert.equal(comparison.verdict, 'slower');
    const { verdict, ratio, base, head } = find(comparison, 'serial');
    assert.equal(verdict, 'slower');
    assert.ok(Math.abs(ratio - 1.05) < 0.005 && Math.abs(head / base - 1.05) < 0.005);
    assert.equal(find(comparison, 'fork×2', 'speedup').verdict, null);
    assert.match(comparison.notes.join(), /measured 2 h apart/);
    const noted = (created: string): string => compared(of(1), of(1, [], { created })).notes.join();
    assert.match(noted('2026-01-02T04:04:05.678Z'), /measured 1 h apart/);
    assert.match(noted('2026-01-02T03:34:05.678Z'), /measured 30 min apart/);
  });

  it('show the time of both batches that the verdict is of, beside that of the whole baseline', () => {
    const half = (early: number, late: number): ArmSpec['ns'] => {
      return (launch) => (launch < 10 ? early : late) * MS * (1 + (launch % 10) / 1e6);
    };
    const before = documentOf({ arms: [serial(half(40, 60))], launches: 20 });
    const after = documentOf({ arms: [serial(half(90, 100))], launches: 20, firstBatch: 10 });
    const { verdict, base, head } = find(compared(before, after, { confirming: true }), 'serial');
    assert.equal(verdict, 'slower');
    assert.deepEqual([Math.round(base / MS), Math.round(head / MS)], [50, 95]);
  });

  it('are compared by the speedup and by the serial time over the canary, where both have one', () => {
    const comparison = compared(of(1, [beside]), of(1.05, [beside]));
    const verdicts = comparison.quantities.map(({ arm, quantity, verdict }) => [arm, quantity, verdict]);
    assert.deepEqual(verdicts, [
      ['serial', 'time', null],
      ['serial', 'canary', 'slower'],
      ['fork×2', 'time', null],
      ['fork×2', 'speedup', 'same'],
    ]);
    assert.ok(Math.abs(find(comparison, 'serial', 'canary').base - 40 / 6) < 0.05);
  });

  it('are the same on a machine that is half as fast, where both have a canary', () => {
    const slow = [serial(timed(80 * MS)), fork(2, timed(42 * MS)), canary(timed(12 * MS))];
    const comparison = compared(of(1, [beside]), documentOf({ arms: slow, launches: 8 }));
    assert.equal(comparison.verdict, 'same');
  });

  it('are slower where a speedup is lost', () => {
    const worse = [serial(timed(40 * MS)), fork(2, timed(24 * MS)), beside];
    const comparison = compared(of(1, [beside]), documentOf({ arms: worse, launches: 8 }));
    assert.equal(find(comparison, 'fork×2', 'speedup').verdict, 'slower');
    assert.equal(find(comparison, 'serial', 'canary').verdict, 'same');
    assert.equal(comparison.verdict, 'slower');
  });

  const onlyJudged = (judged: readonly string[]): string => {
    const kinds = judged.map((each) => (each.endsWith('canary') ? 'times over the canary' : 'speedups'));
    return `only ${kinds.join(' and ')} can be judged`;
  };
  const other: [what: string, environment: Partial<Environment>, canary: boolean, judged: string[]][] = [
    ['another CPU', { cpu: 'Other CPU' }, true, ['serial canary', 'fork×2 speedup']],
    ['another CPU, without a canary', { cpu: 'Other CPU' }, false, ['fork×2 speedup']],
    ['another Node', { node: '24.1.0' }, true, ['fork×2 speedup']],
    ['a later Node of the same major version', { node: '20.19.0' }, false, ['serial time', 'fork×2 time']],
    [
      'fewer cores',
      { cores: { logical: 4, affinity: 4, quota: null, available: 4 } },
      true,
      ['serial canary', 'fork×2 speedup'],
    ],
    ['one core', { cores: { logical: 1, affinity: 1, quota: null, available: 1 } }, true, ['serial canary']],
  ];
  for (const [what, environment, withCanary, judged] of other) {
    test(`on machines that differ, only what holds there is judged: ${what}`, () => {
      const more = withCanary ? [beside] : [];
      const comparison = compared(of(1, more), of(1.3, more, { environment }));
      const found = comparison.quantities
        .filter(({ verdict }) => verdict !== null)
        .map(({ arm, quantity }) => `${arm} ${quantity}`);
      assert.deepEqual(found, judged);
      const refused = comparison.refusals.map(({ arm, quantity }) => `${arm} ${quantity}`);
      assert.equal(refused.includes('serial time'), what !== 'a later Node of the same major version');
      for (const { reason } of comparison.refusals) assert.match(reason, /^the machines differ \(/);
      const isFavoured = comparison.notes.some((note) => note.startsWith('another CPU may favour the canary'));
      assert.equal(isFavoured, what === 'another CPU');
      const only = what === 'a later Node of the same major version' ? null : onlyJudged(judged);
      const told = comparison.notes.find((note) => note.startsWith('the machines differ')) ?? null;
      assert.equal(told && told.slice(told.indexOf('only ')), only);
    });
  }

  const unmatched: [name: string, base: ResultDocument, head: ResultDocument, reason: RegExp][] = [
    [
      'params that differ',
      documentOf({ arms: [serial(MS)], params: { n: 1 } }),
      documentOf({ arms: [serial(MS)], params: { n: 2 } }),
      /its parameters differ: n=1 in base, n=2 in head/,
    ],
    [
      'a cold run and a warm one',
      documentOf({ arms: [serial(MS)] }, { plan: { cold: true } }),
      documentOf({ arms: [serial(MS)] }),
      /base is a --cold run and the other is not/,
    ],
  ];
  for (const [name, base, head, reason] of unmatched) {
    test(`have nothing in common: ${name}`, () => {
      const { quantities, refusals, verdict } = compared(base, head);
      assert.deepEqual([quantities, verdict], [[], 'undecided']);
      assert.match(refusals.map((each) => each.reason).join(), reason);
    });
  }

  it('are told which arms and workloads only one has', () => {
    const base = documentOf([
      { workload: 'pi', arms: [serial(MS)] },
      { workload: 'dice', arms: [serial(MS), fork(2, MS)] },
    ]);
    const head = documentOf([
      { workload: 'sine', arms: [serial(MS)] },
      { workload: 'dice', arms: [serial(MS), fork(4, MS)] },
    ]);
    assert.deepEqual(
      compared(base, head).refusals.map(({ workload, arm, reason }) => [workload, arm, reason]),
      [
        ['sine', null, 'only in head'],
        ['pi', null, 'only in base'],
        ['dice', 'fork×4', 'only in head'],
        ['dice', 'fork×2', 'only in base'],
      ],
    );
  });

  it('belong together where each has one workload, whatever its name', () => {
    const [base, head] = ['./old.mts', './new.mts'].map((workload) =>
      documentOf({ workload, arms: [serial(timed(MS))] }),
    );
    const comparison = compared(base, head);
    assert.equal(comparison.quantities.length, 1);
    assert.match(comparison.notes.join(), /\.\/old\.mts in base is held against \.\/new\.mts in head/);
  });

  it('are asked whether it is the same work where the result is another', () => {
    const changed = { output: { digest: 'f'.repeat(64), preview: '1', check: { ok: true, detail: '' } } };
    const [base, head] = [documentOf({ arms: [serial(MS)] }), documentOf({ arms: [serial(MS, changed)] })];
    assert.match(compared(base, head).notes.join(), /montecarlo gives another result than in base/);
    assert.doesNotMatch(compared(base, base).notes.join(), /another result/);
  });
});

describe('what other tools measured', () => {
  const runs = (ratio: number, n = '1', command = 'sleep 1'): CommandRuns => ({
    command,
    parameters: { n },
    times: Array.from({ length: 10 }, (_, i) => ratio * (1e9 + i * 1e6)),
  });
  const exported = (label: string, ...results: CommandRuns[]): MeasuredVersion =>
    versionOfRuns({ noun: 'command', results, commit: null, created: null, notes: [] }, label);
  const held = (base: MeasuredVersion, head: MeasuredVersion): Comparison =>
    compareVersions(base, head, { margin: 0.02, paired: false, confirming: false });
  const told = ({ quantities }: Comparison): unknown[] =>
    quantities.map(({ workload, params, verdict }) => `${workload} ${params} ${verdict}`);

  it('is compared run by run, each being a process of its own', () => {
    const comparison = held(exported('a.json', runs(1)), exported('b.json', runs(1.1)));
    const { verdict, ratio, headLaunches, params } = find(comparison, 'command');
    assert.deepEqual([verdict, headLaunches, params], ['slower', 10, 'n=1']);
    assert.ok(Math.abs(ratio - 1.1) < 1e-3);
    assert.deepEqual(comparison.machine, []);
  });

  it('is told apart by its order where nothing else does it', () => {
    const comparison = held(exported('a.json', runs(4), runs(1)), exported('b.json', runs(4.01), runs(1.2)));
    assert.deepEqual(told(comparison), ['sleep 1 #1 n=1 same', 'sleep 1 #2 n=1 slower']);
    assert.match(comparison.notes.join(), /told apart by their order, as nothing else does it: sleep 1/);
  });

  it('is told apart by its parameters before the order', () => {
    const comparison = held(
      exported('a.json', runs(1, '1'), runs(9, '2'), runs(3, '1')),
      exported('b.json', runs(9, '2'), runs(1, '1'), runs(6, '1')),
    );
    assert.deepEqual(told(comparison), ['sleep 1 n=2 same', 'sleep 1 #1 n=1 same', 'sleep 1 #2 n=1 slower']);
  });

  it('is refused where one side has more of a name', () => {
    for (const [base, head] of [
      [[runs(4), runs(1)], [runs(1)]],
      [[runs(1)], [runs(4), runs(1)]],
      [
        [runs(4), runs(1)],
        [runs(4), runs(1), runs(2)],
      ],
    ]) {
      const { quantities, refusals } = held(exported('a.json', ...base), exported('b.json', ...head));
      assert.deepEqual(quantities, []);
      assert.match(refusals[0].reason, /^base has . results? of that name and head ., and nothing tells which/);
    }
  });

  it('is chosen by name, by number and with its parameters', () => {
    const file = exported('a.json', runs(1, '1', 'a'), runs(2, '2', 'b'), runs(3, '3', 'b'), runs(4, '3', 'b'));
    const chosen = (wanted: string): number[] =>
      selectResult(file, wanted).works.map((work) => file.works.indexOf(work));
    assert.deepEqual(['a', '2', 'b n=2'].map(chosen), [[0], [1], [1]]);
    assert.throws(() => selectResult(file, 'c'), /there is no result #c; there are 1 a n=1, 2 b n=2, 3 b n=3, 4 b n=3/);
    assert.throws(() => selectResult(file, 'b'), /several results #b; name one by its number/);
  });

  it('is held against what was chosen, whatever that is called', () => {
    const file = exported('a.json', runs(1, '1', 'a'), runs(1.2, '2', 'b'));
    const comparison = held(selectResult(file, 'a'), selectResult(file, 'b'));
    assert.deepEqual(told(comparison), ['b n=2 slower']);
    assert.match(comparison.notes.join(), /a n=1 in base is held against b n=2 in head/);
  });

  it('is the same as itself, however noisy', () => {
    const noisy: CommandRuns = { command: 'x', parameters: {}, times: [1e9, 5e9, 2e9] };
    const { verdict, quantities, notes, smallestEffect } = held(exported('a.json', noisy), exported('b.json', noisy));
    assert.equal(verdict, 'same');
    assert.deepEqual(quantities[0].interval, { low: 1, high: 1, confidence: 1 });
    assert.equal(smallestEffect, null);
    assert.deepEqual(notes, ['base and head are one measurement, run by run: nothing can differ between them']);
  });

  it('is compared in well under a second where there are thousands of runs', () => {
    const many = (ratio: number): CommandRuns => {
      const times = Array.from({ length: 5000 }, (_, i) => ratio * (1e9 + ((i * 7919) % 5003) * 1e5));
      return { command: 'x', parameters: {}, times };
    };
    const started = performance.now();
    assert.equal(held(exported('a.json', many(1)), exported('b.json', many(1.1))).verdict, 'slower');
    // A hundred seconds when all differences were made; the bound leaves room for a busy machine.
    assert.ok(performance.now() - started < 5000);
  });
});

describe('results of one commit', () => {
  const of = (gitCommit: string | null, ratio = 1): ResultDocument =>
    documentOf({ arms: [serial(timed(40 * MS, ratio))] }, { environment: { gitCommit } });
  const cases: [what: string, base: string | null, head: string | null, told: RegExp | null][] = [
    ['are told', '0123456789', '0123456789', /both are of commit 0123456: a difference between them is no change/],
    ['are told with changes of their own', '0123456789+dirty', '0123456789+dirty', /is not known/],
    ['are not of one where only one has changes', '0123456789', '0123456789+dirty', null],
    ['are not known to be where there is none', null, null, null],
  ];
  for (const [what, base, head, told] of cases) {
    it(what, () => {
      const notes = compared(of(base), of(head, 1.001)).notes.join('\n');
      if (told) assert.match(notes, told);
      else assert.doesNotMatch(notes, /both are of commit/);
    });
  }
});

it('an interval beyond a factor of 1.5 is told as a factor', () => {
  const noisy = (launch: number): number => 40 * MS * (launch % 2 === 0 ? 1 : 8);
  const [base, head] = [1, 1.3].map((ratio) => documentOf({ arms: [serial((launch) => ratio * noisy(launch))] }));
  assert.match(compared(base, head).tooNoisy ?? '', /known to ×\/÷ [2-9][.\d]* only/);
});
