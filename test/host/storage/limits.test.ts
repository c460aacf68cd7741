import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { readText } from '../../../src/host/storage/file-text.js';
import { isDeeperThan, MOST_DEPTH, thousands } from '../../../src/host/storage/limits.js';
import { readDocument } from '../../../src/host/storage/read.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { temporaryFolder } from '../../support/program.js';

const folder = temporaryFolder();
after(folder.remove);
const file = join(folder.path, 'x.json');

describe('a file is read up to a limit of bytes', () => {
  for (const [name, most, isRead] of [
    ['as many', 10, true],
    ['one more', 9, false],
  ] as const) {
    test(name, async () => {
      writeFileSync(file, '0123456789');
      if (isRead) assert.equal(await readText(file, most), '0123456789');
      else await assert.rejects(readText(file, most), { name: UsageError.name, message: /has more than .* MB/ });
    });
  }

  test('also one that tells no size and never ends', { skip: process.platform === 'win32' }, async () => {
    await assert.rejects(readText('/dev/zero', 1e6), {
      message: '/dev/zero: has more than 1 MB, and no more is read: keep fewer samples',
    });
  });

  test('in UTF-8 and UTF-16, with a byte order mark or without', async () => {
    for (const bytes of [Buffer.from('π'), Buffer.from('\ufeffπ'), Buffer.from('\ufeffπ', 'utf16le')]) {
      writeFileSync(file, bytes);
      assert.equal(await readText(file), 'π');
    }
  });
});

describe('a file is read up to a limit of depth', () => {
  const cases: [json: string, depth: number][] = [
    ['[]', 1],
    ['[[], {}]', 2],
    ['{"a": [{"b": 1}], "c": {}}', 3],
    [String.raw`["[[[[", "\"[[[[", "\\", []]`, 2],
    ['["[[[[', 1],
  ];
  for (const [json, depth] of cases) {
    test(json, () => {
      assert.equal(isDeeperThan(json, depth), false);
      assert.equal(isDeeperThan(json, depth - 1), true);
    });
  }

  test('which the refusal names', async () => {
    writeFileSync(file, '['.repeat(1e6));
    await assert.rejects(readDocument(file, assert.fail), {
      message: new RegExp(`nested deeper than ${MOST_DEPTH} levels`),
    });
  });
});

test('large counts are told with commas', () => {
  assert.deepEqual([999, 1000, 600_000, 1_234_567].map(thousands), ['999', '1,000', '600,000', '1,234,567']);
});
