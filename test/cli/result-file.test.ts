import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openResultFile, workOf } from '../../src/cli/result-file.js';
import type { Terminal } from '../../src/cli/terminal.js';
import type { ResultDocument } from '../../src/model/document.js';
import { callMain } from '../support/call-main.js';
import { temporaryFolder } from '../support/program.js';

describe('what was measured, in the name of a file,', () => {
  const cases: [result: object, expected: string][] = [
    [{ workloads: [{ name: 'montecarlo' }] }, 'montecarlo'],
    [{ workloads: [{ name: 'pi' }, { name: 'pi' }] }, 'pi'],
    [{ workloads: [{ name: 'pi' }, { name: 'dice' }, { name: 'sum' }] }, 'pi-and-2-more'],
    [{ workloads: [{ name: './bench/parse it.mts#regex' }] }, 'parse-it-regex'],
    [{ workloads: [{ name: '/usr/bin/jq . a.json' }] }, 'jq'],
    [{ workloads: [{ name: '../../etc/passwd\u202e;rm' }] }, 'passwd-rm'],
    [{ workloads: [{ name: '…' }] }, 'run'],
    [{ workloads: [{ name: 'Käse' }] }, 'Käse'],
    [{ workloads: [{ name: 'x'.repeat(300) }] }, 'x'.repeat(40)],
    [{ workload: 'montecarlo' }, 'montecarlo'],
  ];
  for (const [result, expected] of cases) it(`is ${expected}`, () => assert.equal(workOf(result), expected));
});

describe('the place of results', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());
  const at = (name: string): string => join(folder.path, name);
  const kept = (): string[] => readdirSync(at('.parbench')).sort();
  const runsKept = (): string[] => kept().filter((name) => name.startsWith('2'));
  const documentIn = (name: string): ResultDocument => JSON.parse(readFileSync(at(name), 'utf8')) as ResultDocument;
  const parbench = (args: string) => callMain(args.split(' '), folder.path);
  const ONCE = 'run noop --backend serial --launches 1 --rounds 1 --warmup 0';

  it('has a file for each run, of which last.json is the newest, and history counts each once', async () => {
    for (const more of ['', ' --save-baseline kept']) assert.equal((await parbench(`${ONCE} --quiet${more}`)).code, 0);
    assert.equal(runsKept().length, 2);
    assert.deepEqual(kept().slice(2), ['kept.json', 'last.json']);
    const { code, stdout } = await parbench('history --format json');
    assert.equal(code, 0);
    assert.equal((JSON.parse(stdout) as { entries: unknown[] }).entries.length, 2);
  });

  it('loses nothing where two run at once', async () => {
    const silent = { note: (line: string) => assert.fail(line) } as unknown as Terminal;
    const where = { output: undefined, folder: at('.parbench') };
    const before = process.cwd();
    process.chdir(folder.path);
    try {
      const files = [openResultFile(where, silent), openResultFile(where, silent)];
      for (let step = 0; step < 3; step++) {
        await Promise.all(files.map((file, index) => file.save({ workload: 'pi', index, step })));
      }
    } finally {
      process.chdir(before);
    }
    const results = runsKept().map(
      (name) => JSON.parse(readFileSync(at(`.parbench/${name}`), 'utf8')) as { index: number; step: number },
    );
    assert.deepEqual(results.map(({ index, step }) => [index, step]).sort(), [
      [0, 2],
      [1, 2],
    ]);
    assert.equal(kept().length, 3);
  });

  it('has a run that goes on go on in its own file', async () => {
    await parbench(`${ONCE} --quiet`);
    const [own] = runsKept();
    const half = documentIn(`.parbench/${own}`);
    rmSync(at('.parbench/last.json'));
    const rest = {
      ...half,
      plan: { ...half.plan, launches: 2 },
      workloads: half.workloads.map((each) => ({ ...each, stopped: 'interrupted' })),
    };
    for (const name of [own, 'last.json']) writeFileSync(at(`.parbench/${name}`), JSON.stringify(rest));
    const { code, stderr } = await parbench('run --resume');
    assert.equal(code, 0);
    assert.match(stderr, new RegExp(`^result saved in \\.parbench/${own}$`, 'm'));
    assert.deepEqual(kept(), [own, 'last.json']);
    for (const name of [own, 'last.json'])
      assert.equal(documentIn(`.parbench/${name}`).measurements[0].launches.length, 2);
  });

  const others: [name: string, make: (path: string) => void][] = [
    ['a link to elsewhere', (path) => symlinkSync('../precious', path)],
    ['a link to nowhere', (path) => symlinkSync('../nowhere', path)],
    ...(process.platform === 'win32'
      ? []
      : ([['a pipe', (path) => void spawnSync('mkfifo', [path])]] as [string, (path: string) => void][])),
  ];
  for (const [name, make] of others) {
    it(`leaves ${name} as it is that has the name of the newest result, and reads nothing from it`, async () => {
      writeFileSync(at('precious'), 'precious');
      mkdirSync(at('.parbench'));
      make(at('.parbench/last.json'));
      const { code, stderr } = await parbench(ONCE);
      assert.equal(code, 0);
      assert.match(
        stderr,
        /^warning: \.parbench\/last\.json stays as it is \(it is no ordinary file\); name the file of the result/m,
      );
      assert.match(stderr, /^result saved in \.parbench\/2\S+-noop\.json$/m);
      assert.equal(stderr.split('stays as it is').length, 2, 'it is said once');
      assert.equal(readFileSync(at('precious'), 'utf8'), 'precious');
      assert.deepEqual(readdirSync(folder.path).sort(), ['.parbench', 'precious']);
      assert.ok(!lstatSync(at('.parbench/last.json')).isFile());
      for (const args of ['report', 'run --resume']) {
        const refused = await parbench(args);
        assert.equal(refused.code, 2);
        assert.match(refused.stderr, /^parbench: .*: \.parbench\/last\.json is no ordinary file: name the result\n$/);
      }
      assert.equal((await parbench(`${ONCE} --dry-run`)).code, 0);
      // A baseline of that name likewise.
      make(at('.parbench/kept.json'));
      const baseline = /^parbench: .*\.parbench\/kept\.json: cannot be used \(it is no ordinary file\)/;
      for (const option of ['--save-baseline', '--baseline']) {
        const refused = await parbench(`${ONCE} ${option} kept`);
        assert.equal(refused.code, 2);
        assert.match(refused.stderr, baseline);
      }
    });
  }

  it('is not a folder that a link leads to', async () => {
    mkdirSync(at('elsewhere'));
    symlinkSync('elsewhere', at('.parbench'));
    const { code, stderr } = await parbench(ONCE);
    assert.equal(code, 0);
    assert.match(
      stderr,
      /^warning: the result cannot be saved in \.parbench\/last\.json \(its folder is a link, which is not followed\)$/m,
    );
    assert.deepEqual(readdirSync(at('elsewhere')), []);
  });
});
