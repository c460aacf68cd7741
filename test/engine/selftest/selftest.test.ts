import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeBatches, pairedBatches } from '../../../src/analysis/comparing/batches.js';
import { marginOf, marginRuleOf } from '../../../src/analysis/comparing/margins.js';
import { summarise } from '../../../src/analysis/selftest/selftest-summary.js';
import { weighed } from '../../../src/analysis/comparing/metrics.js';
import { verdictOfAll } from '../../../src/analysis/comparing/verdicts.js';
import type { SelftestEvent } from '../../../src/engine/selftest/trials.js';
import type { Selftest, SelftestReport, Trial } from '../../../src/model/selftest-report.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { selftest, type SelftestOptions } from '../../../src/engine/selftest/selftest.js';
import { noisyMachine } from '../../support/noisy-machine.js';
import { type Call, crash, simulate, type SimulatedRun } from '../../support/simulated.js';

const QUIET = noisyMachine(0.006, 0.006);

interface Tested {
  readonly report: SelftestReport;
  readonly events: SelftestEvent[];
  readonly saved: number[];
  readonly open: number;
}

async function tested(model: (call: Call) => SimulatedRun, options: SelftestOptions): Promise<Tested> {
  const { openArm, clock, open } = simulate(model);
  const events: SelftestEvent[] = [];
  const saved: number[] = [];
  const report = await selftest({
    procs: [2],
    seed: 1,
    openArm,
    clock,
    onEvent: (event) => events.push(event),
    save: async ({ trials }) => {
      saved.push(trials.length);
    },
    ...options,
  });
  return { report, events, saved, open: open() };
}

/** From the launches alone. */
function rejudged({ arms }: Trial, { plan }: Selftest): string {
  const cases = arms.flatMap(({ arm, quantity = 'time' as const, first, second }) => {
    const batches = pairedBatches(first, second);
    return batches ? [{ ...batches, arm, quantity }] : [];
  });
  const judged = judgeBatches(cases, marginOf(marginRuleOf(plan)), true);
  const found = judged.map(({ verdict }, at) => ({
    arm: cases[at].arm,
    quantity: cases[at].quantity,
    verdict,
    toDecide: null,
  }));
  return verdictOfAll(weighed(found).map(({ verdict }) => verdict));
}

describe('a selftest of a quiet machine', async () => {
  const { report, events, saved, open } = await tested(QUIET, {
    comparisons: 20,
    slowdowns: [0.03, 0.08],
    margin: 0.02,
  });
  const { summary, trials } = report;
  const [small, large] = summary.slowdowns;

  it('makes as many comparisons of each kind as were asked for, mixed, and saves after each', () => {
    assert.deepEqual(
      [summary.identical.comparisons, small.comparisons, large.comparisons, trials.length],
      [20, 20, 20, 60],
    );
    assert.deepEqual(
      saved,
      trials.map((_, at) => at + 1),
    );
    const halves = [trials.slice(0, 30), trials.slice(30)].map((half) => half.filter((each) => each.slowdown === null));
    for (const half of halves) assert.ok(half.length >= 5, `${half.length} of 20`);
    assert.equal(new Set(trials.map(({ seed }) => seed)).size, 60);
    assert.equal(open, 0);
  });

  it('finds next to no difference where there is none', () => {
    assert.ok(summary.identical.wrong.count <= 1);
    assert.equal(summary.identical.wrong.of, 20);
    assert.ok(summary.identical.verdicts.same >= 12);
  });

  it('finds a slowdown that is four times the margin, and never calls it faster', () => {
    assert.deepEqual(large.found, { ...large.found, count: 20, of: 20 });
    assert.deepEqual([small.verdicts.faster, large.verdicts.faster], [0, 0]);
    assert.ok(small.found.count < 20);
  });

  it('says which slowdown is found nine times out of ten: more than the margin, less than what is always found', () => {
    const { slowdown, low, high } = summary.smallest;
    assert.ok(slowdown !== null && slowdown > 0.025 && slowdown < 0.05, `${slowdown}`);
    assert.ok(low !== null && low <= slowdown);
    assert.equal(high, null, 'twenty comparisons cannot tell');
    assert.equal(summary.unknown, null);
  });

  it('foretells from identical code how often a slowdown is found', () => {
    for (const { found, expected } of [small, large]) {
      assert.equal(expected.of, 20);
      assert.ok(Math.abs(found.count - expected.count) <= 6, `${found.count} and ${expected.count}`);
    }
    assert.deepEqual(
      summary.warnings.filter(({ code }) => code === 'disagreement'),
      [],
    );
  });

  it('knows how much longer every arm took', () => {
    assert.deepEqual(
      large.ratios.map(({ arm }) => arm),
      ['serial', 'fork×2'],
    );
    for (const { ratio } of large.ratios) assert.ok(Math.abs(ratio - 1.08) < 0.005, `${ratio}`);
  });

  it('keeps of every comparison what it takes to judge it again', () => {
    for (const trial of trials) assert.equal(rejudged(trial, report), trial.verdict);
    assert.ok(trials.some(({ arms }) => arms.some(({ second }) => second.length > 0)));
    assert.deepEqual(summarise(JSON.parse(JSON.stringify(report)) as Selftest), summary);
  });

  it('tells before each comparison where it is', () => {
    const begun = events.filter((event) => event.type === 'comparison');
    assert.deepEqual(
      begun.map(({ number, outlook, exact }) => [number, outlook.comparisons, exact]),
      trials.map((_, at) => [at + 1, 60, true]),
    );
  });
});

