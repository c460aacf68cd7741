/** What is allocated, held against what was. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { callMain } from '../support/call-main.js';
import { temporaryFolder } from '../support/program.js';
import { writeFiles } from '../support/repository.js';
import { type Call, simulate } from '../support/simulated.js';
import { benchText, lastIn } from '../support/versions.js';

let folder: ReturnType<typeof temporaryFolder>;
before(() => {
  folder = temporaryFolder();
  const files = { 'bench.mjs': benchText() };
  writeFiles(folder.path, { ...files, 'package.json': '{}', 'old/bench.mjs': files['bench.mjs'] });
});
after(() => folder.remove());

/** The same time on both sides, and so much more allocated in head, about as exactly as that is known. */
async function against(more: number, ...args: string[]) {
  const { instruments } = {
    instruments: simulate(({ module, launch, run }: Call) => {
      const isOld = module.includes('/old/');
      const wobble = 1 + 0.004 * (((launch * 7 + run * 3 + (isOld ? 5 : 0)) % 11) / 5 - 1);
      return { wallNs: 40e6, allocates: Math.round(2e6 * wobble * (isOld ? 1 : 1 + more)) };
    }),
  };
  const fixed = ['--backend', 'serial', '--launches', '7', '--rounds', '3'];
  const found = await callMain(['run', './bench.mjs', '--against', './old', ...fixed, ...args], folder.path, {
    instruments,
  });
  return { ...found, comparison: lastIn(folder.path).comparison };
}

describe('what is allocated', () => {
  it('is told where it changed, and passes where nobody said otherwise', async () => {
    const { code, stdout, comparison } = await against(0.1);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^\.\/bench\.mjs serial allocates (9\.\d|10\.\d) % more: 1\.9\d MiB → 2\.\d\d MiB$/m);
    const [{ ratio, interval }] = comparison?.allocations ?? [];
    assert.ok(interval.low < ratio && ratio < interval.high && Math.abs(ratio - 1.1) < 0.005, String(ratio));
  });

  it('is told where it is less', async () => {
    assert.match((await against(-0.5, '--max-alloc', '5%')).stdout, /allocates (49|50)\.\d % less/);
  });

  it('is nothing to tell of where it wobbles', async () => {
    const { code, comparison } = await against(0, '--max-alloc', '0.1%');
    assert.deepEqual([code, comparison?.allocations], [0, undefined]);
  });

  it('fails like a slowdown where it is more than --max-alloc allows, with a line of its own', async () => {
    const { code, stderr } = await against(0.1, '--max-alloc', '5%', '--save-baseline', 'x');
    assert.equal(code, 1);
    assert.match(stderr, /^parbench: .*bench\.mjs serial allocates \d+\.\d % more: .* \(--max-alloc 5 %\)$/m);
    assert.match(stderr, /^parbench: not saved as baseline x: it grows otherwise than expected, or allocates more/m);
    assert.equal((await against(0.1, '--max-alloc', '15%')).code, 0);
  });

  it('has a limit only where there is something to compare with', async () => {
    const { code, stderr } = await callMain(['run', 'noop', '--max-alloc', '5'], folder.path);
    assert.deepEqual(
      [code, stderr],
      [2, 'parbench: --max-alloc: there is nothing to compare with: give --against or --baseline\n'],
    );
  });
});
