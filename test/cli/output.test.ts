import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import { openOutput } from '../../src/cli/output.js';
import type { Process } from '../../src/cli/terminal.js';

/** Streams, of which stdout takes so many texts and then fails as it is told. */
function fake(code: string | null, after = 0) {
  const written = { stdout: '', stderr: '' };
  let texts = 0;
  const stdout = Object.assign(new EventEmitter(), {
    write(text: string, done: (error?: Error | null) => void): boolean {
      const error = code !== null && texts++ >= after ? Object.assign(new Error(code), { code }) : null;
      if (error === null) written.stdout += text;
      setImmediate(() => {
        done(error);
        if (error) stdout.emit('error', error);
      });
      return true;
    },
  });
  const stderr = Object.assign(new EventEmitter(), { write: (text: string) => Boolean((written.stderr += text)) });
  return { output: openOutput({ stdout, stderr } as unknown as Process), written };
}

const FULL = 'parbench: stdout cannot be written to (no space left)\n';
const otherwise = (code: number): string =>
  `parbench: not all is written; otherwise the exit status would be ${code}\n`;

describe('the exit status', () => {
  const cases: [name: string, fault: string | null, code: number, expected: number, stderr: string][] = [
    ['is the verdict where all is written', null, 1, 1, ''],
    ['is the verdict where the reader went away: 0', 'EPIPE', 0, 0, ''],
    ['is the verdict where the reader went away: 1', 'EPIPE', 1, 1, ''],
    ['is the verdict where the reader went away: 3', 'EPIPE', 3, 3, ''],
    ['is the verdict where a reader went away that is connected otherwise', 'ECONNRESET', 1, 1, ''],
    ['is one of its own where the disk is full', 'ENOSPC', 0, 74, FULL],
    ['is that also for what is slower, and says so', 'ENOSPC', 1, 74, FULL + otherwise(1)],
    ['is that also for what failed, and says so', 'ENOSPC', 3, 74, FULL + otherwise(3)],
    ['is that also for what is undecided, and says so', 'ENOSPC', 4, 74, FULL + otherwise(4)],
    ['of wrong usage stays', 'ENOSPC', 2, 2, FULL],
    ['of a fault stays', 'ENOSPC', 70, 70, FULL],
    ['of a signal stays', 'ENOSPC', 130, 130, FULL],
  ];
  for (const [name, fault, code, expected, stderr] of cases) {
    it(name, async () => {
      const { output, written } = fake(fault);
      await output.write('a report\n');
      assert.deepEqual([await output.end(code), written.stderr], [expected, stderr]);
    });
  }

  it('counts what was still on its way, and what was lost after much that was not', async () => {
    const { output, written } = fake('EIO', 2);
    for (const text of ['one', 'two', 'three', 'four']) void output.write(text);
    assert.equal(await output.end(0), 74);
    assert.deepEqual(written, { stdout: 'onetwo', stderr: 'parbench: stdout cannot be written to (EIO)\n' });
  });

  it('tells of files that were lost', async () => {
    const { output, written } = fake(null);
    output.lose('parbench: out.json was not written');
    assert.equal(await output.end(1), 74);
    assert.equal(written.stderr, `parbench: out.json was not written\n${otherwise(1)}`);
  });
});
