/** What a shell sees of the exit status: only real pipes and devices break. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { PROGRAM, temporaryFolder } from '../support/program.js';
import { readyMade } from '../support/ready-made.js';

const folder = temporaryFolder();
after(() => folder.remove());
const base = readyMade('main');
writeFileSync(join(folder.path, 'fast.json'), JSON.stringify(base));
writeFileSync(
  join(folder.path, 'slow.json'),
  JSON.stringify({
    ...base,
    measurements: base.measurements.map((each) => ({
      ...each,
      samples: each.samples.map((sample) => ({ ...sample, wallNs: 2 * sample.wallNs })),
    })),
  }),
);
writeFileSync(join(folder.path, 'timer.cjs'), 'setInterval(() => {}, 1000);');
// As soon as anybody of ours looks out for it.
writeFileSync(
  join(folder.path, 'late.cjs'),
  `process.on('newListener', (name) => {
     if (name === 'uncaughtException') setImmediate(() => Promise.reject(new Error('nobody handles this')));
   });`,
);

async function shell(command: string, env: NodeJS.ProcessEnv = {}): Promise<{ code: string; stderr: string }> {
  const line = command.replaceAll('parbench', `'${process.execPath}' '${PROGRAM}'`);
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', `${line}; echo "\${PIPESTATUS[0]}"`], {
    cwd: folder.path,
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
  return { code: stdout.trim().split('\n').at(-1) ?? '', stderr };
}

const isPosix = process.platform !== 'win32';
const FULL = 'parbench: stdout cannot be written to (no space left)\n';

describe('the exit status, in a shell,', { skip: !isPosix && 'needs bash' }, () => {
  const cases: [command: string, code: string, stderr: string][] = [
    ['parbench compare fast.json slow.json | true', '1', ''],
    ['parbench compare fast.json slow.json 2>&1 | true', '1', ''],
    ['parbench --version | true', '0', ''],
    ...(existsSync('/dev/full')
      ? ([
          ['parbench compare fast.json fast.json >/dev/full', '74', FULL],
          ['parbench --version >/dev/full', '74', FULL],
          ['parbench --help >/dev/full', '74', FULL],
          ['parbench 2>/dev/full', '2', ''],
          [
            'parbench report fast.json --quiet --output /dev/full',
            '74',
            'parbench: --output /dev/full: cannot be written (no space left)\n',
          ],
        ] as [string, string, string][])
      : []),
  ];
  for (const [command, code, stderr] of cases) {
    it(`is ${code}: ${command}`, async () => assert.deepEqual(await shell(command), { code, stderr }));
  }

  it('of a run whose reader went away at once has baseline and trace with it', async () => {
    const run = 'run noop --backend serial --launches 1 --rounds 1 --warmup 0 --quiet';
    const { code } = await shell(`parbench ${run} --save-baseline kept --trace trace.json | true`);
    assert.equal(code, '0');
    for (const file of ['.parbench/kept.json', 'trace.json']) assert.ok(existsSync(join(folder.path, file)), file);
  });

  it('is there as soon as the work is done, whatever is still open', async () => {
    const env = { NODE_OPTIONS: '--require=./timer.cjs' };
    assert.deepEqual(await shell('parbench compare fast.json slow.json', env), { code: '1', stderr: '' });
  });

  it('is 70 for a rejection that nobody handled', async () => {
    const { code, stderr } = await shell('parbench compare fast.json slow.json', {
      NODE_OPTIONS: '--require=./late.cjs',
    });
    assert.equal(code, '70');
    assert.match(stderr, /^parbench: this should not have happened: Error: nobody handles this\n/);
  });
});
