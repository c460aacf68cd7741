import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Figure } from '../../../src/report/charts/chart.js';
import { comparedCharts } from '../../../src/report/charts/compared-charts.js';

type Cost = (launch: number, round: number) => number;

function pointsOf(cost: Cost, launches: number, rounds: number) {
  return Array.from({ length: launches * rounds }, (_, at) => {
    const [launch, round] = [Math.floor(at / rounds), at % rounds];
    return { launch, round, cost: cost(launch, round) };
  });
}

function chartsOf(base: Cost, head: Cost, launches = 6, rounds = 8): Figure[] {
  const sides = { base: pointsOf(base, launches, rounds), head: pointsOf(head, launches, rounds) };
  return comparedCharts({ workload: 'dice', params: '', arm: 'serial', ...sides }, 'compared-1');
}

const noise = (launch: number, round: number): number => 1e4 * ((launch * 7 + round * 3) % 11) + 10 * launch + round;
const base: Cost = (launch, round) => 3e6 + noise(launch, round);
/** Two peaks, and one far out. */
const head: Cost = (launch, round) =>
  launch + round === 0 ? 90e6 : (round % 2 === 0 ? 3.1e6 : 4.1e6) + noise(launch, round);
const [order, times] = chartsOf(base, head);

describe('the charts of a comparison', () => {
  it('have both sides’ samples on one scale, each launch with its median and interval', () => {
    const shown = order.panels.map(({ title, y }) => [title, y.kind, y.kind === 'log' && y.shows]);
    assert.deepEqual(shown[0].slice(0, 2), ['base', 'log']);
    assert.deepEqual(shown[1].slice(1), shown[0].slice(1));
    for (const { series } of order.panels) {
      const middles = series.find(({ name }) => name === 'median of a launch');
      assert.ok(middles?.kind === 'points');
      assert.deepEqual(
        middles.points.map(({ x, interval }) => [x, interval !== null]),
        [1, 2, 3, 4, 5, 6].map((launch) => [launch, true]),
      );
    }
  });

  it('mark what lies far out and two peaks, and say both', () => {
    const [own, other] = order.panels.map(({ series }) => series.map(({ name }) => name));
    assert.deepEqual(own, ['base', 'median of a launch']);
    assert.deepEqual(other, ['two peaks', 'two peaks', 'head', 'far out', 'median of a launch']);
    const notes = order.notes.join('\n');
    assert.match(notes, /^head: 1 of 48 samples far out/m);
    assert.match(notes, /^head: two peaks, about 3\.\d+ ms and 4\.\d+ ms/m);
    assert.doesNotMatch(notes, /^base/m);
  });

  it('count samples over the same bins, without those far out', () => {
    const counted = times.table.rows.map((row) => [Number(row[2]), Number(row[3])]);
    assert.deepEqual(
      [0, 1].map((side) => counted.reduce((sum, row) => sum + row[side], 0)),
      [48, 47],
    );
    assert.ok(times.notes.includes('not of those far out: 1 sample'));
    const marks = times.panels[1].series.find(({ name }) => name === 'two peaks');
    assert.ok(marks?.kind === 'points' && marks.points.length === 2);
  });

  it('have no bins of a few samples, and say that they are too few for intervals', () => {
    const few = chartsOf(base, head, 2, 3);
    assert.deepEqual(
      few.map(({ id }) => id),
      ['compared-1'],
    );
    assert.ok(few[0].notes.some((note) => note.startsWith('no launch has the six samples')));
  });

  it('stay small of half a million samples, and say what is left out', () => {
    const many = chartsOf(base, head, 500, 1000);
    const marks = many.flatMap(({ panels }) => panels).flatMap(({ series }) => series);
    const drawn = marks.reduce((sum, each) => sum + (each.kind === 'points' ? each.points.length : 0), 0);
    assert.ok(drawn > 1000 && drawn < 3000, `${drawn}`);
    assert.ok(many[0].table.rows.length <= 300);
    assert.ok(many[0].notes.some((note) => note.startsWith('base: one of 500 samples is drawn')));
  });
});
