import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collectOutput, outputLines } from '../../src/cli/work-output.js';
import type { SelftestEvent } from '../../src/engine/selftest/trials.js';
import type { Terminal } from '../../src/cli/terminal.js';

const ARM = { workload: 'work', backend: 'fork', procs: 2, params: {} };

function shown(text: string, all = false, env: NodeJS.ProcessEnv = {}): string {
  const output = collectOutput();
  output.take({ type: 'output', arm: ARM, text } as unknown as SelftestEvent);
  let told = '';
  output.show(all, { err: (more: string) => (told += more) } as unknown as Terminal, env);
  return told;
}

describe('what the work printed', () => {
  it('is shown below the name of its arm, each line behind a bar', () => {
    assert.equal(shown('one\ntwo\n'), 'output of work fork×2:\n| one\n| two\n');
  });

  it('is nothing where nothing was printed', () => {
    for (const text of ['', '\n', ' \n\n']) assert.equal(shown(text), '');
  });

  it('is its last lines, unless all are asked for', () => {
    const text = Array.from({ length: 9 }, (_, i) => `line ${i}`).join('\n');
    assert.match(shown(text), /:\n… 4 more: --show-output\n\| line 4\n[^]*\| line 8\n$/);
    assert.equal(shown(text, true).match(/^\| /gm)?.length, 9);
  });

  it('is told once for arms that printed the same', () => {
    const same = new Map([
      ['a', 'x\n'],
      ['b', 'x\n'],
      ['c', 'y'],
    ]);
    assert.deepEqual(outputLines(same, false), ['output of a, b:', '| x', 'output of c:', '| y']);
  });

  it('moves no cursor, and begins no line of its own', () => {
    const told = shown('\x1b[31mred\x1b[0m \x07a\r::error::b\u2028##[c]\n', true);
    assert.equal(told, 'output of work fork×2:\n| red  a\n| ::error::b\n| ##[c]\n');
  });

  it("is without Node's own lines, unless all are asked for", () => {
    const text = [
      '(node:12) ExperimentalWarning: Type Stripping is an experimental feature',
      '(Use `node --trace-warnings ...` to show where the warning was created)',
      'mine',
      ' 1: 0xb78db3 node::OOMErrorHandler(char const*) [node]',
    ].join('\n');
    assert.equal(shown(text), 'output of work fork×2:\n| mine\n');
    assert.match(shown(text, true), /ExperimentalWarning/);
  });

  it('is cut where there is much, and the end is kept', () => {
    const told = shown(`first${'x'.repeat(1 << 17)}last`, true);
    assert.ok(told.length < (1 << 16) + 100);
    assert.match(told, /xlast\n$/);
  });

  it('gives GitHub no orders, between two lines of which nobody can know the second', () => {
    const told = shown('::error::x', false, { GITHUB_ACTIONS: 'true' });
    assert.match(told, /^::stop-commands::([0-9a-f-]{36})\noutput of work fork×2:\n\| ::error::x\n::\1::\n$/);
    assert.notEqual(told, shown('::error::x', false, { GITHUB_ACTIONS: 'true' }));
  });
});
