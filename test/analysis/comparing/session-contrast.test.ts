/** Results of several sessions, and of one, held against each other. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unlikeSession } from '../../../src/analysis/adding-session.js';
import { TO_BASELINE } from '../../../src/analysis/comparison-gates.js';
import { compare, compareVersions } from '../../../src/analysis/comparing/compare-versions.js';
import { savedVersion, versionOf } from '../../../src/analysis/comparing/measured-version.js';
import type { Comparison } from '../../../src/model/comparison.js';
import type { ResultDocument } from '../../../src/model/document.js';
import { withSession } from '../../../src/model/sessions.js';
import { comparisonBrief } from '../../../src/report/sections/comparison-brief.js';
import { comparisonView } from '../../../src/report/sections/comparison-view.js';
import { againstOf, canary, documentOf, fork, serial, type Surroundings } from '../../support/documents.js';
import { normals } from '../../support/noisy-machine.js';

/** Of the times of all launches of a session, and of each launch. */
const [BETWEEN, WITHIN] = [0.02, 0.006];

/** `launches` of the same code: `ratio` times as long as it should take, in every session by chance of its own. */
function sessions(seed: number, ratio = 1) {
  const normal = normals(seed);
  return (launches: number, firstBatch?: number, surroundings?: Surroundings): ResultDocument => {
    const shift = BETWEEN * normal();
    const times = Array.from({ length: launches }, () => 40e6 * ratio * Math.exp(shift + WITHIN * normal()));
    const arms = [serial((launch) => Math.round(times[launch])), canary(() => 6e6)];
    return documentOf({ arms, launches, ...(firstBatch && { firstBatch }) }, surroundings);
  };
}

/** A run of two batches against a baseline of so many sessions. */
function heldAgainst(count: number, seed: number, ratio = 1): Comparison {
  const session = sessions(seed);
  const base = Array.from({ length: count }, () => session(8)).reduce(withSession);
  const own = sessions(seed + 1e6, ratio)(16, 8);
  return compareVersions(savedVersion(base, 'main'), versionOf(own, 'this run'), { margin: 0.02, ...TO_BASELINE });
}

function shareSlower(count: number, ratio = 1, trials = 400): number {
  const found = Array.from({ length: trials }, (_, seed) => heldAgainst(count, seed, ratio).verdict);
  return found.filter((verdict) => verdict === 'slower').length / trials;
}

describe('a baseline of several sessions', () => {
  it('has at most one in twenty of identical code called slower where sessions differ by 2 %', () => {
    const shares = [4, 6, 10].map((count) => shareSlower(count));
    assert.ok(
      shares.every((share) => share <= 0.05),
      shares.join(),
    );
  });

  it('of one session has more than that, which is why it is said to lack them', () => {
    assert.ok(shareSlower(1) > 0.1, String(shareSlower(1)));
  });

  it('still finds what is slower by more than sessions differ', () => {
    assert.ok(shareSlower(6, 1.15) > 0.9, String(shareSlower(6, 1.15)));
  });

  it('tells how many it has, and that their difference is in the interval', () => {
    const { sessions, quantities, notes } = heldAgainst(4, 1);
    assert.deepEqual(sessions, { base: 4, head: 1 });
    assert.deepEqual(
      quantities.map((each) => each.sessions),
      [sessions, sessions],
    );
    assert.ok(!notes.some((note) => note.includes('session')), notes.join());
    const brief = comparisonBrief(heldAgainst(4, 1));
    assert.match(brief.notes.at(-1)?.text ?? '', /launches of each version, base in 4 sessions and head in 1;/);
    assert.doesNotMatch(brief.headline, /independently/);
  });

  it('asks for more sessions, not for more time, where these leave it undecided', () => {
    const comparison = Array.from({ length: 20 }, (_, seed) => heldAgainst(2, seed)).find(
      ({ verdict }) => verdict === 'undecided',
    );
    assert.ok(comparison);
    assert.match(comparison.tooNoisy ?? '', /; it takes more sessions or a larger --margin$/);
    const quiet = comparisonView({ ...comparison, tooNoisy: null });
    assert.match(quiet.headline, /; more sessions would decide: add them with --save-baseline and --add$/);
  });

  it('of one launch each has no interval', () => {
    const session = sessions(3);
    const base = Array.from({ length: 4 }, () => session(1)).reduce(withSession);
    const { quantities, verdict } = compare(base, session(8));
    assert.deepEqual([quantities[0].interval, verdict], [null, 'undecided']);
  });

  it('of several commits says so', () => {
    const session = sessions(3);
    const of = (gitCommit: string): ResultDocument => session(8, undefined, { environment: { gitCommit } });
    const base = withSession(of('1111111aaa'), of('2222222bbb'));
    const { notes } = compareVersions(savedVersion(base, 'main'), versionOf(session(8), 'this run'), {
      margin: 0.02,
      ...TO_BASELINE,
    });
    assert.equal(
      notes[0],
      'the sessions of main are of different commits (1111111, 2222222): what changed between these counts as chance',
    );
  });
});

