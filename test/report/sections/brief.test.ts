/** What a report answers at a glance. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeasuredArm } from '../../../src/model/analysis.js';
import type { Report } from '../../../src/model/document.js';
import { LOSS_KEYS, type LossKey } from '../../../src/model/losses.js';
import { briefOf } from '../../../src/report/sections/brief.js';
import { noteText } from '../../../src/report/sections/section.js';
import { nextStep } from '../../../src/report/words/next-step.js';
import { qualityLine } from '../../../src/report/words/quality-words.js';
import table from '../../../src/report/formats/table.js';
import { lossesOf } from '../../support/charts.js';
import { documentOf, fork, reportOf, serial, type WorkloadSpec } from '../../support/documents.js';
import { estimateOf } from '../../support/estimates.js';
import { readyMade } from '../../support/ready-made.js';

interface Found {
  readonly procs?: number;
  readonly cores?: number;
  readonly speedup?: number;
  readonly shares?: Partial<Record<LossKey, number>>;
  readonly size?: string;
}

/** Of a serial arm and one of so many workers, whose time went so. */
function reported({ procs = 2, cores = 2, speedup = 1.2, shares = {}, size = 'n' }: Found): Report {
  const report = reportOf(documentOf({ size, arms: [serial(40e6), fork(procs, 40e6 / speedup)] }));
  const [first, parallel] = report.analysis.workloads[0].arms as [MeasuredArm, MeasuredArm];
  const parts = LOSS_KEYS.map((key) => ({ key, share: estimateOf(shares[key] ?? 0, 0) }));
  const losses = { ...lossesOf(1, 1, 1), parts, message: { taskNs: 1e6, stampNs: 0 } };
  const [workload] = report.analysis.workloads;
  return {
    ...report,
    environment: { ...report.environment, cores: { ...report.environment.cores, available: cores } },
    analysis: { ...report.analysis, workloads: [{ ...workload, arms: [first, { ...parallel, losses }] }] },
  };
}

describe('what an empty call costs', () => {
  const beside = (ns: readonly number[], emptyCallNs = 2): string[] => {
    const names = ['a', 'b', 'c'];
    const arms = ns.map((each, at) => serial(each, { emptyCallNs, ...(ns.length > 1 && { command: names[at] }) }));
    return [...briefOf(reportOf(documentOf({ arms })), 0, false).findings].filter((line) => /empty/.test(line));
  };
  it('is told where it is more than a hundredth of the time, the most first', () => {
    assert.deepEqual(beside([100, 20, 1e3]), ['an empty call costs 2.00 ns: 10 % of b, 2.0 % of a']);
    assert.deepEqual(beside([10]), ['an empty call costs 2.00 ns: 20 % of the time']);
  });
  it('is not told where it is less, or more than all of it', () => {
    assert.deepEqual(beside([500, 1000]), []);
    assert.deepEqual(beside([1]), ['an empty call costs 2.00 ns: 100 % of the time']);
  });
});

describe('what to try next', () => {
  const cases: [what: string, found: Found, said: RegExp | null][] = [
    [
      'as many workers as there are cores, where more share them',
      { procs: 4, shares: { used: 0.4, crowded: 0.5 } },
      /^4 workers on 2 cores can gain 2× at most: try --procs 2$/,
    ],
    ['nothing, where more workers than cores only wait', { procs: 4, speedup: 3.9, shares: { used: 0.98 } }, null],
    [
      'a greater size, where much goes into messages',
      { shares: { used: 0.6, messages: 0.4 } },
      /^40 % goes into spreading the work, which tasks from 9\.0 ms on are worth: try a greater n$/,
    ],
    [
      'a greater size, where nothing is gained',
      { speedup: 0.5, shares: { used: 0.25, messages: 0.7 } },
      /^the work is too little to be spread, .*: try a greater n$/,
    ],
    [
      'more tasks, where work is uneven',
      { shares: { used: 0.6, uneven: 0.3 } },
      /^30 % is lost to uneven work: try --chunks 4/,
    ],
    ['the cores that are left', { cores: 8, speedup: 1.9, shares: { used: 0.95 } }, /^6 cores left: try --procs 8$/],
    ['nothing, where all is used', { speedup: 1.9, shares: { used: 0.95 } }, null],
  ];
  for (const [what, found, said] of cases) {
    it(what, () => {
      const next = nextStep(reported(found), 0);
      if (said === null) assert.equal(next, null);
      else assert.match(next ?? '', said);
    });
  }

  it('is nothing of a size that nobody named', () => {
    const { workloads, ...report } = reported({ shares: { used: 0.6, messages: 0.4 } });
    assert.equal(nextStep({ ...report, workloads: workloads.map(({ size: _, ...rest }) => rest) }, 0), null);
  });
});

