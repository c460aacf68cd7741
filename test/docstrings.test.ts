/** What an editor, and the pages of the library, show of what the library exports; and the modules of docs/, as TypeScript. */
import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { fencesOf, pageText, PAGES } from './support/pages.js';
import { readPublicApi } from './support/public-api.js';

const { exported, declarations, faultsOf } = readPublicApi();
const examples = exported.flatMap(({ name, examples: texts }) => texts.map((text) => ({ name, text })));

describe('every export of the library', () => {
  it('is explained', () => {
    assert.ok(exported.length > 50);
    assert.deepEqual(namesOf(exported.filter(({ text }) => text === '')), []);
  });

  it('has an example', () => {
    assert.deepEqual(namesOf(exported.filter((each) => each.examples.length === 0)), []);
  });
});

it('every declaration that the library is made of ships', () => {
  const { files } = JSON.parse(pageText('package.json')) as { readonly files: readonly string[] };
  const left = files.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  assert.ok(left.length > 0 && declarations.length > 20);
  assert.deepEqual(
    declarations.filter((file) =>
      left.some((pattern) =>
        pattern.endsWith('/*.d.ts') ? dirname(file) === dirname(pattern) : file.startsWith(`${pattern}/`),
      ),
    ),
    [],
  );
});

describe('an example', () => {
  it('compiles, whatever it is of', () => {
    const faults = faultsOf(examples.map(({ text }) => text));
    assert.deepEqual(
      examples.flatMap(({ name }, at) => faults[at].map((fault) => `${name}: ${fault}`)),
      [],
    );
  });

  it('compiles in a page of docs/, where an author of TypeScript may take it from', () => {
    const modules = PAGES.flatMap((page) =>
      fencesOf(page)
        .filter(({ text }) => text.includes("from 'parbench'"))
        .map(({ text }) => ({ page, text })),
    );
    const faults = faultsOf(modules.map(({ text }) => text));
    assert.ok(modules.length >= 5);
    assert.deepEqual(
      modules.flatMap(({ page }, at) => faults[at].map((fault) => `${page}: ${fault}`)),
      [],
    );
  });

  for (const [what, wrong, fault] of [
    [
      'an option that there is not',
      "import { run } from 'parbench';\nawait run({ workload: ['pi'] });",
      /^line 2: .*'workload'/,
    ],
    ['an export that there is not', "import { time } from 'parbench';", /^line 1: .*'time'/],
    ['a field that there is not', 'report.analysis.speedups;', /^line 1: .*'speedups'/],
    ['what is no code', 'const = 1;', /^line 1: /],
  ] as const) {
    it(`does not compile with ${what}, so the case above proves something`, () => {
      const [[first]] = faultsOf([wrong]);
      assert.match(first, fault);
    });
  }
});

function namesOf(list: readonly { readonly name: string }[]): string[] {
  return list.map(({ name }) => name);
}
