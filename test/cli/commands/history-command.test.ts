import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { asciiOnly } from '../../../src/cli/terminal.js';
import { callMain } from '../../support/call-main.js';
import { documentsOf } from '../../support/histories.js';
import { temporaryFolder } from '../../support/program.js';

const folder = temporaryFolder();
const cwd = folder.path;
after(folder.remove);

mkdirSync(join(cwd, 'results'));
mkdirSync(join(cwd, 'empty'));
for (const { file, document } of documentsOf(12, { forkNs: (at) => (at >= 7 ? 24e6 : 20e6) })) {
  writeFileSync(join(cwd, file), JSON.stringify(document));
}
writeFileSync(join(cwd, 'results', 'package.json'), '{"name": "x"}');
writeFileSync(join(cwd, 'results', 'half.json'), '{"schema": "parbench/1"');

const history = (...args: string[]) => callMain(['history', ...args], cwd);

describe('parbench history', () => {
  it('shows a folder of results, and tells what it left out', async () => {
    const { code, stdout, stderr } = await history('results');
    assert.equal(code, 0);
    assert.match(stdout, /^montecarlo fork×2 time: slower by 2\d\.\d % from [0-9a-f]{7} on \(2026-10-21\)$/m);
    assert.match(stderr, /^warning: left out: results\/half\.json: not JSON/m);
    assert.match(stderr, /^left out, as no parbench results: results\/package\.json$/m);
  });

  it('says the same of the files, in whatever order they are given', async () => {
    const files = Array.from({ length: 12 }, (_, at) => `results/${String(at).padStart(3, '0')}.json`);
    const whole = await history('results', '--quiet');
    const listed = await history(...files.reverse());
    assert.equal(listed.stdout, whole.stdout);
    assert.equal(whole.stderr, '');
  });

  it('shows the workload, arm and quantity that are asked for', async () => {
    const args = ['--workload', 'montecarlo', '--arm', 'forkx2', '--quantity', 'speedup', '--format', 'json'];
    const { stdout } = await history('results', '--quiet', ...args);
    const { series } = JSON.parse(stdout) as { series: { arm: string; quantity: string }[] };
    assert.deepEqual(
      series.map(({ arm, quantity }) => `${arm} ${quantity}`),
      ['fork×2 speedup'],
    );
  });

  it('writes to a file', async () => {
    const { code, stdout } = await history('results', '--quiet', '--format', 'markdown', '--output', 'history.md');
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(readFileSync(join(cwd, 'history.md'), 'utf8'), /^## montecarlo$/m);
  });
});

describe('wrong usage of parbench history is told in one line, with exit code 2', () => {
  const cases: [args: string, told: RegExp][] = [
    ['', /^parbench: \.parbench: cannot be read \(no such file or folder\)$/m],
    ['absent', /^parbench: absent: cannot be read \(no such file or folder\)$/m],
    ['empty', /^parbench: empty: no parbench results; give files that parbench run --output wrote$/m],
    ['results/half.json', /^parbench: results\/half\.json: not JSON/m],
    ['results --quiet --workload montecalro', /^parbench: unknown workload 'montecalro': did you mean montecarlo\?$/m],
    ['results --quiet --arm fork×9', /^parbench: unknown arm 'fork×9': did you mean fork×2\?$/m],
    ['results --quiet --arm serial --quantity speedup', /there is no whole measurement of that/],
    ['results --quiet --quantity luck', /--quantity .*'luck' is invalid/],
    ['results --quiet --last -1', /^parbench: --last -1: must be a whole number from 0$/m],
    ['results --quiet --output absent/x.md', /--output absent\/x\.md: cannot be written/],
  ];
  for (const [args, told] of cases) {
    it(`parbench history ${args}`, async () => {
      const { code, stdout, stderr } = await history(...args.split(' ').filter((each) => each !== ''));
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, told);
    });
  }
});

describe('plots do without Unicode', () => {
  const cases: [env: NodeJS.ProcessEnv, ascii: boolean][] = [
    [{}, false],
    [{ TERM: 'xterm-256color', LANG: 'en_GB.UTF-8' }, false],
    [{ LANG: 'de_DE.utf8@euro' }, false],
    [{ LANG: 'C' }, false],
    [{ TERM: 'dumb', LANG: 'en_GB.UTF-8' }, true],
    [{ LANG: 'de_DE.ISO-8859-1' }, true],
    [{ LANG: 'de_DE.ISO-8859-15@euro' }, true],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'de_DE.ISO-8859-1' }, true],
    [{ LANG: 'de_DE.ISO-8859-1', LC_CTYPE: 'C.UTF-8' }, false],
  ];
  for (const [env, ascii] of cases) {
    it(`${ascii ? 'where' : 'but not where'} the environment is ${JSON.stringify(env)}`, () => {
      assert.equal(asciiOnly(env), ascii);
    });
  }
});
