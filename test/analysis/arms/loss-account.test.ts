import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../../src/analysis/analyse.js';
import type { MeasuredArm } from '../../../src/model/analysis.js';
import type { Measurement } from '../../../src/model/measurement.js';
import type { ResultDocument } from '../../../src/model/document.js';
import type { Sample } from '../../../src/model/timing.js';
import { LOSS_KEYS, type LossAccount, type LossKey, shareOf } from '../../../src/model/losses.js';
import { documentOf, fork, serial } from '../../support/documents.js';

/** What one round of a parallel arm took, in ns; `busy` of each worker. */
interface Round {
  readonly serialNs: number;
  readonly serialCpuNs?: number;
  readonly wallNs: number;
  readonly busy: readonly number[];
  readonly cpu?: readonly (number | null)[];
  readonly serialWaitNs?: number | null;
  /** Absent where unknown, as in documents of before. */
  readonly waits?: readonly number[];
  readonly gaps?: readonly number[];
  readonly tasks?: number;
  /** Of all processes. */
  readonly allCpuNs?: number | null;
  readonly phases?: Partial<Pick<Sample, 'splitNs' | 'dispatchNs' | 'gatherNs' | 'mergeNs'>>;
  readonly iterations?: number;
}

const NO_PHASES = { splitNs: 0, dispatchNs: 0, gatherNs: 0, mergeNs: 0 };

/** Launches of rounds. */
function documentFrom(
  launches: readonly (readonly Round[])[],
  { cold = false, cores = 8, backend = 'fork', procs = launches[0][0].busy.length } = {},
): ResultDocument {
  const arms = [serial(1e6), fork(procs, 1e6, { backend, startupNs: 3000 })];
  const document = documentOf(
    { launches: launches.length, rounds: 1, arms },
    { plan: { cold }, environment: { cores: { logical: cores, affinity: cores, quota: null, available: cores } } },
  );
  const [a, b] = document.measurements;
  const samplesOf = (of: Measurement, change: (round: Round) => Partial<Sample>): Sample[] =>
    launches.flatMap((rounds, launch) =>
      rounds.map((each, round) => ({ ...of.samples[0], ...NO_PHASES, launch, round, ...change(each) })),
    );
  const alone = (round: Round): Partial<Sample> => {
    const [{ pid }] = a.samples[0].workers;
    const { serialNs, serialCpuNs = serialNs, serialWaitNs: waitNs = null } = round;
    const own = { pid, tasks: 1, busyNs: serialNs, cpuNs: serialCpuNs, startNs: 0, endNs: serialNs };
    return { iterations: 1, wallNs: serialNs, waitNs, workers: [own] };
  };
  const spread = (round: Round): Partial<Sample> => {
    const { wallNs, busy, cpu, waits, gaps, phases, tasks = 1, iterations = 1, allCpuNs = null } = round;
    const { splitNs, dispatchNs } = { ...NO_PHASES, ...phases };
    const startNs = splitNs + dispatchNs;
    const workers = busy.map((busyNs, pid) => ({
      pid,
      tasks,
      busyNs,
      cpuNs: cpu ? cpu[pid] : busyNs,
      startNs,
      endNs: startNs + busyNs,
      ...(waits && { waitNs: waits[pid] }),
      ...(gaps && { gapNs: gaps[pid] }),
    }));
    return { iterations, wallNs, cpuNs: allCpuNs, ...phases, workers };
  };
  return {
    ...document,
    measurements: [
      { ...a, samples: samplesOf(a, alone) },
      { ...b, samples: samplesOf(b, spread) },
    ],
  };
}

function armIn(document: ResultDocument): MeasuredArm {
  const arm = analyse(document).workloads[0].arms[1];
  assert.ok(arm.status === 'measured');
  return arm;
}

function lossesIn(document: ResultDocument): LossAccount {
  const { losses } = armIn(document);
  assert.ok(losses);
  return losses;
}

function partIn(losses: LossAccount, key: LossKey): number {
  return shareOf(losses, key).value;
}

