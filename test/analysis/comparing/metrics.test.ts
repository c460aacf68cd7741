import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ArmQuantity } from '../../../src/analysis/comparing/arm-quantities.js';
import { isMeasure, isTelling, metricNotes, weighed } from '../../../src/analysis/comparing/metrics.js';
import { compareVersionsIn } from '../../../src/analysis/full-report.js';
import type { Metric } from '../../../src/model/plan-options.js';
import type { Quantity, Verdict } from '../../../src/model/comparison.js';
import { againstOf, serial } from '../../support/documents.js';
import { comparedOf } from '../../support/comparisons.js';

function both(time: Verdict, cpu: Verdict) {
  return [comparedOf('serial', time, 1.01), comparedOf('serial', cpu, 1.05, { quantity: 'cpu', base: 20e6 })];
}

function quantityOf(quantity: Quantity, cost: number) {
  const own: ArmQuantity = { arm: 'serial', procs: 1, quantity, points: [{ launch: 0, round: 0, cost }] };
  return { base: own, head: own };
}

describe('wall time and CPU time of one arm', () => {
  const cases: [time: Verdict, cpu: Verdict, counted: (Verdict | null)[]][] = [
    ['slower', 'slower', ['slower', 'slower']],
    ['undecided', 'slower', ['undecided', 'slower']],
    ['same', 'slower', ['same', null]],
    ['faster', 'slower', ['faster', null]],
    ['slower', 'same', ['slower', null]],
    ['same', 'undecided', ['same', null]],
    ['undecided', 'same', ['undecided', null]],
    ['undecided', 'faster', ['undecided', null]],
    ['same', 'same', ['same', 'same']],
  ];
  for (const [time, cpu, counted] of cases) {
    it(`count as ${counted.join(' and ')}: ${time}, and ${cpu} by CPU`, () => {
      const found = weighed(both(time, cpu));
      assert.deepEqual(
        found.map(({ verdict }) => verdict),
        counted,
      );
      assert.equal(found[1].outweighed, counted[1] === null ? cpu : undefined);
    });
  }

  it('are weighed arm by arm, and CPU time alone counts by itself', () => {
    const [, cpu] = both('same', 'slower');
    assert.deepEqual(weighed([comparedOf('fork×2', 'same', 1), cpu])[1].verdict, 'slower');
    const [notJudged] = both('same', 'slower');
    assert.deepEqual(weighed([{ ...notJudged, verdict: null }, cpu])[1].verdict, 'slower');
  });

  it('have a line where they disagree, which says what that can mean', () => {
    const notesOf = (time: Verdict, cpu: Verdict): string =>
      metricNotes(weighed(both(time, cpu)), ({ arm }) => arm).join();
    assert.match(notesOf('same', 'slower'), /^serial costs 5\.0 % more CPU and no more time: other threads/);
    assert.match(notesOf('slower', 'same'), /^serial takes more time and no more CPU: it waits more/);
    assert.match(notesOf('undecided', 'slower'), /^serial is slower by its CPU time/);
    for (const [time, cpu] of [
      ['slower', 'slower'],
      ['same', 'same'],
      ['undecided', 'same'],
    ] as const) {
      assert.equal(notesOf(time, cpu), '');
    }
  });
});

describe('a comparison of versions that share their rounds', () => {
  const spread = (launch: number): number => 1 + (launch % 7) / 1e4;
  const comparisonOf = (
    metric: Metric,
    ratio: number,
    batches: { readonly firstBatch?: number } = { firstBatch: 10 },
  ) =>
    compareVersionsIn(
      againstOf(
        { arms: [serial((launch) => 40e6 * ratio * spread(launch))], launches: 20, ...batches },
        { arms: [serial(40e6)], launches: 20 },
        { plan: { metric } },
      ),
    );
  const verdictsOf = (metric: Metric) =>
    comparisonOf(metric, 1.1).quantities.map(({ quantity, verdict }) => `${quantity} ${verdict}`);

  it('judges both metrics, or the one that is asked for', () => {
    assert.deepEqual(verdictsOf('both'), ['time slower', 'cpu slower']);
    assert.deepEqual(verdictsOf('wall'), ['time slower']);
    assert.deepEqual(verdictsOf('cpu'), ['time null', 'cpu slower']);
  });

  it('judges them together, so that each has half the chance of error', () => {
    const [time, cpu] = comparisonOf('both', 1).quantities;
    assert.deepEqual([time.verdict, cpu.verdict], ['same', 'same']);
    const alone = comparisonOf('wall', 1).quantities[0];
    assert.ok((time.interval?.confidence ?? 0) >= (alone.interval?.confidence ?? 1));
  });

  it('names an arm once of which a change is likely, and what of it where that is not its time', () => {
    const likely = (metric: Metric) =>
      comparisonOf(metric, 1.1, {}).notes.filter((note) => note.includes('a change is likely'));
    const rest = 'a change is likely, and no second batch was made to confirm it';
    assert.deepEqual(likely('both'), [`montecarlo serial: ${rest}`]);
    assert.deepEqual(likely('cpu'), [`montecarlo serial (CPU time): ${rest}`]);
  });
});

describe('CPU time', () => {
  it('takes part where versions share their rounds and it is not ruled out', () => {
    assert.ok(isMeasure('cpu', { paired: true, metric: 'both' }));
    assert.ok(isMeasure('time', { paired: false }));
    for (const rules of [
      { paired: true },
      { paired: true, metric: 'wall' },
      { paired: false, metric: 'both' },
    ] as const)
      assert.ok(!isMeasure('cpu', rules));
  });

  it('tells nothing of work that mostly waits', () => {
    assert.ok(isTelling(quantityOf('cpu', 95e6), quantityOf('time', 100e6)));
    assert.ok(!isTelling(quantityOf('cpu', 5e6), quantityOf('time', 100e6)));
    assert.ok(!isTelling(quantityOf('cpu', 95e6), undefined));
  });
});
