import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callMain } from '../support/call-main.js';
import { assertGolden } from '../support/golden.js';

describe('help', () => {
  for (const name of ['', 'run', 'exec', 'compare', 'selftest', 'report', 'fit', 'history', 'list', 'init']) {
    it(`of parbench ${name}`, async () => {
      const { code, stdout, stderr } = await callMain([...(name === '' ? [] : [name]), '--help'], '.');
      assert.deepEqual([code, stderr], [0, '']);
      assertGolden(`help/${name || 'parbench'}.txt`, stdout);
    });
  }

  it('is as wide as the terminal', async () => {
    const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
    assert.ok(widest((await callMain(['list', '--help'], '.', { columns: 50 })).stdout) < 50);
    assert.ok(widest((await callMain(['run', '--help'], '.', { columns: 150 })).stdout) > 120);
  });
});
