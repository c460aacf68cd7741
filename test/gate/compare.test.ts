/** Two saved results: what the command says of them by its exit status and its one line. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ResultDocument } from '../../src/model/document.js';
import { callMain } from '../support/call-main.js';
import { againstOf, type ArmSpec, canary, documentOf, failed, fork, serial } from '../support/documents.js';
import { type Finished, temporaryFolder } from '../support/program.js';
import { FAILURES } from '../support/ready-made.js';
import { writeFiles } from '../support/repository.js';

const MS = 1e6;

/** Times as many as told. */
function result(serialFactor: number, forkFactor = serialFactor, more: readonly ArmSpec[] = []): ResultDocument {
  return documentOf({ arms: [serial(40 * MS * serialFactor), fork(2, 21 * MS * forkFactor), ...more], launches: 12 });
}

function hyperfine(...seconds: number[]): unknown {
  const results = seconds.map((each) => {
    const times = Array.from({ length: 12 }, (_, run) => each * (1 + run / 1e4));
    return { command: 'sleep 1', times, exit_codes: times.map(() => 0) };
  });
  return { results };
}

const arms = { arms: [serial(40 * MS), fork(2, 21 * MS)], launches: 12 };
const FILES: Readonly<Record<string, unknown>> = {
  'base.json': result(1),
  'slow.json': result(1.2),
  'fast.json': result(0.8),
  'less-speedup.json': result(1, 1.2),
  'on-the-margin.json': result(1.01),
  'canary.json': result(1, 1, [canary()]),
  'twice-as-slow-machine.json': result(2, 2, [canary(12 * MS)]),
  'slow-with-canary.json': result(1.2, 1.2, [canary()]),
  'failed.json': documentOf({ arms: [serial(40 * MS), failed(2, FAILURES.threw)] }),
  'all-failed.json': documentOf({
    arms: [serial(40 * MS, { status: 'failed', failure: FAILURES.threw, launches: 0, output: null })],
  }),
  'other-params.json': documentOf({ ...arms, params: { n: 5 } }),
  'other-machine.json': documentOf(arms, { environment: { cpu: 'Other CPU', node: '24.0.0' } }),
  // Head of the one is much slower than base, which counts for nothing here.
  'versions.json': againstOf(arms, { arms: [serial(10 * MS), failed(2, FAILURES.threw)], launches: 12 }),
  'hyperfine.json': hyperfine(1),
  'slow-hyperfine.json': hyperfine(1.2),
  'twice.json': hyperfine(4, 1),
  'no-times.json': { results: [{ command: 'sleep 1', mean: 1 }] },
  'foreign.json': { benchmarks: [] },
  'later.json': { ...result(1), schema: 'parbench/9' },
  'no-plan.json': { ...result(1), plan: undefined },
};

