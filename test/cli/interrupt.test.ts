import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResultDocument } from '../../src/model/document.js';
import { schemaFault } from '../../src/host/storage/schema.js';
import { descendantsOf, survivors } from '../support/processes.js';
import { type Running, start, temporaryFolder } from '../support/program.js';

/** Its workers leave their ids, and then neither end nor let their event loop turn. */
const HANGS = `import { writeFileSync } from 'node:fs';
import { isPart, sum } from ${JSON.stringify(new URL('../fixtures/sum.js', import.meta.url).href)};
export default {
  ...sum,
  run: (range) => {
    if (!isPart(range)) return sum.run(range);
    writeFileSync('busy-' + process.pid, '');
    for (;;);
  },
};`;
/** Serial process, the other arm's process and its two workers. */
const PROCESSES = 4;
/** A second is the promise on a quiet machine. */
const SOON_MS = 3000;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function startRun(workload: string, ...flags: string[]): Running {
  return start(
    [
      'run',
      workload,
      '--procs',
      '2',
      '--launches',
      '1000',
      '--rounds',
      '1',
      '--warmup',
      '0',
      '--output',
      'out.json',
      ...flags,
    ],
    folder.path,
  );
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition() && tries < 1500; tries++) await sleep(10);
  assert.ok(condition(), 'it came to nothing within 15 s');
}

/** A run whose two workers are busy and do not listen. Resolves to the ids of all its processes and of these two. */
async function busyRun(): Promise<{ running: Running; pids: number[]; workers: number[] }> {
  writeFileSync(join(folder.path, 'hangs.mjs'), HANGS);
  const running = startRun('./hangs.mjs', '--timeout', '60');
  await until(() => busyIn(folder.path).length === 2);
  const pids = descendantsOf(running.child.pid ?? 0);
  assert.equal(pids.length, PROCESSES);
  return { running, pids, workers: busyIn(folder.path) };
}

function busyIn(path: string): number[] {
  return readdirSync(path).flatMap((name) => (name.startsWith('busy-') ? [Number(name.slice('busy-'.length))] : []));
}

describe('a run that is interrupted', () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`by ${signal} saves what was finished, exits with ${code} and leaves no process`, async () => {
      const running = startRun('montecarlo', '--preset', 'quick');
      const { pid = 0 } = running.child;
      await until(() => existsSync(join(folder.path, 'out.json')));
      const pids = descendantsOf(pid);
      running.child.kill(signal);
      const { code: exit, stdout, stderr } = await running.finished;
      assert.equal(exit, code, stderr);
      assert.match(stderr, new RegExp(`stopped by ${signal}; what was finished is in out\\.json`));
      assert.match(stdout, /^serial /m, 'it reports what there is');
      assert.deepEqual(await survivors(pids, SOON_MS), []);
      const document = JSON.parse(readFileSync(join(folder.path, 'out.json'), 'utf8')) as ResultDocument;
      assert.equal(await schemaFault(document), null);
      assert.equal(document.workloads[0].stopped, 'interrupted');
      assert.ok(document.measurements[0].samples.length > 0);
    });
  }

  it('while its module never ends to load has measured nothing, says so, and leaves no process', async () => {
    writeFileSync(
      join(folder.path, 'loads.mjs'),
      "import fs from 'node:fs'; fs.writeFileSync('loading', ''); for (;;);",
    );
    const running = startRun('./loads.mjs');
    await until(() => existsSync(join(folder.path, 'loading')));
    const pids = descendantsOf(running.child.pid ?? 0);
    assert.equal(pids.length, 1);
    running.child.kill('SIGINT');
    const { code, stderr } = await running.finished;
    assert.equal(stderr, 'parbench: stopped by SIGINT; nothing was measured\n');
    assert.equal(code, 130);
    assert.deepEqual(await survivors(pids, SOON_MS), []);
  });

  it('while its workers are busy and do not listen ends them all the same', async () => {
    const { running, pids } = await busyRun();
    running.child.kill('SIGINT');
    assert.equal((await running.finished).code, 130);
    assert.deepEqual(await survivors(pids, SOON_MS), []);
  });

  it('by SIGKILL, which it cannot answer, takes its busy workers with it', async () => {
    const { running, pids } = await busyRun();
    running.child.kill('SIGKILL');
    await running.finished;
    assert.deepEqual(await survivors(pids, SOON_MS), []);
  });

  it('by a second signal stops at once', async () => {
    const { running, pids } = await busyRun();
    running.child.kill('SIGINT');
    running.child.kill('SIGINT');
    assert.equal((await running.finished).code, 130);
    assert.deepEqual(await survivors(pids, SOON_MS), []);
  });
});

describe('a worker that is killed from outside', () => {
  it('fails its arm with the signal, and the run with 3', async () => {
    const { running, workers } = await busyRun();
    process.kill(workers[0], 'SIGKILL');
    const { code, stderr } = await running.finished;
    assert.equal(code, 3);
    assert.match(stderr, /fork×2: worker [12] \(pid \d+\) was killed by SIGKILL during its task/);
  });
});
