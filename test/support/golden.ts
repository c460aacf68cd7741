/** Texts that are kept in test/golden, to compare with and to look at. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ROOT } from './paths.js';

const FOLDER = new URL('test/golden/', ROOT);

/** Fails unless `actual` is the text of the file; with UPDATE_GOLDEN=1 writes it there instead. */
export function assertGolden(file: string, actual: string): void {
  const url = new URL(file, FOLDER);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(new URL('.', url), { recursive: true });
    writeFileSync(url, actual);
    return;
  }
  const expected = readGolden(url);
  if (actual === expected) return;
  const update = `If this is as it should be, run UPDATE_GOLDEN=1 npm test and look at what git diff shows.`;
  throw new assert.AssertionError({
    message: `${whereDifferent(file, actual, expected)}\n${update}`,
    actual,
    expected,
    operator: 'strictEqual',
  });
}

/** Null where there is no such file. */
function readGolden(url: URL): string | null {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return null;
  }
}

function whereDifferent(file: string, actual: string, expected: string | null): string {
  if (expected === null) return `There is no test/golden/${file} yet.`;
  const lines = { actual: actual.split('\n'), expected: expected.split('\n') };
  const at = lines.actual.findIndex((line, i) => line !== lines.expected[i]);
  const line = at === -1 ? lines.actual.length : at;
  return [
    `The text differs from test/golden/${file} in line ${line + 1}.`,
    `expected: ${JSON.stringify(lines.expected[line])}`,
    `actual:   ${JSON.stringify(lines.actual[line])}`,
  ].join('\n');
}
