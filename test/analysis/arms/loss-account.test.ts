import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../../src/analysis/analyse.js';
import type { MeasuredArm } from '../../../src/model/analysis.js';
import type { Measurement } from '../../../src/model/measurement.js';
import type { ResultDocument } from '../../../src/model/document.js';
import type { Sample } from '../../../src/model/timing.js';
import { type LossAccount, type LossKey, shareOf } from '../../../src/model/losses.js';
import { lossesOf } from '../../support/charts.js';
import { documentOf, fork, serial } from '../../support/documents.js';
import { estimateOf } from '../../support/estimates.js';

/** What one round of a parallel arm took, in ns; `busy` of each worker. */
interface Round {
  readonly serialNs: number;
  readonly serialCpuNs?: number;
  readonly wallNs: number;
  readonly busy: readonly number[];
  readonly cpu?: readonly (number | null)[];
  readonly phases?: Partial<Pick<Sample, 'splitNs' | 'dispatchNs' | 'gatherNs' | 'mergeNs'>>;
  readonly iterations?: number;
}

const NO_PHASES = { splitNs: 0, dispatchNs: 0, gatherNs: 0, mergeNs: 0 };

/** Launches of rounds. */
function documentFrom(launches: readonly (readonly Round[])[], cold = false): ResultDocument {
  const procs = launches[0][0].busy.length;
  const document = documentOf(
    { launches: launches.length, rounds: 1, arms: [serial(1e6), fork(procs, 1e6, { startupNs: 3000 })] },
    { plan: { cold } },
  );
  const [a, b] = document.measurements;
  const samplesOf = (of: Measurement, change: (round: Round) => Partial<Sample>): Sample[] =>
    launches.flatMap((rounds, launch) =>
      rounds.map((each, round) => ({ ...of.samples[0], ...NO_PHASES, launch, round, ...change(each) })),
    );
  const alone = (round: Round): Partial<Sample> => {
    const [{ pid }] = a.samples[0].workers;
    const { serialNs, serialCpuNs = serialNs } = round;
    const own = { pid, tasks: 1, busyNs: serialNs, cpuNs: serialCpuNs, startNs: 0, endNs: serialNs };
    return { iterations: 1, wallNs: serialNs, workers: [own] };
  };
  const spread = ({ wallNs, busy, cpu, phases, iterations = 1 }: Round): Partial<Sample> => ({
    iterations,
    wallNs,
    ...phases,
    workers: busy.map((busyNs, pid) => ({
      pid,
      tasks: 1,
      busyNs,
      cpuNs: cpu ? cpu[pid] : busyNs,
      startNs: 0,
      endNs: wallNs,
    })),
  });
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

const PHASES = ['startup', 'split', 'dispatch', 'gather', 'merge', 'unexplained'] as const;

function partIn(losses: LossAccount, key: LossKey): number {
  return shareOf(losses, key)?.value ?? NaN;
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
  phases: { splitNs: 80, dispatchNs: 40, gatherNs: 20, mergeNs: 10 },
};

describe('one round', () => {
  const losses = lossesIn(documentFrom([[ROUND]]));

  test('is balanced as far as the mean worker is as busy as the busiest', () =>
    near(losses.loadBalance.value, 500 / 600));

  test('communicates while the busiest worker is not busy', () => near(losses.communication.value, 600 / 800));

  test('computes as well as the serial time goes into the busy time of all', () =>
    near(losses.computation.value, 1000 / 1000));

  test('says in which phase it communicated, and what no phase explains', () => {
    [0, 0.1, 0.05, 0.025, 0.0125, 0.0625].forEach((share, at) => near(partIn(losses, PHASES[at]), share));
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
  const document = documentFrom([[ROUND]], true);
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

test('phases that are parts of the time are never below nothing, though medians do not add up', () => {
  const [a, b, c] = [
    { splitNs: 300, dispatchNs: 10, gatherNs: 10, mergeNs: 0 },
    { splitNs: 10, dispatchNs: 300, gatherNs: 10, mergeNs: 0 },
    { splitNs: 250, dispatchNs: 250, gatherNs: 10, mergeNs: 0 },
  ].map((phases) => [{ ...ROUND, wallNs: 1000, busy: [490, 400], phases }]);
  const losses = lossesIn(documentFrom([a, b, c]));
  const shares = PHASES.map((phase) => partIn(losses, phase));
  assert.ok(
    shares.every((share) => share >= 0),
    shares.join(', '),
  );
  near(sum(shares), 1 - losses.communication.value);
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

describe('whatever was measured', () => {
  const ns = fc.integer({ min: 1, max: 2e9 });
  const round = fc.integer({ min: 1, max: 4 }).chain((workers) =>
    fc.record({
      serialNs: ns,
      wallNs: ns,
      busy: fc.array(ns, { minLength: 4, maxLength: 4 }),
      cpu: fc.array(ns, { minLength: 4, maxLength: 4 }),
      phases: fc.record({ splitNs: ns, dispatchNs: ns, gatherNs: ns, mergeNs: ns }),
      iterations: fc.constant(workers),
    }),
  );
  const launches = fc.array(fc.array(round, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 9 });

  test('the factors multiply to the efficiency, the phases add up to what communication took, and all parts to 1', () => {
    fc.assert(
      fc.property(launches, fc.boolean(), (rounds, cold) => {
        const document = documentFrom(rounds, cold);
        const { losses, efficiency } = armIn(document);
        assert.ok(losses && efficiency);
        const { loadBalance, communication, computation, parts, computing } = losses;
        const product = loadBalance.value * communication.value * computation.value;
        near(product / efficiency.value, 1, 1e-9);
        const shares = sum(PHASES.map((phase) => partIn(losses, phase)));
        near(shares / (1 - communication.value), 1, 1e-6 / Math.min(1, Math.abs(1 - communication.value)));
        const each = parts.map(({ share }) => share.value);
        near(sum(each), 1, 1e-9 * Math.max(1, ...each.map(Math.abs)));
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

describe('the parts of an account', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const computing = { cores: estimateOf(0.5), speed: estimateOf(0.8) };

  test('add up to all of the time, whatever the factors are', () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 0, max: 4, noNaN: true }), (b, c, k) => {
        near(sum(lossesOf(b, c, k).parts.map((part) => part.share.value)), 1, 1e-9);
      }),
    );
  });

  test('of a half that is lost at each step are a half, a quarter and an eighth', () => {
    const losses = lossesOf(0.5, 0.5, 0.5);
    near(sum(PHASES.map((phase) => partIn(losses, phase))), 1 / 2);
    near(partIn(losses, 'uneven'), 1 / 4);
    near(partIn(losses, 'tasks'), 1 / 8);
    near(partIn(losses, 'used'), 1 / 8);
  });

  test('have a gain below 0 where the parts compute faster than the whole', () => {
    const losses = lossesOf(1, 1, 1.25);
    near(partIn(losses, 'used'), 1.25);
    near(partIn(losses, 'tasks'), -0.25);
  });

  test('tell having no core from computing slowly, where CPU times tell', () => {
    const losses = lossesOf(0.9, 1, 0.4, computing);
    near(partIn(losses, 'waiting'), 0.9 * 0.5);
    near(partIn(losses, 'slower'), 0.9 * 0.5 * 0.2);
    near(sum(losses.parts.map((part) => part.share.value)), 1);
    assert.equal(shareOf(losses, 'tasks'), null);
  });

  test('call it more workers than cores where there are', () => {
    const keys = lossesOf(0.9, 1, 0.4, computing, true).parts.map(({ key }) => key);
    assert.ok(keys.includes('crowded') && !keys.includes('waiting'));
  });

  test('are known as well as the factors that they are made of', () => {
    const interval = shareOf(lossesOf(0.5, 0.8, 1), 'uneven')?.interval;
    near(interval?.low ?? NaN, 0.8 * (1 - 0.5 * 1.02));
    near(interval?.high ?? NaN, 0.8 * (1 - 0.5 * 0.98));
  });
});
