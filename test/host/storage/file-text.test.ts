import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStream } from '../../../src/host/storage/file-text.js';
import { UsageError } from '../../../src/model/usage-error.js';

async function* chunks(...texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

test('what comes in pieces is one text', async () => {
  assert.equal(await readStream('standard input', chunks('N,X\n', '1,', '10\n')), 'N,X\n1,10\n');
});

test('pieces that are too much together are refused, and no fewer', async () => {
  assert.equal(await readStream('standard input', chunks('12345', '67890'), 10), '1234567890');
  await assert.rejects(readStream('standard input', chunks('12345', '67890', '1'), 10), UsageError);
});
