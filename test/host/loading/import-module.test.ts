import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { describeImportError } from '../../../src/host/loading/import-error.js';
import { importModule } from '../../../src/host/loading/import-module.js';
import { moduleFolder } from '../../support/modules.js';

const folder = moduleFolder();
after(folder.remove);

const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);

folder.write('node_modules/plain/package.json', '{ "name": "plain", "main": "main.js" }');
folder.write('node_modules/plain/main.js', 'module.exports = () => 2; module.exports.three = 3;');
folder.write('node_modules/modern/package.json', '{ "name": "modern", "type": "module", "exports": "./main.js" }');
folder.write(
  'node_modules/modern/main.js',
  'export default () => 4; export let calls = 0; export const call = () => calls++;',
);

const ES = `
import modern, { call, calls } from 'modern';
import plain, { three } from 'plain';
import { integer } from 'parbench';
import { half } from './lib/half.EXTENSION';
const before = calls;
call();
export default [plain(), three, modern(), calls - before, half(6), integer({ default: 1, help: '' }).kind];
export const here = import.meta.url;`;
const HALF = 'export const half = (n) => n / 2;';
const TYPED_ES = `${ES}\ninterface Named { readonly name: string }\nexport const named = { name: 'typed' } satisfies Named;`;
/** Imports a package that its importer imports, too. */
const TYPED_HALF = `
import plain from 'plain';
export type Half = number;
export const half = (n: number): Half => n / plain();`;
const COMMONJS = `
const plain = require('plain');
const { half } = require('./lib/half.EXTENSION');
module.exports = { default: [plain(), plain.three, 4, 1, half(6), 'integer'] };`;
const COMMONJS_HALF = 'exports.half = (n) => n / 2;';

