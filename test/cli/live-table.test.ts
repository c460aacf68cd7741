import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLiveTable } from '../../src/cli/live-table.js';
import table from '../../src/report/formats/table.js';
import { documentOf, fork, reportOf, serial } from '../support/documents.js';

const measured = documentOf({ arms: [serial(100), fork(2, 60)] });

/** How often a table was drawn by the times in ms at which it was to be, each drawing taking so long. */
async function drawnAt(times: readonly number[], costMs: number, document = measured) {
  let [time, drawing] = [0, false];
  const blocks: (readonly string[])[] = [];
  const screen = {
    width: 80,
    setLine: () => {},
    clear: () => {},
    setBlock: (lines: readonly string[]) => {
      blocks.push(lines);
      drawing = true;
    },
  };
  const clock = (): number => {
    if (drawing) time += costMs;
    drawing = false;
    return time;
  };
  const live = createLiveTable(screen, { color: false, ascii: false }, clock);
  for (const at of times) {
    time = at;
    await live.show(document);
  }
  return blocks;
}

test('while it runs, a table is that of the report of what is measured so far', async () => {
  const [lines] = await drawnAt([0], 1);
  assert.equal(lines.join('\n').trim(), table(reportOf(measured), { color: false, width: 80 }).trim());
});

test('it is drawn twice a second at most', async () => {
  assert.equal((await drawnAt([0, 400, 600], 1)).length, 2);
});

test('and a twentieth of the time goes to it at most', async () => {
  assert.equal((await drawnAt([0, 1500, 2200], 100)).length, 2);
});

test('what is held against something else is not shown before it is judged', async () => {
  const compared = documentOf({ arms: [serial(100), fork(2, 60)] }, { plan: { margin: 0.02 } });
  assert.equal((await drawnAt([0], 1, compared)).length, 0);
});