describe('a baseline of one session', () => {
  it('gives a verdict that is not independently confirmed, and says what is missing', () => {
    const comparison = heldAgainst(1, 1, 1.3);
    assert.deepEqual([comparison.verdict, comparison.sessions], ['slower', { base: 1, head: 1 }]);
    assert.match(
      comparisonView(comparison).headline,
      /^montecarlo serial takes .* \(margin 2 %\), not independently confirmed$/,
    );
    assert.ok(
      comparison.notes.includes(
        '1 session of main: differences from session to session are not in the interval; add some with --save-baseline main --add',
      ),
      comparison.notes.join('\n'),
    );
  });

  it('lacks nothing that can be told of versions in the same launches, nor of a result held against itself', () => {
    const arms = [serial(40e6)];
    const both = [sessions(1)(8), againstOf({ arms }, { arms })].map((document) => compare(document, document));
    for (const { sessions, notes } of both) {
      assert.equal(sessions, undefined);
      assert.ok(!notes.some((note) => note.includes('session')));
    }
  });
});

describe('a session', () => {
  const arms = [serial(40e6), fork(2, 20e6), canary()];
  const before = documentOf({ arms, params: { n: 1 } });
  const others: [what: string, other: ResultDocument, reason: RegExp][] = [
    [
      'arms',
      documentOf({ arms: [serial(40e6), canary()], params: { n: 1 } }),
      /^it is of montecarlo n=1 \(serial, fork×2, canary.*\), and this run of montecarlo n=1 \(serial, canary/,
    ],
    ['params', documentOf({ arms, params: { n: 2 } }), /^it is of montecarlo n=1 .* and this run of montecarlo n=2 /],
    ['workloads', documentOf({ arms, params: { n: 1 }, workload: 'other' }), /and this run of other n=1/],
    ['starts', documentOf({ arms, params: { n: 1 } }, { plan: { cold: true } }), /^they differ in --cold$/],
    [
      'machines',
      documentOf({ arms, params: { n: 1 } }, { environment: { node: '22.1.0' } }),
      /^the machines differ \(Node: 20 and 22\)$/,
    ],
    ['versions', againstOf({ arms, params: { n: 1 } }, { arms, params: { n: 1 } }), /^this run is of several versions/],
  ];
  for (const [what, other, reason] of others) {
    it(`of other ${what} is not one of the same`, () => assert.match(unlikeSession(before, other) ?? '', reason));
  }

  it('of the same is, whatever its times', () => {
    const slower = documentOf({ arms: [serial(80e6), fork(2, 40e6), canary()], params: { n: 1 }, launches: 3 });
    assert.equal(unlikeSession(before, slower), null);
    assert.equal(unlikeSession(withSession(before, slower), slower), null);
  });
});
