import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { resolveFrom, resolvePackage } from '../../../src/host/loading/resolve.js';
import { moduleFolder } from '../../support/modules.js';

const folder = moduleFolder();
after(folder.remove);

const exported = { '.': './main.mjs', './parse': './src/parse.mjs' };
folder.write('node_modules/benches/package.json', JSON.stringify({ name: 'benches', exports: exported }));
folder.write('node_modules/benches/secret.mjs', '');
const main = folder.write('node_modules/benches/main.mjs', '');
const parse = folder.write('node_modules/benches/src/parse.mjs', '');

describe('a package is found from a folder as the code there would find it', () => {
  const cases: [specifier: string, path: string | null][] = [
    ['benches', main],
    ['benches/parse', parse],
    ['benches/secret.mjs', null],
    ['benches/none', null],
    ['none', null],
    ['fs', null],
    ['node:fs', null],
    ['', null],
  ];
  for (const [specifier, path] of cases) {
    test(`${JSON.stringify(specifier)}: ${path === null ? 'not' : 'found'}`, () => {
      assert.equal(resolveFrom(specifier, folder.path), path === null ? null : pathToFileURL(path).href);
    });
  }
});

test('packages of parbench itself are found from anywhere, if asked for', () => {
  assert.match(String(resolvePackage('leven', folder.path)), /leven/);
  assert.equal(resolveFrom('leven', folder.path), null);
});