describe('a module of any kind loads, with what it imports', () => {
  const kinds: [name: string, file: string, imported: string, text: string, half: string, type?: string][] = [
    ['.mjs', 'a.mjs', 'mjs', ES, HALF],
    ['.cjs', 'a.cjs', 'cjs', COMMONJS, COMMONJS_HALF],
    ['.js of a package of ES modules', 'a.js', 'js', ES, HALF, 'module'],
    ['.js of a package of CommonJS', 'a.js', 'js', COMMONJS, COMMONJS_HALF, 'commonjs'],
    ['.js that is an ES module in a package of CommonJS', 'a.js', 'js', ES, HALF, 'commonjs'],
    ['.mts', 'a.mts', 'mts', TYPED_ES, TYPED_HALF],
    ['.mts that imports .mjs', 'a.mts', 'mjs', TYPED_ES, HALF],
    ['.mjs that imports .mts', 'a.mjs', 'mts', ES, TYPED_HALF],
    ['.ts of a package of ES modules', 'a.ts', 'ts', TYPED_ES, TYPED_HALF, 'module'],
    ['.ts of a package of CommonJS', 'a.ts', 'ts', TYPED_ES, TYPED_HALF, 'commonjs'],
    ['.ts that imports .js', 'a.ts', 'js', TYPED_ES, HALF, 'module'],
    ['.cts', 'a.cts', 'cts', `type A = 1;\n${COMMONJS}`, `type B = 1;\n${COMMONJS_HALF}`],
    ['.cts that is written as an ES module', 'a.cts', 'mts', TYPED_ES, TYPED_HALF],
  ];
  for (const [at, [name, file, extension, text, half, type]] of kinds.entries()) {
    test(name, async () => {
      folder.write(`kinds/${at}/package.json`, JSON.stringify({ type }));
      folder.write(`kinds/${at}/lib/half.${extension}`, half);
      const path = folder.write(`kinds/${at}/${file}`, text.replace('EXTENSION', extension));
      const { default: whole, here } = await importModule(pathToFileURL(path).href);
      const facts = Array.isArray(whole) ? whole : (whole as { default: unknown }).default;
      assert.deepEqual(facts, [2, 3, 4, 1, 3, 'integer']);
      if (here !== undefined) assert.equal(here, pathToFileURL(path).href);
    });
  }

  for (const specifier of ['./lib/half.js', './lib/half']) {
    test(`.ts that imports ${specifier} and means half.ts`, async () => {
      const at = `meant/${specifier.length}`;
      folder.write(`${at}/package.json`, '{ "type": "module" }');
      folder.write(`${at}/lib/half.ts`, TYPED_HALF);
      const path = folder.write(`${at}/a.ts`, TYPED_ES.replace('./lib/half.EXTENSION', specifier));
      assert.deepEqual((await importModule(pathToFileURL(path).href)).named, { name: 'typed' });
    });
  }

  const LEADS = `{
    // As people write it.
    "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*"], "~one": ["./src/one.ts"], }, "jsx": "react-jsx", },
  }`;
  folder.write('leads/tsconfig.json', LEADS);
  folder.write('leads/package.json', '{ "type": "module" }');
  folder.write('leads/src/half.ts', TYPED_HALF);
  folder.write('leads/src/one.ts', 'export const one: number = 1;');
  folder.write('leads/src/view.tsx', 'export const View = ({ n }: { readonly n: number }) => <b>{n}</b>;');
  folder.write('node_modules/react/package.json', '{ "type": "module", "exports": { "./jsx-runtime": "./jsx.js" } }');
  folder.write(
    'node_modules/react/jsx.js',
    'export const jsx = (type, { children }) => (typeof type === "function" ? type({ n: children }) : `<${type} ${children}>`);',
  );
  const led: [what: string, file: string, text: string, expected: unknown][] = [
    [
      'TypeScript whose imports "paths" and "baseUrl" lead',
      'a.ts',
      `import { half } from '@/half.js';
       import { half as other } from '@/half';
       import { one } from '~one';
       import { one as same } from 'src/one';
       export default [half(6), other(8), one, same] as number[];`,
      [3, 4, 1, 1],
    ],
    ['JavaScript, likewise', 'b.mjs', "import { half } from '@/half.js';\nexport default half(2);", 1],
    [
      '.tsx, with JSX and generics that look like it',
      'c.tsx',
      `import { View } from './src/view';
       const same = <T,>(value: T): T => value;
       export default same(<View>{5}</View>);`,
      '<b 5>',
    ],
    [
      'TypeScript that imports .tsx',
      'd.ts',
      "import { View } from './src/view.tsx';\nexport default View({ n: 6 });",
      '<b 6>',
    ],
  ];
  for (const [what, file, text, expected] of led) {
    test(what, async () => {
      const path = folder.write(`leads/${file}`, text);
      assert.deepEqual((await importModule(pathToFileURL(path).href)).default, expected);
    });
  }

  test('.tsx in classic JSX, with the functions that its tsconfig.json names', async () => {
    folder.write('classic/tsconfig.json', '{ "compilerOptions": { "jsx": "react", "jsxFactory": "h" } }');
    const path = folder.write(
      'classic/a.tsx',
      'const h = (type: string, _: null, child: number) => `${type}${child}`;\nexport default <b>{7}</b>;',
    );
    assert.equal((await importModule(pathToFileURL(path).href)).default, 'b7');
  });

  test('in a folder whose tsconfig.json extends what is not there, or is none', async () => {
    for (const [at, text] of ['{ "extends": "../nowhere.json" }', '{ "compilerOptions": '].entries()) {
      folder.write(`odd-config/${at}/tsconfig.json`, text);
      const path = folder.write(`odd-config/${at}/a.tsx`, 'export default 1 as number;');
      assert.equal((await importModule(pathToFileURL(path).href)).default, 1);
    }
  });

  test('TypeScript that is installed as a package', async () => {
    const path = folder.write('node_modules/typed/main.ts', 'export default 5 as number;');
    assert.equal((await importModule(pathToFileURL(path).href)).default, 5);
  });

  test('a file whose name has every special character', async () => {
    const path = folder.write('odd/a #1 %41?ü.mts', 'export default import.meta.url as string;');
    const { href } = pathToFileURL(path);
    assert.equal((await importModule(href)).default, href);
  });

  test('a file that is asked for twice, only once', async () => {
    const path = folder.write('once.mts', 'export default {} as object;');
    const [one, two] = [await importModule(pathToFileURL(path).href), await importModule(pathToFileURL(path).href)];
    assert.equal(one.default, two.default);
  });
});

