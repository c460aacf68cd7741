/** Baselines that several runs are kept in, and where they lie. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Report } from '../../src/model/document.js';
import { callMain, type MainCall } from '../support/call-main.js';
import { temporaryFolder } from '../support/program.js';
import { writeFiles } from '../support/repository.js';
import { simulate } from '../support/simulated.js';
import { benchText } from '../support/versions.js';

let folder: ReturnType<typeof temporaryFolder>;
const at = (name: string): string => join(folder.path, name);
const read = (name: string): Report => JSON.parse(readFileSync(at(name), 'utf8')) as Report;
before(() => {
  folder = temporaryFolder();
});
after(() => folder.remove());

/** As if a run of the workload took so long, on a machine that needs 6 ms for the canary. */
const taking = (ms: number): MainCall => ({
  instruments: simulate(({ module }) => ({ wallNs: module.includes('/canary') ? 6e6 : ms * 1e6 })),
});

const RUN = ['run', '--backend', 'serial', '--launches', '6', '--rounds', '1'];
const saving = (ms: number, ...more: string[]) =>
  callMain([...RUN, './bench.mjs', '--save-baseline', 'main', ...more], folder.path, taking(ms));

describe('sessions of a baseline', () => {
  beforeEach(() => writeFiles(folder.path, { 'package.json': '{}', 'bench.mjs': benchText({ params: { n: 1 } }) }));

  it('are added one by one, and are what a run is held against', async () => {
    for (const [count, ms] of [40, 40.4, 39.6, 40.2].entries()) {
      const { code, stderr } = await saving(ms, '--add');
      assert.equal(code, 0, stderr);
      const sessions = count === 0 ? '1 session' : `${count + 1} sessions`;
      assert.match(stderr, new RegExp(`^baseline saved in \\.parbench/main\\.json: ${sessions}$`, 'm'));
    }
    assert.equal(read('.parbench/main.json').sessions?.length, 4);
    assert.equal(read('.parbench/last.json').sessions, undefined);
    const args = [...RUN, './bench.mjs', '--baseline', 'main'];
    const near = await callMain(args, folder.path, taking(41));
    assert.equal(near.code, 0, near.stdout);
    const far = await callMain(args, folder.path, taking(60));
    assert.equal(far.code, 1, far.stdout);
    assert.doesNotMatch(far.stdout, /independently confirmed/);
    assert.match(far.stdout, /base in 4 sessions and head in 1/);
  });

  it('can be shown as any result can', async () => {
    const { code, stdout, stderr } = await callMain(['report', '.parbench/main.json', '--all'], folder.path);
    assert.equal(code, 0);
    assert.match(stderr, /measured in 4 sessions/);
    assert.match(stdout, /\b24 launches/);
  });

  it('are replaced by one where none is added', async () => {
    await saving(40);
    assert.equal(read('.parbench/main.json').sessions, undefined);
    const { code, stdout } = await callMain([...RUN, './bench.mjs', '--baseline', 'main'], folder.path, taking(60));
    assert.equal(code, 1);
    assert.match(stdout, /^slower: [^]*, not\s+independently confirmed$/m);
  });

  const refusals: [what: string, args: string[], said: RegExp][] = [
    ['no baseline is named', ['./bench.mjs', '--add'], /^parbench: --add: say to which baseline/],
    [
      'the run is of something else',
      ['./bench.mjs', '-p', 'n=2', '--save-baseline', 'main', '--add'],
      /^parbench: --save-baseline main --add: this run is no session of it: it is of \.\/bench\.mjs n=1 .*n=2.*; leave out --add to begin anew$/m,
    ],
    [
      'the baseline is damaged',
      ['./bench.mjs', '--save-baseline', './damaged.json', '--add'],
      /^parbench: --save-baseline \.\/damaged\.json: \.\/damaged\.json: not JSON; /,
    ],
  ];
  for (const [what, args, said] of refusals) {
    it(`are refused before anything is measured, where ${what}`, async () => {
      writeFileSync(at('damaged.json'), '{');
      await saving(40);
      const kept = readFileSync(at('.parbench/main.json'), 'utf8');
      const { code, stderr } = await callMain([...RUN, ...args], folder.path, taking(40));
      assert.equal(code, 2, stderr);
      assert.match(stderr, said);
      assert.equal(readFileSync(at('.parbench/main.json'), 'utf8'), kept);
    });
  }
});

describe('a baseline by its name', () => {
  it('is that of the project, from each of its folders', async () => {
    writeFiles(folder.path, { 'package.json': '{}', 'deep/er/bench.mjs': benchText() });
    mkdirSync(at('deep/.parbench'), { recursive: true });
    const saved = await callMain([...RUN, 'noop', '--save-baseline', 'deep'], at('deep/er'), taking(40));
    assert.match(saved.stderr, /^baseline saved in \.\.\/\.\.\/\.parbench\/deep\.json$/m);
    assert.ok(existsSync(at('.parbench/deep.json')));
    const { code, stderr } = await callMain([...RUN, 'noop', '--baseline', 'deep'], at('deep'), taking(40));
    assert.equal(code, 0, stderr);
  });
});