describe('a selftest', () => {
  it('is the same again with the same seed, on the same machine', async () => {
    const orderOf = async (seed: number) => {
      const { report } = await tested(noisyMachine(0, 0.01), { comparisons: 1, seed, slowdowns: [0.1, 0.5] });
      return report.trials.map((trial) => [trial.slowdown, trial.seed, trial.verdict, trial.arms]);
    };
    const order = await orderOf(5);
    assert.deepEqual(await orderOf(5), order);
    assert.notDeepEqual(await orderOf(6), order);
  });

  it('may be of the serial arm alone', async () => {
    const { report } = await tested(QUIET, { comparisons: 2, slowdowns: [0.1], backends: ['serial'] });
    for (const { arms } of report.trials)
      assert.deepEqual(
        arms.map(({ arm, quantity = 'time' as const }) => `${arm} ${quantity}`),
        ['serial time', 'serial cpu'],
      );
    assert.deepEqual(
      report.summary.identical.ratios.map(({ arm }) => arm),
      ['serial'],
    );
  });

  it('of a machine whose processes differ by much finds less, and says so', async () => {
    const { report } = await tested(noisyMachine(0.03, 0.01), { comparisons: 12, slowdowns: [] });
    const { smallest, identical } = report.summary;
    assert.ok(smallest.slowdown !== null && smallest.slowdown > 0.05, `${smallest.slowdown}`);
    assert.equal(identical.wrong.count, 0);
  });

  it('keeps to its time, three fifths of it for identical code', async () => {
    const { report } = await tested(QUIET, { time: 120, slowdowns: [0.1] });
    const elapsed = (trials: readonly Trial[]): number => trials.reduce((sum, each) => sum + each.elapsedNs, 0) / 1e9;
    assert.ok(elapsed(report.trials) <= 120 && elapsed(report.trials) > 105);
    const identical = elapsed(report.trials.filter(({ slowdown }) => slowdown === null));
    assert.ok(identical > 60 && identical < 85, `${identical} s`);
    assert.equal(report.timeNs, 120e9);
  });

  it('notices arms that a slowdown reaches less than it was told', async () => {
    const fixed = ({ params, ...call }: Call): SimulatedRun =>
      QUIET({ ...call, params: { n: 1e5 + (Number(params.n) - 1e5) / 10 } });
    const { report } = await tested(fixed, { comparisons: 12, slowdowns: [0.1], margin: 0.02 });
    const [warning] = report.summary.warnings.filter(({ code }) => code === 'disagreement');
    assert.match(warning.message, /^10\.0 % more work was found in 0 of 12 comparisons, and .* 12 of 12: it took/);
  });

  it('ends with what it has when it is aborted, and the comparison under way counts for nothing', async () => {
    const controller = new AbortController();
    const { openArm, clock, open } = simulate(QUIET);
    let begun = 0;
    const onEvent = (event: SelftestEvent): void => {
      if (event.type === 'comparison') begun += 1;
      if (event.type === 'launch' && begun === 3 && event.launch === 5) controller.abort();
    };
    const { signal } = controller;
    const report = await selftest({ procs: [2], comparisons: 5, slowdowns: [0.1], openArm, clock, signal, onEvent });
    assert.deepEqual([report.ended, report.trials.length, open()], ['interrupted', 3, 0]);
    assert.equal(report.trials[2].stopped, 'interrupted');
    const { identical, slowdowns, warnings } = report.summary;
    assert.equal(identical.comparisons + slowdowns[0].comparisons, 2);
    assert.ok(warnings.some(({ code }) => code === 'interrupted'));
  });

  it('ends at the first failure, and says whose it was', async () => {
    const broken = (call: Call): SimulatedRun =>
      call.workers === 2 && call.launch > 20 ? crash('no more') : QUIET(call);
    const { report, open } = await tested(broken, { comparisons: 5, slowdowns: [] });
    assert.ok(report.ended !== null && report.ended !== 'interrupted');
    assert.deepEqual([report.ended.arm, report.ended.failure.message, open], ['fork×2', 'no more', 0]);
    assert.equal(report.trials.at(-1)?.stopped, 'failed');
    assert.equal(report.summary.identical.comparisons, report.trials.length - 1);
  });

  it('has nothing to say of the smallest slowdown after a few comparisons', async () => {
    const { report } = await tested(QUIET, { comparisons: 1, slowdowns: [0.1] });
    assert.deepEqual(report.summary.smallest, { slowdown: null, low: null, high: null });
    assert.match(report.summary.unknown ?? '', /takes 10 comparisons of identical code, and there was 1$/);
    assert.equal(report.summary.slowdowns[0].expected.of, 0);
  });

  const wrong: [options: SelftestOptions, reason: RegExp][] = [
    [{ each: 0 }, /^--each 0: must be above 0/],
    [{ time: -1 }, /^--time -1: must be above 0/],
    [{ comparisons: 0 }, /^--comparisons 0: must be a whole number from 1/],
    [{ slowdowns: [0] }, /^--slowdown 0: must be above 0/],
    [{ margin: NaN }, /^--margin NaN/],
    [{ workload: 'montecalro' }, /did you mean montecarlo/],
    [{ workload: 'square' }, /^workload square cannot be given more work by a known amount: it needs size/],
    [{ workload: 'counter', preset: 'race', backends: ['fork'], params: { sync: 'lock' } }, /^--backend fork: cannot/],
  ];
  for (const [options, reason] of wrong) {
    it(`refuses ${JSON.stringify(options)}`, async () => {
      await assert.rejects(
        () => tested(QUIET, options),
        (error) => error instanceof UsageError && reason.test(error.message),
      );
    });
  }
});