describe('parbench compare', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const compare = (args: readonly string[]): Promise<Finished> => callMain(['compare', ...args], folder.path);
  before(() => {
    folder = temporaryFolder();
    const texts = Object.entries(FILES).map(([name, value]) => [name, JSON.stringify(value)]);
    writeFiles(folder.path, {
      ...Object.fromEntries(texts),
      'cut.json': '{ "schema": "parbench/1"',
      'mark#1.json': `\ufeff${JSON.stringify(hyperfine(1))}`,
    });
    writeFileSync(join(folder.path, 'wide.json'), Buffer.from(`\ufeff${JSON.stringify(hyperfine(1))}`, 'utf16le'));
  });
  after(() => folder.remove());

  const verdicts: [what: string, args: string[], code: number][] = [
    ['takes a file twice for the same', ['base.json', 'base.json', '--undecided', 'fail'], 0],
    ['finds what is slower', ['base.json', 'slow.json'], 1],
    ['passes what is faster', ['base.json', 'fast.json', '--undecided', 'fail'], 0],
    ['passes what is slower by less than the margin', ['base.json', 'slow.json', '--margin', '50%'], 0],
    ['passes what is undecided', ['base.json', 'on-the-margin.json'], 0],
    [
      'does not pass what is undecided where that is to fail',
      ['base.json', 'on-the-margin.json', '--undecided', 'fail'],
      4,
    ],
    ['finds a time that is longer, speedup or not, on the same machine', ['base.json', 'less-speedup.json'], 1],
    ['passes a machine that is slower where both have a canary', ['canary.json', 'twice-as-slow-machine.json'], 0],
    ['finds what is slower by the canary', ['canary.json', 'slow-with-canary.json'], 1],
    ['ends with 3 where an arm of head failed', ['base.json', 'failed.json'], 3],
    ['ends with 3 where all of head failed, so that nothing is left to compare', ['base.json', 'all-failed.json'], 3],
    ['does not mind what failed in base', ['failed.json', 'base.json'], 0],
    ['takes head of two versions, as base', ['versions.json', 'slow.json'], 1],
    ['takes head of two versions, as head', ['base.json', 'versions.json', '--undecided', 'fail'], 0],
    ['compares exports of hyperfine’s', ['hyperfine.json', 'slow-hyperfine.json'], 1],
    ['takes an export twice for the same', ['hyperfine.json', 'hyperfine.json'], 0],
    ['takes a file with two results of one name for the same', ['twice.json', 'twice.json', '--undecided', 'fail'], 0],
    ['holds one of two results of one name against another', ['twice.json#2', 'twice.json#1'], 1],
    ['finds what belongs to the one that was chosen', ['twice.json#2', 'hyperfine.json', '--undecided', 'fail'], 0],
    ['reads a file with a byte order mark, and a # in its name', ['mark#1.json', 'slow-hyperfine.json'], 1],
    ['reads a file of PowerShell’s', ['wide.json#sleep 1', 'hyperfine.json', '--undecided', 'fail'], 0],
    ['holds a chosen workload against itself', ['base.json#montecarlo', 'slow.json#1'], 1],
    ['judges the speedups of machines that differ', ['base.json', 'other-machine.json', '--undecided', 'fail'], 0],
  ];
  for (const [what, args, expected] of verdicts) {
    it(what, async () => {
      const { code, stdout, stderr } = await compare(args);
      assert.deepEqual([code, stderr], [expected, ''], stdout);
      assert.notEqual(stdout, '');
    });
  }

  const refusals: [what: string, args: string[], said: RegExp][] = [
    [
      'a file that is not there',
      ['base.json', 'nowhere.json'],
      /^nowhere\.json: cannot be read \(no such file or folder\)$/,
    ],
    ['a folder', ['.', 'base.json'], /^\.: cannot be read \(it is a folder\)$/],
    [
      'a file that is cut off',
      ['cut.json', 'base.json'],
      /^cut\.json: not JSON; give a file that parbench run --output or/,
    ],
    [
      'a file of somebody else’s',
      ['base.json', 'foreign.json'],
      /^foreign\.json: neither a parbench result .* nor JSON of hyperfine, Google Benchmark/,
    ],
    [
      'a file of a later parbench',
      ['base.json', 'later.json'],
      /^later\.json: written as "parbench\/9"; this parbench reads/,
    ],
    [
      'a result that lacks a field',
      ['base.json', 'no-plan.json'],
      /^no-plan\.json: not a valid parbench\/1 document: .*plan/,
    ],
    [
      'an export without the single runs',
      ['hyperfine.json', 'no-times.json'],
      /^no-times\.json: results\[0\]\.times is missing/,
    ],
    [
      'a result and an export',
      ['base.json', 'hyperfine.json'],
      /^base\.json and hyperfine\.json have nothing to compare: sleep 1: /,
    ],
    [
      'results of other params',
      ['base.json', 'other-params.json'],
      /^base\.json and other-params\.json have nothing to compare: montecarlo: its parameters differ: n=10000000 seed=42 in base, n=5 in head$/,
    ],
    [
      'one result where the other file has two of its name',
      ['twice.json', 'hyperfine.json'],
      /^twice\.json and hyperfine\.json have nothing to compare: sleep 1: base has 2 results of that name and head 1, and nothing tells/,
    ],
    [
      'a result that is not there',
      ['base.json', 'base.json#other'],
      /^base\.json: there is no result #other; there are 1 montecarlo/,
    ],
    [
      'a margin of nothing',
      ['base.json', 'base.json', '--margin', '0'],
      /--margin <percent>.*must be a percentage above 0/,
    ],
    ['one file alone', ['base.json'], /missing required argument 'head'; see --help$/],
  ];
  for (const [what, args, expected] of refusals) {
    it(`refuses ${what} with 2 and one line`, async () => {
      const { code, stdout, stderr } = await compare(args);
      assert.deepEqual([code, stdout], [2, ''], stderr);
      const [line, ...rest] = stderr.split('\n');
      assert.deepEqual(rest, ['']);
      assert.match(line.replace(/^parbench: /, ''), expected);
    });
  }
});
