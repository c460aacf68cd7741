/** What Tab offers, as the shell asks for it: what is printed goes past the process that the command is told of. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { workloadCatalog } from '../../src/host/catalog.js';
import { CANNOT, makeRepository, type Repository } from '../support/repository.js';
import { workloadText } from '../support/modules.js';
import { parbench } from '../support/program.js';

const WORK = `export default ${workloadText('Work', `params: { size: { kind: 'integer', default: 3, help: 'how much' } }, presets: { tiny: {} }`)};`;

describe('completion', { skip: CANNOT }, () => {
  let repository: Repository;
  before(() => {
    repository = makeRepository({ 'work.mjs': WORK, 'notes.txt': '' });
    repository.git('branch', 'feature');
  });
  after(() => repository.remove());

  const offered = async (...words: string[]): Promise<string[]> => {
    const { code, stdout, stderr } = await parbench(['complete', '--', ...words], repository.path);
    assert.equal(code, 0, stderr);
    return stdout.trimEnd().split('\n').slice(0, -1);
  };

  it('offers commands, and workloads where one is to stand', async () => {
    assert.ok((await offered('re')).some((line) => line.startsWith('report\t')));
    assert.deepEqual(
      (await offered('run', '')).map((line) => line.split('\t')[0]),
      workloadCatalog.names(),
    );
  });

  it('offers the modules that a path may go on with, and the params and presets of the one that was chosen', async () => {
    assert.deepEqual(await offered('run', './'), ['./.git/\t', './work.mjs\t']);
    assert.deepEqual(await offered('run', './work.mjs', '--param', ''), ['size=\thow much']);
    assert.deepEqual(await offered('run', './work.mjs', '--preset', ''), ['tiny\t']);
  });

  it('offers refs to compare with', async () => {
    assert.deepEqual(await offered('run', 'dice', '--against', ''), ['feature\t', 'main\t']);
  });

  for (const shell of ['bash', 'zsh', 'fish']) {
    it(`prints a script for ${shell} that asks for that`, async () => {
      const { code, stdout } = await parbench(['complete', shell], repository.path);
      assert.deepEqual([code, /parbench complete --/.test(stdout)], [0, true]);
      if (shell === 'bash') execFileSync('bash', ['-n'], { input: stdout });
    });
  }
});