describe('the error is that of the module', () => {
  const cases: [file: string, text: string, error: RegExp][] = [
    ['throws.mts', 'const n: number = 1;\nthrow new RangeError(`no ${n}`);', /^RangeError: no 1$/],
    ['throws.mjs', 'throw new RangeError("no 2");', /^RangeError: no 2$/],
    ['absent.mjs', "import './absent.js';", /Cannot find module .*absent\.js'/],
    ['broken.mjs', 'export default {', /^SyntaxError: Unexpected end of input$/],
  ];
  for (const [file, text, error] of cases) {
    test(file, async () => {
      const path = folder.write(`errors/${file}`, text);
      await assert.rejects(importModule(pathToFileURL(path).href), (thrown) => error.test(String(thrown)));
    });
  }
});

describe('what is imported and is not there is told without advice that helps nobody', () => {
  folder.write('missing/tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }');
  folder.write('missing/src/here.ts', '');
  const cases: [specifier: string, told: RegExp][] = [
    [
      '@/helper.js',
      /^it imports @\/helper\.js, which is no package, and no "paths" of a tsconfig\.json lead to a file/,
    ],
    ['src/helper.js', /^it imports src\/helper\.js, which is no package, and no "paths"/],
    ['~/helper', /^it imports ~\/helper, which is no package/],
    [
      'absent-package/part.js',
      /^it imports absent-package\/part\.js, which is not installed: npm install absent-package /,
    ],
    ['@scope/absent', /^it imports @scope\/absent, which is not installed: npm install @scope\/absent /],
  ];
  for (const [specifier, told] of cases) {
    for (const extension of ['mts', 'mjs']) {
      test(`${specifier}, from .${extension}`, async () => {
        const path = folder.write(`missing/${specifier.replaceAll('/', '-')}.${extension}`, `import '${specifier}';`);
        const { href } = pathToFileURL(path);
        const error: unknown = await importModule(href).catch((thrown: unknown) => thrown);
        assert.match(await describeImportError(error, href), told);
      });
    }
  }
});

describe('the loader is loaded', () => {
  const cases: [what: string, file: string, text: string, isLoaded: boolean][] = [
    ['for TypeScript where Node cannot strip types', 'which.mts', 'export default 1 as number;', !stripsTypes],
    ['not for JavaScript', 'which.mjs', 'export default 1;', false],
    ['for ES modules that Node takes for CommonJS', 'which.cts', 'export default 1 as number;', true],
  ];
  for (const [what, file, text, isLoaded] of cases) {
    test(what, () => {
      const args = [
        new URL('../../../src/host/loading/import-module.js', import.meta.url),
        pathToFileURL(folder.write(file, text)),
      ];
      const script = `
        const { importModule } = await import(process.argv[1]);
        await importModule(process.argv[2]);
        const { createRequire } = await import('node:module');
        const files = Object.keys(createRequire(process.argv[1]).cache);
        console.log(files.some((each) => /jiti\\.cjs$/.test(each)));`;
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', script, ...args.map(String)]);
      assert.equal(String(output).trim(), String(isLoaded));
    });
  }
});

test("imports of transformed modules are as fast as Node's own: no proxy stands before them", async () => {
  folder.write('proxies/half.mts', TYPED_HALF);
  const text = `import * as half from './half.mts';\nimport { types } from 'node:util';\nexport default types.isProxy(half);`;
  const path = folder.write('proxies/a.cts', text);
  assert.equal((await importModule(pathToFileURL(path).href)).default, false);
});
