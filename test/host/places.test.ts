import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  BUILT_FOLDER,
  ENTRIES,
  entryUrl,
  isOwnCode,
  PLUG_INS,
  plugInFolder,
  shippedFile,
} from '../../src/host/places.js';
import { ROOT } from '../support/paths.js';

const keysOf = <T extends object>(table: T): (keyof T)[] => Object.keys(table) as (keyof T)[];

describe('what is found by its path is there', () => {
  for (const name of keysOf(ENTRIES)) test(`the entry ${name}`, () => assert.ok(existsSync(entryUrl(name))));
  for (const kind of keysOf(PLUG_INS)) test(`the folder of ${kind}`, () => assert.ok(existsSync(plugInFolder(kind))));
  for (const path of ['package.json', 'parbench-1.schema.json', 'src/cli/templates/map.mts']) {
    test(path, () => assert.equal(shippedFile(path).href, new URL(path, ROOT).href));
  }
});

test('workloads and tests are no code of parbench itself', () => {
  const root = fileURLToPath(ROOT);
  const own = ['src/index.ts', 'dist/src/index.js', 'dist/bin/parbench.js', 'dist/bundle/chunks/a.js'];
  const other = [
    'dist/workloads/pi.js',
    'dist/bundle/workloads/pi.js',
    'workloads/pi.ts',
    'dist/test/a.js',
    'bench/a.js',
  ];
  assert.deepEqual(
    [...own, ...other].filter((path) => isOwnCode(join(root, path))),
    own,
  );
  assert.ok(other.slice(0, 2).every((path) => join(root, path).startsWith(BUILT_FOLDER)));
});
