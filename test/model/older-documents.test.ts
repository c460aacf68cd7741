import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readDocument } from '../../src/host/storage/read.js';
import { compare } from '../../src/index.js';
import type { ResultDocument } from '../../src/model/document.js';
import { upgradeDocument } from '../../src/model/older-documents.js';
import { againstOf, documentOf, fork, reportOf, serial } from '../support/documents.js';
import { temporaryFolder } from '../support/program.js';

const MS = 1e6;
const document = againstOf(
  { launches: 16, firstBatch: 8, arms: [serial(40 * MS), fork(2, 20 * MS)] },
  { launches: 16, firstBatch: 8, arms: [serial(50 * MS), fork(2, 30 * MS)] },
);

/** As it was written when two named sides were all that there could be. */
function withSides({ versions, measurements, ...rest }: ResultDocument): object {
  return {
    ...rest,
    sides: { head: versions?.[1], base: versions?.[0] },
    measurements: measurements.map(({ arm: { version, ...arm }, ...own }) => ({
      arm: { side: version === 0 ? 'base' : 'head', ...arm },
      ...own,
    })),
  };
}

describe('a document with two sides', () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it('is one with two versions, the base first, and nothing else is changed', () => {
    const sides = { base: { label: 'main' }, head: { label: 'working tree' } };
    const arms = ['head', 'base'].map((side) => ({ arm: { workload: 'pi', side, procs: 1 }, samples: [1] }));
    assert.deepEqual(upgradeDocument({ schema: 'parbench/1', sides, measurements: arms, other: [{ side: 'left' }] }), {
      schema: 'parbench/1',
      versions: [{ label: 'main' }, { label: 'working tree' }],
      measurements: [1, 0].map((version) => ({ arm: { workload: 'pi', version, procs: 1 }, samples: [1] })),
      other: [{ side: 'left' }],
    });
  });

  it('is read, and gives the same figures', async () => {
    const path = join(folder.path, 'before.json');
    writeFileSync(path, JSON.stringify(withSides(document)));
    const read = await readDocument(path, assert.fail);
    assert.deepEqual(read, JSON.parse(JSON.stringify(document)));
    const { comparison, analysis } = reportOf(read);
    assert.deepEqual(
      { comparison, analysis },
      (({ comparison, analysis }) => ({ comparison, analysis }))(reportOf(document)),
    );
    assert.equal(comparison?.verdict, 'faster');
  });

  it('can be given to the library as it is', async () => {
    const base = documentOf({ arms: [serial(40 * MS), fork(2, 20 * MS)] });
    const before = withSides(document) as ResultDocument;
    assert.deepEqual(await compare(base, before), await compare(base, document));
    assert.deepEqual(await compare(before, base), await compare(document, base));
  });

  it('is refused where it is damaged, with the field', async () => {
    const damaged: [change: object, reason: RegExp][] = [
      [{ sides: { base: { label: 'main', commit: null, created: null } } }, /versions/],
      [{ sides: null }, /versions/],
      [{ measurements: [{ arm: { side: 'left' } }] }, /measurements\/0/],
    ];
    for (const [change, reason] of damaged) {
      const path = join(folder.path, 'damaged.json');
      writeFileSync(path, JSON.stringify({ ...withSides(document), ...change }));
      await assert.rejects(readDocument(path, assert.fail), reason);
    }
  });
});

describe('a document of today', () => {
  for (const [name, today] of [
    ['of two versions', document],
    ['of one', documentOf({ arms: [serial(40 * MS)] })],
  ] as const) {
    it(`${name} is left as it is`, () => assert.deepEqual(upgradeDocument(today), today));
  }

  it('is left as it is where it is no document at all', () => {
    for (const value of [
      null,
      7,
      'text',
      [],
      [{ sides: 1 }],
      { measurements: 5 },
      { measurements: [null, { arm: 3 }] },
    ]) {
      assert.deepEqual(upgradeDocument(value), value);
    }
  });
});
