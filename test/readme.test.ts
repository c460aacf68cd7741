import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PAGES } from './support/pages.js';
import { ROOT } from './support/paths.js';

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

interface Manifest {
  readonly files: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read('package.json')) as Manifest;

describe('the list of dependencies', () => {
  const [installed, developing] = read('docs/dependencies.md').split('For development:');

  it('gives a reason for every package that is installed with parbench', () => {
    const named = [...installed.matchAll(/^\| (.*?) \|/gm)].flatMap(([, names]) => names.split(/[ ,]+/));
    assert.deepEqual(
      Object.keys(manifest.dependencies).filter((name) => !named.includes(name)),
      [],
    );
  });

  it('gives a reason for every package that its development needs', () => {
    assert.deepEqual(
      Object.keys(manifest.devDependencies).filter((name) => !`${installed}${developing}`.includes(name)),
      [],
    );
  });
});

describe('the picture of the README', () => {
  const [, path] = /!\[[^\]]+\]\((docs\/.*?\.svg)\)/.exec(read('README.md')) ?? assert.fail('there is none');
  const picture = read(path);

  it('is one that parbench draws, which is small and needs nothing else', () => {
    assert.match(picture, /^<svg [^>]*><title>Time against size: montecarlo/);
    assert.ok(picture.length < 60_000);
    assert.doesNotMatch(picture, /<script|href=|url\((?!#)/);
  });

  it('has a ground of its own, so that it can be read on a dark page, too', () => {
    const [, width, height] = /^<svg width="(\d+)" height="(\d+)"/.exec(picture) ?? assert.fail('it has no size');
    assert.ok(picture.includes(`<rect width="${width}" height="${height}" x="0" y="0" fill="#ffffff">`));
  });

  it('ships, and is told how it was made', () => {
    assert.ok(manifest.files.includes('docs/*.svg'));
    assert.ok(read('README.md').includes(`--output ${path.replace('docs/', '')}\``));
  });
});

for (const file of [...PAGES, 'CONTRIBUTING.md']) {
  describe(file, () => {
    const text = read(file);

    it('names files and folders that there are', () => {
      const paths = [...text.matchAll(/`((?:src|test|workloads|bin|\.ci|\.github)\/[\w./-]*)`/g)];
      const named = paths.map(([, path]) => path).filter((path) => !path.includes('NAME'));
      assert.deepEqual(
        named.filter((path) => !existsSync(new URL(path, ROOT))),
        [],
      );
    });

    it('names scripts that there are', () => {
      const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
      // What a project of the reader's has.
      assert.deepEqual(
        named.filter((name) => name !== 'build' && !(name in manifest.scripts)),
        [],
      );
    });
  });
}

describe('the map in CONTRIBUTING.md', () => {
  it('has the rooms that there are, and what each may import', () => {
    const [, map] = read('CONTRIBUTING.md').split('\n## The map\n');
    const rows = [...map.matchAll(/^\| `(\w+)\/` *\| .*? \| (.*?) *\|$/gm)].map(([, room, imports]) => [room, imports]);
    const rules = read('test/layers.test.ts');
    for (const [room, imports] of rows.filter(([, imports]) => !/^(–|all)/.test(imports))) {
      const [, rooms] = new RegExp(`^  ${room}: \\{[^}]*?rooms: \\[(.*?)\\]`, 'ms').exec(rules) ?? assert.fail(room);
      assert.equal(rooms.replaceAll("'", ''), imports, room);
    }
    assert.equal(rows.length, 9);
  });
});
