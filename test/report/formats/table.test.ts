import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResultDocument } from '../../../src/model/document.js';
import table, { comparison as tableComparison } from '../../../src/report/formats/table.js';
import { lengthOf } from '../../../src/report/words/wrap.js';
import { COMPARISONS, comparisonWithTexts, readyComparison } from '../../support/comparisons.js';
import { documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { HOSTILE, READY_MADE, readyMade, TAME, withTexts } from '../../support/ready-made.js';
import { controlsIn, longestLine, withoutColor } from '../../support/text.js';

const WIDE = 1000;

function render(document: ResultDocument, width: number, color = false): string {
  return table(reportOf(document), { color, width, all: true });
}

/** The tables in a text, as lines. */
function tablesIn(text: string): string[][] {
  return text
    .split('\n\n')
    .map((block) => block.split('\n'))
    .filter(([first]) => /^arm {2}/.test(first));
}

describe('every line fits the terminal', () => {
  const ordinary = READY_MADE.filter((each) => each.ordinary);
  for (const { name, document } of ordinary) {
    for (const width of [40, 60, 80, 120, 200]) {
      test(`of ${width} columns: ${name}`, () => {
        for (const text of [render(document, width), table(reportOf(document), { color: false, width })]) {
          assert.deepEqual(
            text.split('\n').filter((line) => lengthOf(line) > width),
            [],
          );
        }
      });
    }
  }

  test('of 80 columns, in colour', () => {
    for (const { document } of ordinary) assert.ok(longestLine(withoutColor(render(document, 80, true))) <= 80);
  });

  for (const width of [40, 80]) {
    test(`of ${width} columns, but for words that are longer: a long title, and a path for a name`, () => {
      const lines = render(readyMade('a long title, and a path for a name'), width).split('\n');
      assert.deepEqual(
        lines.filter((line) => lengthOf(line) > width && line.includes(' ')),
        [],
      );
    });
  }
});

describe('where there is no room for all columns', () => {
  const headersIn = (text: string): string[] => tablesIn(text).map(([head]) => head.replace(/ +/g, ' '));
  const brief = (width: number): string => table(reportOf(readyMade('main')), { color: false, width });

  test('at a glance those of least use go first, and none before it must', () => {
    const steps = [
      'arm time speedup 95 % interval efficiency cold start',
      'arm time speedup 95 % interval efficiency',
      'arm time speedup 95 % interval',
      // Without what the time is known to, which has no header.
      'arm time speedup 95 % interval',
      'arm time speedup',
    ];
    let width = WIDE;
    for (const headers of steps) {
      const [found] = tablesIn(brief(width));
      assert.equal(found[0].replace(/ +/g, ' '), headers);
      const needed = longestLine(found.join('\n'));
      assert.equal(headersIn(brief(needed))[0], headers, `${needed} columns are enough`);
      width = needed - 1;
    }
  });

  test('otherwise they are in another table, each once', () => {
    const columns = (width: number): string[] =>
      headersIn(render(readyMade('main'), width)).flatMap((headers) => headers.split(' ').slice(1));
    assert.deepEqual(columns(40), columns(WIDE));
    assert.ok(tablesIn(render(readyMade('main'), 40)).length > tablesIn(render(readyMade('main'), WIDE)).length);
  });
});

describe('tables', () => {
  test('stand in columns: all cells of one end in one place', () => {
    for (const [head, ...rows] of tablesIn(render(readyMade('main'), WIDE))) {
      const ends = (line: string): number[] => [...line.matchAll(/\S(?= {2}|$)/g)].map(({ index }) => index);
      // The first column is set to the left.
      for (const row of rows) assert.deepEqual(ends(row).slice(1), ends(head).slice(1), `${head}\n${row}`);
    }
  });

  test('have nothing behind their last cell', () => {
    for (const { document } of READY_MADE) assert.doesNotMatch(render(document, 80), / $/m);
  });

  test('have a line for every measured arm', () => {
    const names = tablesIn(render(readyMade('main'), WIDE)).map(([, ...rows]) => rows.map((row) => row.split(' ')[0]));
    assert.deepEqual(names, [
      ['serial', 'fork×1', 'fork×2', 'fork×4'],
      ['serial', 'fork×1', 'fork×2', 'fork×4'],
      ['fork×1', 'fork×2', 'fork×4'],
      ['fork×1', 'fork×2', 'fork×4'],
    ]);
  });

  test('are left out where they would be empty', () => {
    const counts = ['a serial arm that failed in its third launch', 'a serial arm that failed', 'never measured'];
    assert.deepEqual(
      counts.map((kind) => tablesIn(render(readyMade(kind), WIDE)).length),
      [2, 0, 0],
    );
  });
});

describe('colour', () => {
  const colored = (kind: string): string => render(readyMade(kind), WIDE, true);
  /** The code that a text is written in. */
  const codeOf = (text: string, part: string): string | undefined => {
    const at = text.indexOf(part);
    assert.ok(at > 0, `${part} is missing`);
    return /\u001b\[(\d+)m$/.exec(text.slice(0, at))?.[1];
  };

  test('tells a speedup from a slowdown and from neither', () => {
    const judged = /\u001b\[3\dm[\d.]+×/;
    const text = colored('values from nanoseconds to minutes');
    assert.equal(codeOf(text, '63.2×'), '32');
    assert.equal(codeOf(text, '0.00015×'), '31');
    assert.match(colored('main'), judged);
    assert.doesNotMatch(colored('a launch too few for intervals'), judged);
  });

  const undecided: [name: string, factor: number][] = [
    ['above 1', 1.1],
    ['below 1', 0.9],
  ];
  for (const [name, factor] of undecided) {
    test(`does not judge a speedup ${name} whose interval reaches to the other side`, () => {
      const ns = (launch: number): number => (launch === 0 ? 40e6 * factor : 40e6 / factor);
      const report = reportOf(documentOf({ arms: [serial(() => 40e6), fork(2, ns, { firstRunNs: ns })], launches: 6 }));
      const [, arm] = report.analysis.workloads[0].arms;
      assert.ok(arm.status === 'measured' && arm.speedup?.interval);
      const { value, interval } = arm.speedup;
      assert.ok(value > 1 === factor > 1 && interval.low < 1 && interval.high > 1);
      const [, , line] = tablesIn(table(report, { color: false, width: WIDE }))[0];
      // As far as the speedup, and with it.
      const plain = line.slice(0, line.indexOf('×', line.indexOf('ms')) + 1);
      const colorless = table(report, { color: true, width: WIDE }).replaceAll(/\u001b\[(?:2|22)m/g, '');
      assert.ok(colorless.includes(plain), plain);
    });
  }

  test('tells a check from a failure', () => {
    const text = colored('an arm that failed: threw');
    assert.equal(codeOf(text, '✔'), '32');
    assert.equal(codeOf(text, '✘'), '31');
  });
});

describe('hostile texts', () => {
  const [hostile, tame] = [HOSTILE, TAME].map((text) => render(withTexts(text), 1_000_000));

  test('control no terminal', () => {
    assert.deepEqual(controlsIn(hostile), []);
    assert.deepEqual(controlsIn(table(reportOf(withTexts(HOSTILE)), { color: false, width: 80 })), []);
  });

  test('break no line and start none', () => {
    assert.equal(hostile.split('\n').length, tame.split('\n').length);
    assert.doesNotMatch(hostile, /[\r\t]/);
  });

  test('control no terminal in colour either', () => {
    assert.deepEqual(controlsIn(withoutColor(render(withTexts(HOSTILE), 80, true))), []);
  });
});

describe('a comparison', () => {
  const compare = (kind: string, width: number, color = false): string =>
    tableComparison(readyComparison(kind), { color, width });

  for (const { name } of COMPARISONS.filter(({ ordinary }) => ordinary)) {
    for (const width of [60, 80, 120]) {
      test(`has lines that fit ${width} columns: ${name}`, () => {
        const lines = compare(name, width).split('\n');
        assert.deepEqual(
          lines.filter((line) => lengthOf(line) > width),
          [],
        );
      });
    }

    test(`has nothing behind its lines: ${name}`, () => assert.doesNotMatch(compare(name, 80), / $/m));

    test(`leaves nothing out where there are 120 columns: ${name}`, () => {
      assert.doesNotMatch(compare(name, 120), /no room for/);
    });
  }

  const headersFrom120On = (all: boolean): string[] => {
    const headers = (width: number): string => {
      const text = tableComparison(readyComparison('slower'), { color: false, width, all });
      return (/^arm .*$/m.exec(text)?.[0] ?? '').replace(/ +/g, ' ');
    };
    return [...new Set(Array.from({ length: 110 }, (_, at) => headers(120 - at)))];
  };

  test('leaves out the interval first, then base and head; arm, change and verdict stay', () => {
    assert.deepEqual(headersFrom120On(false), [
      'arm base → head change 95 % interval verdict',
      'arm base → head change verdict',
      'arm change verdict',
    ]);
  });

  test('told whole leaves out the launches before', () => {
    assert.equal(headersFrom120On(true)[0], 'arm base head change 95 % interval verdict launches');
    assert.equal(headersFrom120On(true)[1], 'arm base head change 95 % interval verdict');
  });

  const colors: [kind: string, verdict: string, code: string][] = [
    ['slower', 'slower', '31'],
    ['faster', 'faster', '32'],
    ['undecided', 'undecided', '33'],
    ['same', 'same', '2'],
  ];
  for (const [kind, verdict, code] of colors) {
    test(`says ${verdict} in its colour, in the headline and in the rows`, () => {
      const painted = compare(kind, 80, true).split(`\u001b[${code}m${verdict}\u001b`).length - 1;
      const rows = readyComparison(kind).quantities.filter((each) => each.verdict === verdict).length;
      assert.equal(painted, rows + 1);
    });
  }

  test('of hostile texts controls no terminal, breaks no line and starts none', () => {
    const [hostile, tame] = [HOSTILE, TAME].map((text) => {
      return tableComparison(comparisonWithTexts(text), { color: false, width: 1_000_000 });
    });
    assert.deepEqual(controlsIn(hostile), []);
    assert.equal(hostile.split('\n').length, tame.split('\n').length);
  });
});
