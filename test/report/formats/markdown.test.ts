import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResultDocument } from '../../../src/model/document.js';
import type { Scaling } from '../../../src/model/scaling.js';
import type { Sweep } from '../../../src/model/sweep.js';
import markdown, { comparison as markdownComparison } from '../../../src/report/formats/markdown.js';
import { COMPARISONS, comparisonWithTexts, readyComparison } from '../../support/comparisons.js';
import { documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { assertGolden } from '../../support/golden.js';
import { HOSTILE, READY_MADE, readyMade, TAME, withTexts } from '../../support/ready-made.js';
import { scalingOf, SWEEP, sweepOf } from '../../support/sweeps.js';
import { controlsIn } from '../../support/text.js';
import { chartsIn } from '../../support/xychart.js';

function linesOf(document: ResultDocument): string[] {
  return markdown(reportOf(document), { color: false, width: 80 }).split('\n');
}

/** Without characters that a backslash makes harmless. */
function active(line: string): string {
  return line.replace(/\\[!-/:-@[-`{-~]/g, '');
}

function pipesIn(line: string): number {
  return active(line).split('|').length - 1;
}

/** What a line is to a reader of Markdown. */
function kindOf(line: string): string {
  return /^(#+ |\||- [⚠✔✘]?)/u.exec(line)?.[0] ?? (line === '' ? '' : 'text');
}

describe('tables', () => {
  for (const { name, document } of READY_MADE) {
    test(`have as many cells in each line: ${name}`, () => {
      const lines = linesOf(document);
      const starts = lines.flatMap((line, at) => (/^\| arm /.test(line) ? [at] : []));
      for (const start of starts) {
        const end = lines.indexOf('', start);
        const rows = lines.slice(start, end);
        assert.match(rows[1], /^\| --- \|( ---: \|)+$/);
        assert.ok(rows.length > 2);
        assert.deepEqual(
          rows.map(pipesIn),
          rows.map(() => pipesIn(rows[0])),
        );
        assert.equal(lines[start - 1], '');
      }
    });
  }

  test('keep their columns whatever an arm is called', () => {
    const backend = 'a|b\\|c\nd';
    const rows = linesOf(documentOf({ arms: [serial(4e6), fork(2, 2e6, { backend })] })).filter((line) =>
      line.startsWith('|'),
    );
    assert.deepEqual(rows.map(pipesIn), [8, 8, 8, 8, 10, 10, 10, 10, 7, 7, 7, 5, 5, 5]);
  });

  test('are one of times and speedups, one of details and two of losses', () => {
    const heads = (kind: string): number => linesOf(readyMade(kind)).filter((line) => line.startsWith('| arm ')).length;
    assert.deepEqual([heads('main'), heads('several workloads'), heads('never measured')], [4, 10, 0]);
  });
});

describe('hostile texts', () => {
  const [hostile, tame] = [HOSTILE, TAME].map((text) => linesOf(withTexts(text)));

  test('add no line and change the kind of none', () => assert.deepEqual(hostile.map(kindOf), tame.map(kindOf)));

  test('become no markup', () => {
    for (const line of hostile) assert.doesNotMatch(active(line).replace(kindOf(line), ''), /[<`*_~[\]]/);
  });

  test('control no terminal', () => assert.deepEqual(controlsIn(hostile.join('\n')), []));
});

test('warnings are told, each with its workload', () => {
  const document = readyMade('a noisy machine');
  const { warnings } = reportOf(document).analysis;
  const told = linesOf(document).filter((line) => line.startsWith('- ⚠ '));
  assert.ok(warnings.length > 5);
  assert.equal(told.length, warnings.length);
  for (const [at, { workload }] of warnings.entries())
    assert.equal(told[at].startsWith('- ⚠ montecarlo: '), workload !== null);
});

test('nothing is told of warnings where there are none', () => {
  assert.equal(
    linesOf(readyMade('main')).some((line) => line.includes('⚠')),
    false,
  );
});

describe('charts', () => {
  const withAnalysis = (scaling: readonly Scaling[], sweeps: readonly Sweep[]): string => {
    const report = reportOf(readyMade('main'));
    return markdown({ ...report, analysis: { ...report.analysis, scaling, sweeps } }, { color: false, width: 80 });
  };
  const scaling = scalingOf({ 1: 0.97, 2: 1.91, 4: 3.6 });

  test('are those of test/golden/charts.md', () => assertGolden('charts.md', withAnalysis([scaling], [SWEEP])));

  test('are one for each scaling and each sweep that has something to draw', () => {
    const text = withAnalysis([scaling, scalingOf({ 2: 1.9 })], [SWEEP, sweepOf([1], { 0: [1], 2: [1] })]);
    assert.deepEqual(
      chartsIn(text).map(({ title }) => title),
      ['montecarlo over fork: speedup', 'montecarlo: speedup against n'],
    );
    assert.deepEqual(chartsIn(withAnalysis([], [])), []);
  });

  test('of hostile texts add no line, and end no block', () => {
    const lines = (text: string): string[] => {
      const params = { order: text };
      const sweep = { ...SWEEP, workload: text, param: text, params };
      const arms = sweep.arms.map((arm) => ({ ...arm, name: `${arm.name} ${text}` }));
      return withAnalysis([{ ...scaling, workload: text, name: text, params }], [{ ...sweep, arms }]).split('\n');
    };
    const [hostile, tame] = [HOSTILE, TAME].map(lines);
    assert.deepEqual(hostile.map(kindOf), tame.map(kindOf));
    assert.equal(chartsIn(hostile.join('\n')).length, 2);
    assert.deepEqual(controlsIn(hostile.join('\n')), []);
  });
});

describe('a comparison', () => {
  const compare = (comparison: (typeof COMPARISONS)[number]['comparison']): string[] =>
    markdownComparison(comparison, { color: false, width: 80 }).split('\n');

  for (const { name, comparison } of COMPARISONS) {
    test(`begins with its verdict, and has tables of whole rows: ${name}`, () => {
      const [head, ...lines] = compare(comparison);
      assert.match(head, new RegExp(`^## [✘✔?] ${comparison.verdict}: `));
      const tables = lines
        .join('\n')
        .trimEnd()
        .split('\n\n')
        .filter((block) => block.startsWith('|'));
      assert.equal(tables.length > 0, comparison.quantities.length > 0);
      for (const rows of tables.map((block) => block.split('\n'))) {
        assert.deepEqual(
          rows.map(pipesIn),
          rows.map(() => pipesIn(rows[0])),
        );
      }
    });
  }

  test('marks what is slower, since there are no colours', () => {
    const text = compare(readyComparison('slower, and some undecided')).join('\n');
    assert.equal(text.match(/\*\*slower\*\*/g)?.length, 2);
    assert.doesNotMatch(text, /\*\*undecided/);
  });

  test('of hostile texts adds no line, and makes no markup of them', () => {
    const [hostile, tame] = [HOSTILE, TAME].map((text) => compare(comparisonWithTexts(text)));
    assert.deepEqual(hostile.map(kindOf), tame.map(kindOf));
    const own = (line: string): string =>
      active(line)
        .replace(/^\*\*.*\*\*/, '')
        .replace('**slower**', '');
    for (const line of hostile) assert.doesNotMatch(own(line).replace(kindOf(line), ''), /[<`*_~[\]]/);
    assert.deepEqual(controlsIn(hostile.join('\n')), []);
  });
});