/** The parts that are not 0, in per cent. */
function percentIn(document: ResultDocument): Partial<Record<LossKey, number>> {
  const parts = lossesIn(document).parts.map(({ key, share }) => [key, Math.round(share.value * 1e4) / 100] as const);
  return Object.fromEntries(parts.filter(([, value]) => value !== 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

function near(actual: number, expected: number, tolerance = 1e-12): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
}

const ROUND: Round = {
  serialNs: 1000,
  wallNs: 800,
  busy: [600, 400],
  cpu: [500, 400],
  gaps: [0, 0],
  phases: { splitNs: 80, dispatchNs: 40, gatherNs: 20, mergeNs: 10 },
};

describe('one round', () => {
  const losses = lossesIn(documentFrom([[ROUND]]));

  test('is balanced as far as the mean worker is as busy as the busiest', () =>
    near(losses.loadBalance.value, 500 / 600));

  test('communicates while the busiest worker is not busy', () => near(losses.communication.value, 600 / 800));

  test('computes as well as the serial time goes into the busy time of all', () =>
    near(losses.computation.value, 1000 / 1000));

  test('says what became of the time of its workers, with nothing left', () => {
    assert.deepEqual(percentIn(documentFrom([[ROUND]])), {
      used: 62.5,
      split: 10,
      messages: 7.5,
      merge: 1.25,
      // 50 ns that nobody was busy, and of the 200 ns that one was longer than the other half was computing.
      uneven: 6.25,
      unevenCores: 6.25,
      unbalanced: 6.25,
      stalled: 6.25,
      // It computed less than the serial program, which one launch does not tell from chance.
      unexplained: -6.25,
    });
  });

  test('tells having no core from computing slowly', () => {
    near(losses.computing?.cores.value ?? NaN, 900 / 1000);
    near(losses.computing?.speed.value ?? NaN, 1000 / 900);
  });

  test('has no intervals', () => assert.equal(losses.loadBalance.interval, null));
});

test('work that is repeated inside a sample is accounted for once', () => {
  const thrice = {
    ...ROUND,
    iterations: 3,
    tasks: 3,
    wallNs: 2400,
    busy: [1800, 1200],
    cpu: [1500, 1200],
    phases: { splitNs: 240, dispatchNs: 120, gatherNs: 60, mergeNs: 30 },
  };
  const [once, repeated] = [ROUND, thrice].map((round) => lossesIn(documentFrom([[round]])));
  assert.deepEqual(repeated, once);
});

test('the waiting of a serial program for its core is a gain of the others', () => {
  const losses = lossesIn(documentFrom([[{ ...ROUND, serialCpuNs: 800 }]]));
  near(losses.computing?.cores.value ?? NaN, 0.9 / 0.8);
  near(losses.computing?.speed.value ?? NaN, 800 / 900);
});

test('the start of the team is a phase of a cold run', () => {
  const document = documentFrom([[ROUND]], { cold: true });
  const losses = lossesIn(document);
  near(losses.communication.value, 600 / 3800);
  near(partIn(losses, 'startup'), 3000 / 3800);
  near(armIn(document).efficiency?.value ?? NaN, 1000 / 3800 / 2);
});

test('where CPU times are not known, what computing consists of is not told', () => {
  assert.equal(lossesIn(documentFrom([[{ ...ROUND, cpu: [500, null] }]])).computing, null);
});

test('of a program that waits instead of computing, the CPU time does not tell what computing consists of', () => {
  assert.equal(lossesIn(documentFrom([[{ ...ROUND, serialCpuNs: 70 }]])).computing, null);
});

test('one process that holds all tasks at once is no uneven work', () => {
  const document = documentFrom([[{ ...ROUND, wallNs: 500, busy: [490, 0, 0, 0] }]]);
  const [serialArm, arm] = document.measurements;
  const samples = arm.samples.map((sample) => ({ ...sample, workers: sample.workers.slice(0, 1) }));
  const { loadBalance, communication, computation } = lossesIn({
    ...document,
    measurements: [serialArm, { ...arm, samples }],
  });
  near(loadBalance.value, 1);
  near(communication.value, 490 / 500);
  near(computation.value, 1000 / (4 * 490));
});

test('parts of the time are never below nothing, though medians do not add up', () => {
  const [a, b, c] = [
    { splitNs: 300, dispatchNs: 10, gatherNs: 10, mergeNs: 0 },
    { splitNs: 10, dispatchNs: 300, gatherNs: 10, mergeNs: 0 },
    { splitNs: 250, dispatchNs: 250, gatherNs: 10, mergeNs: 0 },
  ].map((phases) => [{ ...ROUND, wallNs: 1000, busy: [490, 400], phases }]);
  const { parts } = lossesIn(documentFrom([a, b, c]));
  for (const { key, share } of parts) assert.ok(share.value >= 0 || key === 'unexplained', `${key} ${share.value}`);
  near(sum(parts.map(({ share }) => share.value)), 1);
});

test('nor where they are longer than the tasks they are of, which were too short for their clock', () => {
  assert.equal(lossesIn(documentFrom([[{ ...ROUND, cpu: [1500, 1500] }]])).computing, null);
  assert.notEqual(lossesIn(documentFrom([[{ ...ROUND, cpu: [800, 800] }]])).computing, null);
});

test('where no worker was busy there is no account', () => {
  assert.equal(armIn(documentFrom([[{ ...ROUND, busy: [0, 0] }]])).losses, null);
});

test('the serial arm has none', () => {
  const [arm] = analyse(documentFrom([[ROUND]])).workloads[0].arms;
  assert.ok(arm.status === 'measured' && arm.losses === null);
});

test('six launches give intervals', () => {
  const launches = [500, 510, 520, 530, 540, 550].map((least) => [{ ...ROUND, busy: [600, least] }]);
  const { interval } = lossesIn(documentFrom(launches)).loadBalance;
  assert.ok(interval && interval.low >= 1100 / 1200 && interval.high <= 1150 / 1200);
});

describe('what is lost is called by its cause', () => {
  const round: Round = {
    serialNs: 1000,
    serialWaitNs: 0,
    wallNs: 1000,
    busy: [1000, 1000],
    waits: [0, 0],
    gaps: [0, 0],
  };
  const cases: [name: string, round: Round, parts: Partial<Record<LossKey, number>>, more?: object][] = [
    [
      'what is between the tasks of a worker is messages',
      { ...round, serialNs: 40, busy: [20, 20], gaps: [980, 980], tasks: 5 },
      { used: 2, messages: 98 },
    ],
    [
      'in work that is repeated, too',
      { ...round, serialNs: 40, wallNs: 10_000, iterations: 10, busy: [200, 200], gaps: [9800, 9800], tasks: 50 },
      { used: 2, messages: 98 },
    ],
    [
      'and where documents of before tell no more than its first start and last end',
      { ...round, serialNs: 900, wallNs: 500, busy: [450, 450], phases: { dispatchNs: 50 }, gaps: undefined },
      { used: 90, messages: 10 },
    ],
    [
      'equal work on unequal cores is uneven cores',
      { ...round, serialNs: 1800, busy: [1000, 900], cpu: [900, 900], waits: [100, 0] },
      { used: 90, unevenCores: 5, waiting: 5 },
    ],
    [
      'also where it is not known how long they waited',
      { ...round, serialNs: 1800, busy: [1000, 900], cpu: [900, 900], waits: undefined },
      { used: 90, unevenCores: 5, stalled: 5 },
    ],
    [
      'unequal work is uneven work',
      { ...round, serialNs: 1800, busy: [1000, 800], cpu: [1000, 800] },
      { used: 90, uneven: 10 },
    ],
    [
      'and uneven work or cores where CPU times are not known',
      { ...round, serialNs: 1800, busy: [1000, 800], cpu: [null, 800], waits: undefined },
      { used: 90, unbalanced: 10 },
    ],
    [
      'a worker that had more to do, and ended first, has no uneven work',
      { ...round, serialNs: 1600, busy: [1000, 900], cpu: [700, 900], waits: [300, 0] },
      { used: 80, unevenCores: 5, waiting: 15 },
    ],
    [
      'busy with neither a core nor the wish for one is waiting for something else',
      { ...round, serialNs: 400, busy: [1000, 1000], cpu: [200, 200], waits: [10, 10] },
      { used: 20, waiting: 1, other: 79 },
    ],
    [
      'more time on the CPU for the same work is slower computing',
      { ...round, serialNs: 1500, busy: [1000, 1000] },
      { used: 75, slower: 25 },
    ],
    [
      'four workers on two cores have fewer cores than workers',
      {
        ...round,
        serialNs: 2000,
        busy: [1000, 1000, 1000, 1000],
        cpu: [500, 500, 500, 500],
        waits: [500, 500, 500, 500],
        gaps: [0, 0, 0, 0],
      },
      { used: 50, crowded: 50 },
      { cores: 2 },
    ],
    [
      'and wait for a lock no less than on four',
      {
        ...round,
        serialNs: 1000,
        busy: [1000, 1000, 1000, 1000],
        cpu: [250, 250, 250, 250],
        waits: [10, 10, 10, 10],
        gaps: [0, 0, 0, 0],
      },
      { used: 25, crowded: 1, other: 74 },
      { cores: 2 },
    ],
    [
      'what other programs had of the cores is waiting',
      {
        ...round,
        serialNs: 1000,
        busy: [1000, 1000, 1000, 1000],
        cpu: [250, 250, 250, 250],
        waits: [750, 750, 750, 750],
        gaps: [0, 0, 0, 0],
      },
      { used: 25, waiting: 50, crowded: 25 },
      { cores: 2 },
    ],
    [
      'four programs whose waits are not known wait for cores as far as two explain it',
      { ...round, serialNs: 2000, busy: [1000, 1000, 1000, 1000], cpu: [500, 500, 500, 500], waits: undefined },
      { used: 50, crowded: 50 },
      { cores: 2, backend: 'exec' },
    ],
    [
      'a serial program that waits has parts that wait as well',
      { ...round, serialNs: 2000, serialCpuNs: 20, busy: [1000, 900], cpu: [10, 10], waits: [0, 0] },
      { used: 100, uneven: 5, other: -5 },
    ],
    [
      'threads whose work runs on the pool of their process compute',
      { ...round, serialNs: 2000, cpu: [5, 5], allCpuNs: 2010 },
      { used: 100 },
      { backend: 'thread' },
    ],
    [
      'workers that are processes have no pool of others, whatever else was computed',
      { ...round, serialNs: 2000, cpu: [5, 5], allCpuNs: 2010 },
      { used: 100, slower: -99.5, other: 99.5 },
    ],
    [
      'tasks at once in one process have one core',
      { ...round, wallNs: 1000, busy: [1000], cpu: [1000], waits: undefined, gaps: undefined },
      { used: 25, crowded: 75 },
      { procs: 4, backend: 'async' },
    ],
    [
      'and any number where they wait',
      { ...round, serialNs: 4000, serialCpuNs: 10, busy: [1000], cpu: [10], waits: undefined, gaps: undefined },
      { used: 100 },
      { procs: 4, backend: 'async' },
    ],
    [
      'programs are started, not sent anything',
      {
        ...round,
        serialNs: 1800,
        busy: [960, 900],
        phases: { dispatchNs: 30, gatherNs: 10 },
        gaps: [0, 20],
        waits: undefined,
      },
      { used: 90, startup: 4, messages: 1, uneven: 2, slower: 3 },
      { backend: 'exec' },
    ],
  ];
  for (const [name, each, parts, more = {}] of cases) {
    test(name, () => {
      // Six launches alike: what is gained is sure.
      const document = documentFrom(
        Array.from({ length: 6 }, () => [each]),
        more,
      );
      assert.deepEqual(percentIn(document), parts);
    });
  }

  test('whether a pool computes beside the workers is decided by most rounds, for all of them', () => {
    const beside: Round = { ...round, serialNs: 1400, cpu: [5, 5], allCpuNs: 1410 };
    const launches = Array.from({ length: 8 }, (_, at): [Round] => [at === 3 ? { ...beside, allCpuNs: 15 } : beside]);
    const { parts } = lossesIn(documentFrom(launches, { backend: 'thread' }));
    assert.deepEqual(
      parts.filter(({ share }) => share.value !== 0).map(({ key }) => key),
      ['used', 'slower', 'stalled'],
    );
  });

  test('a gain that its interval does not tell from nothing is not told', () => {
    const launches = [900, 1100, 880, 1120, 1050, 1010, 1040, 1060].map((serialNs): [Round] => [
      { ...round, serialNs, busy: [500, 500] },
    ]);
    const losses = lossesIn(documentFrom(launches));
    assert.equal(partIn(losses, 'slower'), 0);
    near(sum(losses.parts.map(({ share }) => share.value)), 1);
  });

  test('nor is one of too few launches for an interval', () => {
    const losses = lossesIn(documentFrom([[{ ...round, serialNs: 4000 }]]));
    near(partIn(losses, 'unexplained'), -1);
    assert.equal(partIn(losses, 'slower'), 0);
  });

  test('the cost of a message is that of a task and a worker', () => {
    const each: Round = {
      ...round,
      serialNs: 40,
      busy: [20, 20],
      gaps: [880, 880],
      phases: { dispatchNs: 100 },
      tasks: 7,
    };
    assert.deepEqual(lossesIn(documentFrom([[each]])).message, { taskNs: 140, stampNs: null });
  });
});

describe('whatever was measured', () => {
  const ns = fc.integer({ min: 1, max: 2e9 });
  const round = fc.integer({ min: 1, max: 4 }).chain((workers) =>
    fc.record({
      serialNs: ns,
      wallNs: ns,
      busy: fc.array(ns, { minLength: 4, maxLength: 4 }),
      cpu: fc.array(fc.oneof(ns, ns, ns, fc.constant(null)), { minLength: 4, maxLength: 4 }),
      serialWaitNs: fc.oneof(ns, fc.constant(null)),
      waits: fc.option(fc.array(ns, { minLength: 4, maxLength: 4 }), { nil: undefined }),
      gaps: fc.option(fc.array(ns, { minLength: 4, maxLength: 4 }), { nil: undefined }),
      allCpuNs: fc.oneof(ns, fc.constant(null)),
      tasks: fc.constantFrom(0, 1, 9),
      phases: fc.record({ splitNs: ns, dispatchNs: ns, gatherNs: ns, mergeNs: ns }),
      iterations: fc.constant(workers),
    }),
  );
  const settings = fc.record({
    cold: fc.boolean(),
    cores: fc.constantFrom(1, 2, 8),
    backend: fc.constantFrom('fork', 'thread', 'exec', 'async'),
  });
  const launches = fc.array(fc.array(round, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 9 });

  test('the factors multiply to the efficiency, and the parts add up to 1', () => {
    fc.assert(
      fc.property(launches, settings, (rounds, { cold, cores, backend }) => {
        const document = documentFrom(rounds, { cold, cores, backend });
        const { losses, efficiency } = armIn(document);
        assert.ok(losses && efficiency);
        const { loadBalance, communication, computation, parts, computing } = losses;
        const product = loadBalance.value * communication.value * computation.value;
        near(product / efficiency.value, 1, 1e-9);
        assert.deepEqual(
          parts.map(({ key }) => key),
          [...LOSS_KEYS],
        );
        const each = parts.map(({ share }) => share.value);
        assert.ok(each.every(Number.isFinite), each.join());
        near(sum(each), 1, 1e-9 * Math.max(1, ...each.map(Math.abs)));
        for (const { key, share } of parts) {
          assert.ok(share.value >= -1e-9 || share.interval || key === 'unexplained', `${key} ${share.value}`);
        }
        assert.equal(partIn(losses, 'used'), efficiency.value);
        if (computing) near((computing.cores.value * computing.speed.value) / computation.value, 1, 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  test('launch by launch as well: each alone gives factors of its own ratio', () => {
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 5 }), (rounds) => {
        const { losses, speedup } = armIn(documentFrom([rounds]));
        assert.ok(losses && speedup);
        const product = losses.loadBalance.value * losses.communication.value * losses.computation.value;
        near((product * 4) / speedup.value, 1, 1e-9);
      }),
      { numRuns: 300 },
    );
  });
});
