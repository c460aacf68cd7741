import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkTrace, writeTrace } from '../../src/cli/trace-file.js';
import { traceOf } from '../../src/report/exports/trace.js';
import { callMain } from '../support/call-main.js';
import { readyMade } from '../support/ready-made.js';
import { temporaryFolder } from '../support/program.js';

const document = readyMade('main');

describe('--trace', () => {
  const { path: cwd, remove } = temporaryFolder();
  after(remove);
  const text = JSON.stringify(document);
  writeFileSync(join(cwd, 'result.json'), text);
  mkdirSync(join(cwd, 'folder'));

  it('of a report writes the timeline of its document, beside the report', async () => {
    const args = ['report', 'result.json', '--quiet', '--format', 'csv', '--trace', 'trace.json'];
    const { code, stdout } = await callMain(args, cwd);
    assert.equal(code, 0);
    assert.match(stdout, /^workload,/);
    assert.deepEqual(JSON.parse(readFileSync(join(cwd, 'trace.json'), 'utf8')), traceOf(document));
  });

  it('overwrites no result', async () => {
    const { code, stderr } = await callMain(['report', 'result.json', '--trace', './result.json'], cwd);
    assert.deepEqual(
      [code, stderr],
      [2, 'parbench: --trace ./result.json: is the result, which it would overwrite; choose another file\n'],
    );
    assert.equal(readFileSync(join(cwd, 'result.json'), 'utf8'), text);
  });

  for (const command of ['run noop', 'exec --serial true --parallel true --merge none']) {
    it(`that cannot be written is told before anything is measured: ${command}`, async () => {
      const { code, stdout, stderr } = await callMain([...command.split(' '), '--trace', 'folder'], cwd);
      assert.deepEqual(
        [code, stdout, stderr],
        [2, '', 'parbench: --trace folder: cannot be written (it is a folder)\n'],
      );
    });
  }

  it('of a run is written with what was measured', async () => {
    const quick = ['--launches', '1', '--rounds', '1', '--warmup', '0', '--procs', '1', '--quiet'];
    const { code } = await callMain(
      ['run', 'noop', ...quick, '--output', 'run.json', '--trace', 'run-trace.json'],
      cwd,
    );
    assert.equal(code, 0);
    const [saved, trace] = ['run.json', 'run-trace.json'].map((file) => readFileSync(join(cwd, file), 'utf8'));
    assert.deepEqual(JSON.parse(trace), traceOf(JSON.parse(saved)));
  });
});

it('asked for by nobody, nothing is checked or written', async () => {
  await checkTrace(undefined);
  await writeTrace(undefined, document);
});

it('a file that became unwritable is told as such', async () => {
  await assert.rejects(writeTrace('absent/trace.json', document), {
    name: 'OutputError',
    message: '--trace absent/trace.json: cannot be written (no such file or folder)',
  });
});
