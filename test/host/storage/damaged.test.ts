/** Files that were damaged on their way: what is read of them is what was written, or is refused, or is warned of. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { readDocument } from '../../../src/host/storage/read.js';
import { resultText } from '../../../src/model/document-text.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { reportOf } from '../../support/documents.js';
import { temporaryFolder } from '../../support/program.js';
import { readyMade } from '../../support/ready-made.js';
import { runsOf } from '../../support/runs.js';

const folder = temporaryFolder();
after(folder.remove);

const document = readyMade('two arms');
const whole = Buffer.from(resultText(reportOf(document)));

/** Throws for what came to a figure without a word. */
async function assertTold(bytes: Buffer): Promise<void> {
  const file = join(folder.path, 'damaged.json');
  writeFileSync(file, bytes);
  const warnings: string[] = [];
  try {
    const read = await readDocument(file, (line) => warnings.push(line));
    assert.ok(warnings.length > 0 || isDeepStrictEqual(read, document), 'another document was read, without a word');
    for (const warning of warnings)
      assert.ok(warning.startsWith(`${file}: was changed since it was saved, in `), warning);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    assert.ok(error.message.startsWith(`${file}: `) && !error.message.includes('\n'), error.message);
  }
}

test('no bit of a document changes without a word', async () => {
  const flip = fc.record({ at: fc.nat({ max: whole.length - 1 }), bit: fc.nat({ max: 7 }) });
  await fc.assert(
    fc.asyncProperty(flip, async ({ at, bit }) => {
      const flipped = Buffer.from(whole);
      flipped[at] ^= 1 << bit;
      await assertTold(flipped);
    }),
    runsOf(150),
  );
});

test('nor does a document that is cut short, or lacks a piece, or has one twice', async () => {
  const pieces = fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: whole.length }), fc.nat({ max: whole.length }));
  await fc.assert(
    fc.asyncProperty(pieces, async ([end, from, to]) => {
      await assertTold(whole.subarray(0, end));
      await assertTold(Buffer.concat([whole.subarray(0, from), whole.subarray(to)]));
    }),
    runsOf(50),
  );
});
