import assert from 'node:assert/strict';
import { lstatSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { test } from 'node:test';
import { codeFolder, keepCompiled } from '../../../src/host/loading/code-folder.js';

test('code is kept in a folder that is only the user’s own', { skip: process.platform === 'win32' }, () => {
  const folder = codeFolder();
  assert.ok(folder !== false);
  const { mode, uid } = lstatSync(folder);
  assert.deepEqual([mode & 0o777, uid], [0o700, process.getuid?.()]);
});

test('what is compiled is kept there where Node can, and not where coverage is counted', () => {
  const { getCompileCacheDir } = nodeModule as { readonly getCompileCacheDir?: () => string | undefined };
  const { NODE_V8_COVERAGE } = process.env;
  process.env.NODE_V8_COVERAGE = 'somewhere';
  keepCompiled();
  assert.equal(getCompileCacheDir?.(), undefined);
  delete process.env.NODE_V8_COVERAGE;
  keepCompiled();
  if (getCompileCacheDir) assert.match(getCompileCacheDir() ?? '', /compiled/);
  if (NODE_V8_COVERAGE !== undefined) process.env.NODE_V8_COVERAGE = NODE_V8_COVERAGE;
});