describe('the bar of the fastest arm', () => {
  it('has what was used first, then the greatest, and adds up', () => {
    const { bar } = briefOf(reported({ shares: { used: 0.4, messages: 0.2, slower: 0.395, merge: 0.005 } }), 0, false);
    assert.deepEqual(
      bar?.parts.map(({ text }) => text),
      ['40 % used', '40 % slower or more computing', '20 % messages'],
    );
    const drawn = /fork×2 {2}(\S+) {2}of the time of its 2 workers:/.exec(
      table(reported({ shares: { used: 0.4, messages: 0.2, slower: 0.4 } }), { color: false, width: 80 }),
    );
    assert.equal([...(drawn?.[1] ?? '')].length, 24);
  });

  it('is of what was gained, too, which is told and not drawn', () => {
    const { bar } = briefOf(reported({ shares: { used: 1.1, messages: 0.1, slower: -0.2 } }), 0, false);
    assert.ok(Math.abs((bar?.parts ?? []).reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
    assert.match(bar?.gained ?? '', /^gained 20 %: by computing less than the serial program/);
  });

  it('is left out where the workers’ times are not known', () => {
    const report = reported({});
    const arms = report.analysis.workloads[0].arms.map((arm) => ({ ...arm, losses: null }));
    const workloads = [{ ...report.analysis.workloads[0], arms: arms as MeasuredArm[] }];
    assert.equal(briefOf({ ...report, analysis: { ...report.analysis, workloads } }, 0, false).bar, null);
  });
});

describe('the line of quality', () => {
  const line = (spec: Partial<WorkloadSpec>, precision = 0.02): string => {
    const report = reportOf(documentOf({ arms: [serial(40e6), fork(2, 22e6)], ...spec }));
    return qualityLine({ ...report, plan: { ...report.plan, precision } }, [0]);
  };

  it('says how well the speedups are known', () =>
    assert.match(line({}), /^8 launches in [\d.]+ s, known to ±[\d.]+ %$/));

  it('and what more that would take, where that was wanted', () => {
    const known = Number(/known to ±([\d.]+) %/.exec(line({}))?.[1]) / 100;
    // Half of that takes three times as long again.
    assert.match(line({}, known / 2), /; about (2[5-9]|3\d) s more for ±[\d.]+ %$/);
  });

  it('and that it is not known of few launches', () => {
    assert.match(line({ launches: 3 }), /^3 launches in .*; how well that is known takes 6 launches, about .* more$/);
  });

  it('and that it was to be quick', () => {
    const report = reportOf(
      documentOf({ launches: 2, arms: [serial(40e6), fork(2, 22e6)] }, { plan: { quick: true } }),
    );
    assert.match(qualityLine(report, [0]), /; quick: how well that is known takes a run without --quick$/);
  });

  it('and how it ended', () => {
    assert.match(line({ stopped: 'interrupted' }), /; interrupted$/);
    assert.match(line({ stopped: null }), /; not finished$/);
  });
});

describe('laws', () => {
  const findings = (report: Report, wanted: boolean): readonly string[] => briefOf(report, 0, wanted).findings;

  it('are told where there are three numbers of workers within the cores', () =>
    assert.match(findings(reportOf(readyMade('main')), false).join('\n'), /Amdahl: serial fraction/));

  it('and where they are asked for, else', () => {
    const report = reportOf(documentOf({ arms: [serial(40e6), fork(2, 22e6), fork(4, 12e6), fork(16, 9e6)] }));
    assert.deepEqual(findings(report, false), []);
    assert.match(findings(report, true).join('\n'), /no law, no prediction/);
  });
});

it('failures and skipped arms are told at a glance', () => {
  const notes = briefOf(reportOf(readyMade('several ways to spread the work')), 0, false).notes.map(noteText);
  assert.ok(notes.some((note) => note.startsWith('− async×2 skipped: ')));
});

it('one workload with one number of workers takes at most 14 lines of 80 columns', () => {
  for (const shares of [{ used: 0.4, crowded: 0.3, waiting: 0.1, messages: 0.1, unevenCores: 0.06, slower: 0.04 }]) {
    const text = table(reported({ procs: 4, shares }), { color: false, width: 80 });
    assert.ok(text.trimEnd().split('\n').length <= 14, text);
  }
});
