import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Catalog, workloadCatalog } from '../../src/catalog.js';
import { UsageError } from '../../src/model/usage-error.js';
import { findWorkload } from '../../src/planning/find-workload.js';

const folder = mkdtempSync(join(tmpdir(), 'parbench-find-'));
after(() => rmSync(folder, { recursive: true }));

const GOOD = `export default {
  title: 'Mine', params: {}, input: () => 1, split: () => [1], run: () => 1, merge: () => 1,
  verify: () => ({ ok: true, detail: 'fine' }),
};`;

function moduleWith(file: string, text: string): string {
  const path = join(folder, file);
  writeFileSync(path, text);
  return path;
}

async function assertRefused(nameOrPath: string, message: RegExp, catalog: Catalog = workloadCatalog): Promise<void> {
  await assert.rejects(findWorkload(nameOrPath, catalog), (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
}

describe('a workload is found', () => {
  test('by its name, for every name in the catalog', async () => {
    for (const name of workloadCatalog.names()) {
      const found = await findWorkload(name, workloadCatalog);
      assert.deepEqual([found.name, found.module], [name, workloadCatalog.urlOf(name)]);
      assert.equal(typeof found.workload.title, 'string');
    }
  });

  const paths: [name: string, path: (path: string) => string][] = [
    ['by its path from the root', (path) => path],
    ['by its path from here', (path) => relative(process.cwd(), path)],
  ];
  for (const [name, pathOf] of paths) {
    test(name, async () => {
      const absolute = moduleWith(`my workload #${paths.length}.mjs`, GOOD);
      const path = pathOf(absolute);
      const found = await findWorkload(path, workloadCatalog);
      assert.deepEqual([found.name, found.module, found.workload.title], [path, pathToFileURL(absolute).href, 'Mine']);
    });
  }

  test('by a path that only an extension tells from a name', async () => {
    await assertRefused('dice.js', /^workload dice\.js: there is no such file$/);
    await assertRefused('dice.mjs', /^workload dice\.mjs: there is no such file$/);
    await assertRefused('dice.cjs', /^workload dice\.cjs: there is no such file$/);
  });
});

describe('what cannot be used is refused in one line', () => {
  test('a name that is unknown', () =>
    assertRefused('montecarol', /^unknown workload 'montecarol': did you mean montecarlo\?$/));
  test('a file that is not there', () =>
    assertRefused('./none.mjs', /^workload \.\/none\.mjs: there is no such file$/));
  test('a folder', () => assertRefused(`${folder}/`, /cannot be used/));

  const modules: [name: string, text: string, message: RegExp][] = [
    ['a module without a default export', 'export const title = 1;', /the default export must be a workload/],
    ['a module with another default export', 'export default 5;', /the default export must be a workload/],
    ['a workload without a title', GOOD.replace("title: 'Mine',", ''), /title must be a string/],
    ['a workload without params', GOOD.replace('params: {},', ''), /params must be an object/],
    ['a workload without run', GOOD.replace('run: () => 1,', ''), /run must be a function/],
    [
      'a workload whose serial is no function',
      GOOD.replace('params', 'serial: 5, params'),
      /serial must be a function/,
    ],
    ['a module that throws', "throw new RangeError('at import\\nsecond line');", /RangeError: at import$/],
    ['a module that throws no error', "throw 'text\\nsecond line';", /threw text/],
    ['a module with a syntax error', 'export default {', /SyntaxError: /],
    ['a module that imports what is not there', "import './none.js';", /none\.js/],
  ];
  for (const [at, [name, text, message]] of modules.entries()) {
    test(name, async () => {
      const path = moduleWith(`wrong-${at}.mjs`, text);
      await assertRefused(path, message);
      await assertRefused(path, new RegExp(`^workload ${path} cannot be used: `));
    });
  }

  test('nothing but names in the catalog is a name', async () => {
    const catalog: Catalog = { names: () => ['only'], urlOf: () => assert.fail('asked for') };
    await assertRefused('dice', /^unknown workload 'dice': there is only$/, catalog);
  });
});
