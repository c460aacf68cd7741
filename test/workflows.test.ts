import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { type FaultsOf, loadGrammar } from './support/github-grammar.js';
import { ROOT } from './support/paths.js';

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const WORKFLOWS = [
  ...readdirSync(new URL('.github/workflows/', ROOT)).map((name) => `.github/workflows/${name}`),
  'src/cli/templates/parbench.yml',
];
const CI = read('.github/workflows/ci.yml');

interface Job {
  readonly 'runs-on': string;
  readonly strategy?: { readonly matrix: { readonly os?: readonly string[]; readonly node: readonly number[] } };
  readonly steps: readonly { readonly run?: string }[];
}

const jobs = Object.values((parse(CI) as { readonly jobs: Readonly<Record<string, Job>> }).jobs);

describe("GitHub's grammar", () => {
  let faultsOf: FaultsOf;
  before(async () => {
    faultsOf = await loadGrammar();
  });

  for (const path of WORKFLOWS) {
    it(`takes ${path}`, () => assert.deepEqual(faultsOf('workflow', read(path)), []));
  }

  it('takes action.yml', () => assert.deepEqual(faultsOf('action', read('action.yml')), []));

  it('takes the workflow that the README shows', () => {
    const shown = [...read('README.md').matchAll(/^```yaml\n(.*?)^```$/gms)]
      .map(([, text]) => text)
      .filter((text) => text.includes('runs-on:'));
    assert.deepEqual(
      shown.map((text) => faultsOf('workflow', text)),
      shown.map(() => []),
    );
    assert.equal(shown.length, 1);
  });

  const faults: [what: string, from: string, to: string, said: RegExp][] = [
    ['a key that there is not', 'fail-fast:', 'fail-slow:', /Unexpected value 'fail-slow'/],
    ['a job without a machine', 'runs-on: windows-latest', '', /Required property is missing: runs-on/],
    ['an expression of what is not known', 'matrix.os', 'metrics.os', /Unrecognized named-value: 'metrics'/],
  ];
  for (const [what, from, to, said] of faults) {
    it(`refuses ${what}, so the cases above prove something`, () => {
      assert.ok(CI.includes(from));
      assert.match(faultsOf('workflow', CI.replaceAll(from, to)).join('\n'), said);
    });
  }
});

describe('the workflow of the checks', () => {
  const versions = jobs.flatMap(({ strategy }) => (strategy ? [strategy.matrix.node] : []));

  it('runs on Linux, macOS and Windows', () => {
    const systems = jobs.flatMap((job) => job.strategy?.matrix.os ?? job['runs-on']).filter((os) => !os.includes('{'));
    assert.deepEqual([...new Set(systems)].sort(), ['macos-latest', 'ubuntu-latest', 'windows-latest']);
  });

  it('has every version of Node that the built program is tried with, from the oldest that the package allows', () => {
    const [, tried] = /^for version in ([\d ]+); do$/m.exec(read('.ci/nodes')) ?? assert.fail('.ci/nodes has no list');
    const all = tried.split(' ').map(Number);
    assert.deepEqual(
      versions,
      versions.map(() => all),
    );
    const { engines } = JSON.parse(read('package.json')) as { readonly engines: { readonly node: string } };
    assert.deepEqual([engines.node, read('.nvmrc').trim()], [`>=${all[0]}`, `${all[0]}`]);
  });

  it('runs scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const commands = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    for (const [, script] of commands.join('\n').matchAll(/npm run ([\w:-]+)/g)) assert.ok(script in scripts, script);
    for (const [path] of commands.join('\n').matchAll(/\.ci\/\w+/g)) {
      assert.ok(existsSync(new URL(path, ROOT)) && statSync(new URL(path, ROOT)).mode & 0o100, path);
    }
  });
});

describe('the forms for issues', () => {
  const forms = readdirSync(new URL('.github/ISSUE_TEMPLATE/', ROOT)).filter((name) => name !== 'config.yml');
  for (const name of forms) {
    it(`${name} names itself and what it asks for`, () => {
      const form = parse(read(`.github/ISSUE_TEMPLATE/${name}`)) as {
        readonly name: string;
        readonly description: string;
        readonly body: readonly {
          readonly type: string;
          readonly id?: string;
          readonly attributes: { label?: string };
        }[];
      };
      assert.ok(form.name && form.description);
      const asked = form.body.filter(({ type }) => type !== 'markdown');
      assert.ok(asked.every(({ type, id, attributes }) => type === 'textarea' && id && attributes.label));
      assert.equal(new Set(asked.map(({ id }) => id)).size, asked.length);
    });
  }
});
