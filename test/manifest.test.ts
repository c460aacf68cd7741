/** What npm's page shows, and what npm does at an installation. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { PAGES } from './support/pages.js';
import { ROOT } from './support/paths.js';

interface Manifest {
  readonly keywords: readonly string[];
  readonly homepage: string;
  readonly bugs: { readonly url: string };
  readonly repository: { readonly type: string; readonly url: string };
  readonly scripts: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const { keywords, homepage, bugs, repository, scripts } = JSON.parse(read('package.json')) as Manifest;

/** The account that a text has the repository in. */
const accountOf = (text: string): string => /\b([\w-]+)\/parbench\b/.exec(text)?.[1] ?? assert.fail(text);

it('homepage, bugs, repository and the action that the README shows are of one repository', () => {
  const account = accountOf(repository.url);
  const page = `https://github.com/${account}/parbench`;
  assert.deepEqual(
    [homepage, bugs.url, repository],
    [`${page}#readme`, `${page}/issues`, { type: 'git', url: `git+${page}.git` }],
  );
  const [, action] = /uses: (.*)@/.exec(read('README.md').replaceAll('uses: actions/', '')) ?? [];
  assert.equal(action, `${account}/parbench`);
});

it('the page for contributors names every file that the account has to be written into', () => {
  const [, section] = /^## A release\n(.*?)^## /ms.exec(read('CONTRIBUTING.md')) ?? assert.fail('there is no section');
  const named = [...section.matchAll(/^\| `(.*?)`/gm)].map(([, file]) => file);
  const written = ['package.json', 'action.yml', 'CHANGELOG.md', ...PAGES].filter((file) =>
    read(file).includes(`${accountOf(repository.url)}/parbench`),
  );
  assert.deepEqual(named, written);
});

it('no script is run, or warned of, where the package is installed', () => {
  const atInstall = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];
  assert.deepEqual(
    atInstall.filter((name) => name in scripts),
    [],
  );
  assert.match(scripts.prepack, /\bbuild\b/);
});

it('keywords are few, and each is there once', () => {
  assert.equal(new Set(keywords).size, keywords.length);
  assert.ok(keywords.length >= 5 && keywords.length <= 20);
});
