import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type ScalingPlot, scalingPlot } from '../../../src/report/pens/scaling-plot.js';
import { lengthOf } from '../../../src/report/words/wrap.js';

const POINTS = [1, 2, 4].map((procs) => ({ procs, value: procs * 0.9, interval: null }));
const CURVE = [1, 2, 3, 4, 8].map((procs) => ({ procs, value: procs * 0.9, predicted: procs > 4 }));
const PLOT: ScalingPlot = { points: POINTS, curve: CURVE, ideal: 1, title: 'speedup', format: String };

function linesOf(of: Partial<ScalingPlot>, width = 60, ascii = false): string[] {
  return scalingPlot({ ...PLOT, ...of }, width, ascii).map((cells) => cells.map(({ text }) => text).join(''));
}

describe('a plot of scaling', () => {
  test('has what was measured, the fit, what it predicts and the ideal, and says which is which', () => {
    const lines = linesOf({});
    assert.equal(lines[0], 'speedup against N');
    assert.equal(lines.at(-1), '● measured   ─ fit   · predicted, not measured   ╱ ideal');
    for (const glyph of '●─·╱')
      assert.ok(
        lines.slice(1, -3).some((line) => line.includes(glyph)),
        glyph,
      );
  });

  test('begins the prediction behind the last measurement', () => {
    const columns = linesOf({ ideal: null }).slice(1, -3);
    const first = (glyph: string): number =>
      Math.min(...columns.map((line) => line.indexOf(glyph)).filter((at) => at >= 0));
    const last = (glyph: string): number => Math.max(...columns.map((line) => line.lastIndexOf(glyph)));
    assert.ok(first('·') > last('●'));
    assert.ok(last('─') <= last('●'));
  });

  test('can be in ASCII alone', () => {
    const lines = linesOf({ points: [{ procs: 2, value: 2, interval: { low: 1, high: 3 } }, ...POINTS] }, 60, true);
    assert.match(lines.join(''), /^[\x20-\x7e]*$/);
    assert.equal(lines.at(-2), 'o measured   | 95 % interval   - fit   . predicted, not');
  });

  test('has only what there is', () => {
    assert.equal(linesOf({ curve: [], ideal: null }).at(-1), '● measured');
    assert.equal(linesOf({ curve: CURVE.slice(0, 4), ideal: null }).at(-1), '● measured   ─ fit');
    assert.deepEqual(linesOf({ points: [] }), []);
  });

  test('has intervals about the points', () => {
    const points = POINTS.map((point) => ({ ...point, interval: { low: point.value * 0.5, high: point.value * 1.5 } }));
    const lines = linesOf({ points, curve: [], ideal: null });
    assert.ok(lines.filter((line) => line.includes('┊')).length > 3);
    assert.equal(lines.at(-1), '● measured   ┊ 95 % interval');
  });

  test('is logarithmic where the numbers of workers are far apart', () => {
    const points = [1, 32].map((procs) => ({ procs, value: procs, interval: null }));
    assert.equal(linesOf({ points })[0], 'speedup against N, logarithmic axes');
  });

  test('does not let the ideal dwarf what was measured', () => {
    const points = [1, 8].map((procs) => ({ procs, value: 1 + procs / 100, interval: null }));
    assert.match(linesOf({ points, curve: [] })[1], /^1\.\d|^ +│/);
  });

  test('fits its width, and has no figure that is none', () => {
    const value = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
    const procs = fc.integer({ min: 1, max: 100_000 });
    const point = fc.record({ procs, value, interval: fc.constant(null) });
    const curve = fc.array(fc.record({ procs, value, predicted: fc.boolean() }), { maxLength: 9 });
    const any = fc.tuple(
      fc.array(point, { minLength: 1, maxLength: 9 }),
      curve,
      value,
      fc.integer({ min: 40, max: 120 }),
    );
    fc.assert(
      fc.property(any, fc.boolean(), ([points, drawn, ideal, width], ascii) => {
        const lines = linesOf({ points, curve: drawn, ideal, format: (each) => each.toExponential(0) }, width, ascii);
        assert.ok(lines.every((line) => lengthOf(line) <= width));
        assert.doesNotMatch(lines.join('\n'), /NaN|Infinity|undefined/);
      }),
    );
  });
});
