import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openArmHere } from '../support/arms-here.js';
import { callMain } from '../support/call-main.js';
import { temporaryFolder } from '../support/program.js';

describe('a place that is lost in the middle of a run', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
    mkdirSync(join(folder.path, 'place'));
  });
  afterEach(() => folder.remove());

  /** A run of five launches, of which the place sees two. */
  const run = (args: string) => {
    let opened = 0;
    const once = 'run noop --backend serial --launches 5 --rounds 1 --warmup 0 --quiet';
    return callMain([...once.split(' '), ...args.split(' ')], folder.path, {
      instruments: {
        openArm: (options, signal) => {
          opened += 1;
          if (opened === 5) rmSync(join(folder.path, 'place'), { recursive: true });
          return openArmHere(options, signal);
        },
      },
    });
  };

  it('is no wrong usage: all that was asked for is told to be lost, and the report is there', async () => {
    const args = '--output place/out.json --trace place/trace.json --save-baseline ./kept/b.json';
    const { code, stdout, stderr } = await run(args);
    assert.equal(code, 74, stderr);
    assert.match(stdout, /^serial /m);
    const lines = stderr.split('\n').filter((line) => !/^warning: (the machine|noop)/.test(line));
    assert.deepEqual(lines, [
      'warning: the result cannot be saved in place/out.json (no such file or folder)',
      'parbench: --trace place/trace.json: cannot be written (no such file or folder)',
      'parbench: place/out.json has the first launches alone',
      'baseline saved in ./kept/b.json',
      '',
    ]);
    assert.ok(existsSync(join(folder.path, 'kept/b.json')), 'one that can be written is not lost with the others');
  });

  it('costs the report, where that was to go there, and nothing else', async () => {
    const { code, stdout, stderr } = await run('--output place/out.md');
    assert.deepEqual([code, stdout], [74, ''], stderr);
    assert.match(stderr, /^parbench: --output place\/out\.md: cannot be written \(no such file or folder\)$/m);
    assert.ok(existsSync(join(folder.path, '.parbench/last.json')));
  });
});
