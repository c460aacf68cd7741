import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Catalog, workloadCatalog } from '../../../src/host/catalog.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { openModuleHere } from '../../../src/arms/module-process.js';
import { openModules } from '../../../src/engine/plan/modules.js';
import { findWorkload } from '../../../src/engine/plan/find-workload.js';
import { moduleFolder, workloadText } from '../../support/modules.js';
import { temporaryFolder } from '../../support/program.js';

const folder = moduleFolder();
const home = process.cwd();
before(() => process.chdir(folder.path));
after(() => process.chdir(home));
after(folder.remove);

const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);
const here = openModules({ openModule: openModuleHere });
const GOOD = `export default ${workloadText()};`;

async function assertRefused(nameOrPath: string, message: RegExp, catalog: Catalog = workloadCatalog): Promise<void> {
  await assert.rejects(findWorkload(nameOrPath, catalog, here), (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
}

describe('a workload is found', () => {
  test('by its name, for every name in the catalog', async () => {
    for (const name of workloadCatalog.names()) {
      const found = await findWorkload(name, workloadCatalog, here);
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
      const absolute = folder.write(`my workload #${paths.length}.mjs`, GOOD);
      const path = pathOf(absolute);
      const found = await findWorkload(path, workloadCatalog, here);
      assert.deepEqual([found.name, found.module, found.workload.title], [path, pathToFileURL(absolute).href, 'Mine']);
    });
  }

  folder.write(
    'all.mts',
    `export default ${workloadText('All')};\nexport const parse: object = ${workloadText('Parse')};`,
  );
  folder.write('all #1.mjs', GOOD);
  folder.write('whole.cjs', `module.exports = ${workloadText('Whole')};`);
  folder.write(
    'compiled.cjs',
    `Object.defineProperty(exports, '__esModule', { value: true });
     exports.default = ${workloadText('Compiled')}; exports.parse = ${workloadText('Compiled parse')};`,
  );
  folder.write('many.cjs', `const all = () => ({ parse: ${workloadText('One of many')} });\nmodule.exports = all();`);
  folder.write('folder.mts/one.mjs', GOOD);
  folder.write('node_modules/benches/package.json', '{ "exports": { ".": "./main.mts", "./parse": "./parse.mjs" } }');
  folder.write('node_modules/benches/main.mts', `export default ${workloadText('Package')} as object;`);
  folder.write(
    'node_modules/benches/parse.mjs',
    `export default ${workloadText('Parse of package')}; export const fast = ${workloadText('Fast')};`,
  );
  folder.write('node_modules/@my/bench.js/package.json', '{ "main": "main.cjs" }');
  folder.write('node_modules/@my/bench.js/main.cjs', `module.exports = ${workloadText('Scoped')};`);

  const url = pathToFileURL(`${folder.path}/`).href;
  const places: [wanted: string, module: string, title: string][] = [
    ['all.mts', 'all.mts', 'All'],
    ['./all.mts#parse', 'all.mts#parse', 'Parse'],
    ['./all.mts#default', 'all.mts#default', 'All'],
    ['all #1.mjs', 'all%20%231.mjs', 'Mine'],
    ['./all #1.mjs#default', 'all%20%231.mjs#default', 'Mine'],
    ['whole.cjs', 'whole.cjs', 'Whole'],
    ['compiled.cjs', 'compiled.cjs', 'Compiled'],
    ['compiled.cjs#parse', 'compiled.cjs#parse', 'Compiled parse'],
    ['many.cjs#parse', 'many.cjs#parse', 'One of many'],
    ['./folder.mts/one.mjs', 'folder.mts/one.mjs', 'Mine'],
    [`${url}all.mts`, 'all.mts', 'All'],
    [`${url}all.mts#parse`, 'all.mts#parse', 'Parse'],
    ['benches', 'node_modules/benches/main.mts', 'Package'],
    ['benches/parse', 'node_modules/benches/parse.mjs', 'Parse of package'],
    ['benches/parse#fast', 'node_modules/benches/parse.mjs#fast', 'Fast'],
    ['@my/bench.js', 'node_modules/@my/bench.js/main.cjs', 'Scoped'],
  ];
  for (const [wanted, module, title] of places) {
    test(`${wanted.replace(url, 'file:///…/')}: ${title}`, async () => {
      const found = await findWorkload(wanted, workloadCatalog, here);
      assert.deepEqual([found.name, found.module, found.workload.title], [wanted, url + module, title]);
    });
  }

  test('in the catalog, before a package of that name is looked for', async () => {
    folder.write('node_modules/pi/index.js', `module.exports = ${workloadText()};`);
    assert.equal((await findWorkload('pi', workloadCatalog, here)).module, workloadCatalog.urlOf('pi'));
  });

  test('by a path that only an extension tells from a name', async () => {
    await assertRefused('dice.js', /^workload dice\.js: there is no such file$/);
    await assertRefused('dice.mjs', /^workload dice\.mjs: there is no such file$/);
    await assertRefused('dice.cjs', /^workload dice\.cjs: there is no such file$/);
    await assertRefused('dice.ts', /^workload dice\.ts: there is no such file$/);
    await assertRefused('dice.mts#roll', /^workload dice\.mts#roll: there is no such file$/);
  });
});

describe('what cannot be used is refused in one line', () => {
  test('a name that is unknown', () =>
    assertRefused('montecarol', /^unknown workload 'montecarol': did you mean montecarlo\?$/));
  test('a file that is not there', () =>
    assertRefused('./none.mjs', /^workload \.\/none\.mjs: there is no such file$/));
  test('a folder', () => assertRefused(`${folder.path}/`, /cannot be used: it is a folder$/));

  test('a file of a URL that is not there', () =>
    assertRefused(`${pathToFileURL(folder.path).href}/none.mjs`, /^workload file:.*: there is no such file$/));
  test('a file whose name ends otherwise, with what it is called', async () => {
    folder.write('meant.mts', '');
    const stem = `${folder.path}/meant`;
    for (const written of [stem, `${stem}.ts`, `${stem}.js#one`]) {
      const hash = written.endsWith('#one') ? '#one' : '';
      await assert.rejects(
        findWorkload(written, workloadCatalog, here),
        new UsageError(`workload ${written}: there is no such file: did you mean ${stem}.mts${hash}?`),
      );
    }
  });
  test('a package that is not there', () =>
    assertRefused('none/parse', /^workload none\/parse: there is no such file, and no package .* exports it$/));
  test('a package of parbench itself', () => assertRefused('leven', /^unknown workload 'leven': /));

  const SEVERAL = 'const two = () => 1; export default { alternatives: { two, three: two } };';
  const broken = `const a = 1;\n\nexport default { a: a b };`;
  folder.write('broken.mjs', broken);
  folder.write('throws.mts', 'const text: string = "here";\n\nthrow new Error(text);');
  const noDefault = 'there is no default export, which must be a workload, as defineWorkload returns it';
  const modules: [what: string, file: string, text: string, fault: string | RegExp][] = [
    ['a module without a default export', 'a.mjs', 'export const title = 1;', noDefault],
    [
      'a module with other workloads only',
      'b.mts',
      `export const one = ${workloadText()}, two = one as object;`,
      `${noDefault}; for another export write #name behind the file: #one, #two`,
    ],
    [
      'a module with plain functions and alternatives only',
      'b2.mjs',
      `export const one = () => 1, input = () => 2, set = { alternatives: { two: one, three: one } };`,
      `${noDefault}; for another export write #name behind the file: #set, #one`,
    ],
    ['all of several alternatives, where one is needed', 'b3.mjs', SEVERAL, /^it has alternatives, .*: #two, #three$/],
    [
      'an export that is not there',
      'c.mjs#two',
      `export const one = ${workloadText()};`,
      'there is no export two, there is one',
    ],
    [
      'an export of another kind',
      'd.mjs#two',
      'export const two = 2;',
      /^the export two must be a workload, .* and is a number$/,
    ],
    [
      'a module with another default export',
      'e.mjs',
      'export default 5;',
      /^the default export must be a workload, .* a number$/,
    ],
    ['a workload without run', 'f.mts', GOOD.replace('run: () => 1,', ''), 'run must be a function'],
    [
      'CommonJS without run',
      'f.cjs',
      `module.exports = ${workloadText().replace('run: () => 1,', '')};`,
      'run must be a function',
    ],
    [
      'a param that is a number',
      'g.mts',
      GOOD.replace('params: {}', 'params: { n: 5 }'),
      /^params\.n must be made by /,
    ],
    [
      'a module that throws',
      'h.mjs',
      "\nthrow new RangeError('at import\\nsecond line');",
      'RangeError: at import (thrown at import, h.mjs:2)',
    ],
    [
      'TypeScript that throws',
      'bench/i.mts',
      "type A = 1;\n\nfunction deep(): A {\n  throw new Error('no good');\n}\ndeep();",
      'no good (thrown at import, bench/i.mts:4)',
    ],
    ['a module whose import throws', 'j.mts', "import './throws.mts';", 'here (thrown at import, throws.mts:3)'],
    [
      'text that is no JSON',
      'bench/i.mjs',
      "const text = 'no JSON';\nJSON.parse(text);",
      /^SyntaxError: .* \(bench\/i\.mjs:2\)$/,
    ],
    [
      'a wrong call of parbench',
      'bench/i.cts',
      "import { splitBlocks } from 'parbench';\nsplitBlocks(1n as unknown as number, 1, 1);",
      /^TypeError: .* \(thrown at import, bench\/i\.cts:2\)$/,
    ],
    ['a module that throws no error', 'k.mjs', "throw 'text\\nsecond line';", 'threw text (at import)'],
    ['a syntax error', 'l.mjs', broken, "SyntaxError: Unexpected identifier 'b' (l.mjs:3)"],
    [
      'a syntax error of CommonJS',
      'l.cjs',
      'module.exports = {\n  a b };',
      "SyntaxError: Unexpected identifier 'b' (l.cjs:2)",
    ],
    [
      'a syntax error of TypeScript',
      'l.mts',
      'const a: number = 1;\n\nconst b = a a;',
      /^SyntaxError: .+ \(l\.mts:3\)$/,
    ],
    [
      'a syntax error of another module',
      'm.mjs',
      "import './broken.mjs';",
      "SyntaxError: Unexpected identifier 'b' (broken.mjs:3)",
    ],
    [
      'a file that is not there',
      'n.mjs',
      "import './none.js';",
      'it imports none.js, and there is no such file (n.mjs)',
    ],
    [
      'a file that is not there, from TypeScript',
      'bench/n.mts',
      "import './none.mjs';",
      /^it imports (\.|bench)\/none\.mjs, and there is no such file \(bench\/n\.mts\)$/,
    ],
    [
      'a package that is not installed',
      'bench/o.mjs',
      "import '@none/such/part';",
      /^it imports @none\/such(\/part)?, which is not installed: npm install @none\/such \(bench\/o\.mjs\)$/,
    ],
    [
      'a package that is not installed, from TypeScript',
      'bench/o.mts',
      "import 'none';",
      'it imports none, which is not installed: npm install none (bench/o.mts)',
    ],
    ...(stripsTypes
      ? [
          [
            'TypeScript that is more than types',
            'p.mts',
            'enum A { B }\nexport default A.B;',
            /^SyntaxError: TypeScript enum is not supported in strip-only mode; Node strips types .* \(p\.mts:1\)$/,
          ] as [string, string, string, RegExp],
        ]
      : []),
  ];
  for (const [what, wanted, text, fault] of modules) {
    test(`${what}: ${String(fault)}`, async () => {
      folder.write(wanted.split('#')[0], text);
      await assert.rejects(findWorkload(wanted, workloadCatalog, here), (error) => {
        assert.ok(error instanceof UsageError, String(error));
        const start = `workload ${wanted} cannot be used: `;
        assert.equal(error.message.slice(0, start.length), start);
        const told = error.message.slice(start.length);
        if (typeof fault === 'string') assert.equal(told, fault);
        else assert.match(told, fault);
        return true;
      });
    });
  }

  for (const file of ['far.mjs', 'far.mts']) {
    test(`${file} that imports parbench where that is not installed`, async () => {
      const elsewhere = temporaryFolder();
      try {
        writeFileSync(join(elsewhere.path, file), "import 'parbench';");
        const remedy =
          /it imports parbench, which is not installed: npm install --save-dev parbench \(.*\/far\.m[jt]s\)$/;
        await assertRefused(join(elsewhere.path, file), remedy);
      } finally {
        elsewhere.remove();
      }
    });
  }

  test('nothing but names in the catalog is a name', async () => {
    const catalog: Catalog = { names: () => ['only'], urlOf: () => assert.fail('asked for') };
    await assertRefused('dice', /^unknown workload 'dice': there is only$/, catalog);
  });
});
