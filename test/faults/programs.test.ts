import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { exec, type ExecOptions } from '../../src/engine/exec.js';
import type { Measurement } from '../../src/model/measurement.js';
import type { Report } from '../../src/model/document.js';
import { UsageError } from '../../src/model/usage-error.js';
import { findMeter } from '../../src/arms/programs/meter.js';
import { callMain } from '../support/call-main.js';
import { descendantsOf, survivors } from '../support/processes.js';
import { reportOfLateWork } from '../support/time-outs.js';
import { parbench, start, temporaryFolder } from '../support/program.js';

const folder = temporaryFolder();
const cwd = folder.path;
after(folder.remove);

const metered = findMeter() === null ? { skip: 'there is no perl that could tell' } : {};

/** Prints the numbers 0 … 9 that are one copy's share. */
const SHARE =
  'const {PARBENCH_RANK: r, PARBENCH_PROCS: n} = process.env; for (let i = 10 * r / n; i < 10 * (+r + 1) / n; i++) console.log(i)';
const NUMBERS = program('numbers.js', 'for (let i = 0; i < 10; i++) console.log(i)');
const PART = program('part.js', SHARE);

function program(name: string, text: string): string {
  const path = join(cwd, name);
  writeFileSync(path, text);
  return `'${process.execPath}' '${path}'`;
}

function measure(options: Partial<ExecOptions>): Promise<Report> {
  return exec({
    serial: 'echo 6',
    parallel: 'echo 3',
    procs: [2],
    launches: 1,
    rounds: 1,
    warmup: 0,
    timeout: 20,
    ...options,
  });
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition() && tries < 1500; tries++) await sleep(10);
  assert.ok(condition(), 'it came to nothing within 15 s');
}

function messages({ measurements }: Report): (string | undefined)[] {
  return measurements.map(({ failure }) => failure?.message);
}

describe('a program measured against copies of it', () => {
  after(() => assert.deepEqual(descendantsOf(process.pid), [], 'processes were left behind'));

  it('is told its rank and their number by its environment, and outputs are put in order of rank', async () => {
    const report = await measure({ serial: NUMBERS, parallel: PART, procs: [1, 2, 5] });
    assert.deepEqual(messages(report), [undefined, undefined, undefined, undefined]);
    const arms = report.measurements.map(({ arm, samples }) => [arm.backend, arm.procs, samples[0].workers.length]);
    assert.deepEqual(arms, [
      ['serial', 1, 1],
      ['exec', 1, 1],
      ['exec', 2, 2],
      ['exec', 5, 5],
    ]);
    assert.equal(new Set(report.measurements.map(({ output }) => output?.digest)).size, 1);
  });

  const passing: [string, Partial<ExecOptions>][] = [
    ['sums', { merge: 'sum' }],
    ['sums of numbers written in another way', { serial: 'echo 6.0', merge: 'sum' }],
    ['placeholders', { serial: 'echo 0/1', parallel: 'echo {rank}/{procs}', merge: 'first', procs: [1] }],
    ['placeholders in the serial program', { serial: 'echo {rank}{procs}', parallel: 'echo 01', merge: 'first' }],
    ['quotes', { serial: `printf '%s|' "a b" 'c d'`, parallel: `printf '%s' 'a b|c d|'`, merge: 'first' }],
    [
      'a shell',
      { serial: 'echo $((3 + 3)) | cat', parallel: 'echo $((2 + PARBENCH_PROCS / 2))', merge: 'sum', shell: true },
    ],
    ['no shell', { serial: `printf '%s' '$HOME'`, parallel: `printf %s $HOME`, merge: 'first' }],
    ['outputs within a tolerance', { serial: 'echo 6.0001', merge: 'sum', tolerance: 1e-3 }],
    ['outputs that are not compared', { serial: 'true', parallel: 'echo {rank}', merge: 'none' }],
  ];
  for (const [what, options] of passing) {
    it(`passes: ${what}`, async () => assert.deepEqual(messages(await measure(options)), [undefined, undefined]));
  }

  const failing: [string, Partial<ExecOptions>, 'serial' | 'exec', RegExp][] = [
    [
      'another output',
      { parallel: 'echo 4', merge: 'sum' },
      'exec',
      /differs from the serial arm's: 8, serial 6: if only rounding differs, allow for it by --tolerance 1e-9$/,
    ],
    [
      'another byte',
      { parallel: 'echo {rank}', procs: [1] },
      'exec',
      /differs from the serial arm's: 0, serial 6: these are the outputs of all copies, one after another; --merge sum/,
    ],
    [
      'an output beyond the tolerance',
      { serial: 'echo 7', merge: 'sum', tolerance: 0.1 },
      'exec',
      /number 1 is 6, serial 7$/,
    ],
    [
      'an output that changes',
      { serial: 'sh -c "echo $$"', rounds: 2 },
      'serial',
      /its result changes from run to run/,
    ],
    [
      'no number',
      { parallel: 'echo six', merge: 'sum' },
      'exec',
      /^copy 1 of 2 \(rank 0\) printed "six", which is no number/,
    ],
    ['nothing printed', { serial: 'true' }, 'serial', /it printed nothing that could be checked/],
    [
      'a missing program',
      { parallel: 'python9 {rank}' },
      'exec',
      /^copy [12] of 2 \(rank [01]\) cannot be started: python9: No such file or directory$/,
    ],
    ['no program', { serial: '/' }, 'serial', /^the program cannot be started: \/: Permission denied$/],
    ['a serial program that fails', { serial: 'false' }, 'serial', /^the program exited with code 1$/],
    [
      'a copy that is killed',
      { parallel: `sh -c 'test {rank} = 0 || kill -SEGV $$'` },
      'exec',
      /^copy 2 of 2 \(rank 1\) was killed by SIGSEGV$/,
    ],
    [
      'a copy that prints without end',
      { parallel: 'yes' },
      'exec',
      /^copy \d of 2 \(rank \d\) printed more than 64 MiB/,
    ],
  ];
  for (const [what, options, backend, message] of failing) {
    it(`fails in its ${backend} arm: ${what}`, async () => {
      const report = await measure(options);
      const failed = report.measurements.find(({ arm }) => arm.backend === backend);
      assert.equal(failed?.status, 'failed');
      assert.match(failed.failure?.message ?? '', message);
    });
  }

  it('fails with the exit code and the end of stderr of the copy at fault, and the others end at once', async () => {
    const parallel = `sh -c 'test {rank} = 0 && sleep 1000; echo no luck >&2; exit 7'`;
    const [, { failure }] = (await measure({ parallel, procs: [3] })).measurements;
    assert.equal(failure?.kind, 'died');
    assert.match(failure.message, /^copy [23] of 3 \(rank [12]\) exited with code 7$/);
    assert.deepEqual([failure.death.exitCode, failure.death.stderr], [7, 'no luck']);
    assert.deepEqual(await survivors(descendantsOf(process.pid), 3000), []);
  });

  it('fails where what a copy left behind holds its outputs open', async () => {
    const [, { failure }] = (await measure({ parallel: `sh -c 'sleep 1000 & exit 3'` })).measurements;
    assert.match(failure?.message ?? '', /exited with code 3$/);
  });

  it('fails where a copy takes longer than allowed, and is told which', async () => {
    const parallel = `sh -c 'test {rank} = 0 || sleep 1000'`;
    const [serial, { failure }] = (await reportOfLateWork((timeout) => measure({ parallel, timeout }))).measurements;
    assert.equal(serial.failure, undefined);
    assert.equal(failure?.kind, 'timeout');
    assert.match(failure.message, /^copy 2 of 2 \(rank 1\) did not finish within \d+ s \(--timeout\)$/);
  });

  const wrong: [Partial<ExecOptions>, RegExp][] = [
    [{ serial: '' }, /^--serial: needs a command/],
    [{ parallel: "a 'b" }, /^--parallel a 'b: /],
    [{ merge: 'sun' as 'sum' }, /^unknown merge 'sun': did you mean sum\?/],
    [{ tolerance: -1 }, /^--tolerance -1: must be 0 or more and below 1/],
    [{ tolerance: 0.1, merge: 'none' }, /^--tolerance 0\.1: with --merge none no outputs are compared/],
    [{ procs: [0] }, /^--procs 0: /],
  ];
  for (const [options, message] of wrong) {
    it(`is refused for ${JSON.stringify(options)}`, async () => {
      await assert.rejects(measure(options), (error) => error instanceof UsageError && message.test(error.message));
    });
  }
});

describe('what copies cost', metered, () => {
  const BYTES = 100e6;
  const ALLOCATES = program('allocates.js', `Buffer.alloc(${BYTES}, 1); console.log(1)`);
  const COMPUTES = program('computes.js', 'while (process.cpuUsage().user < 200e3); console.log(1)');

  function workerOf({ samples }: Measurement): Measurement['samples'][number]['workers'][number] {
    return samples[0].workers[0];
  }

  it('is the most memory that each had', async () => {
    const report = await measure({ serial: ALLOCATES, parallel: 'echo 1', merge: 'first' });
    const [much, little] = report.measurements.map((arm) => workerOf(arm).peakBytes ?? 0);
    assert.ok(much > 0.9 * BYTES && much < 5 * BYTES, `${much} bytes`);
    assert.ok(little > 0 && little < 0.5 * BYTES, `${little} bytes`);
  });

  it('is the CPU time of each, of which the arm has the sum', async () => {
    const report = await measure({ serial: 'echo 1', parallel: COMPUTES, merge: 'first' });
    const [{ cpuNs, systemNs = NaN, workers, wallNs }] = report.measurements[1].samples;
    for (const worker of workers) {
      assert.ok(worker.cpuNs !== null && worker.cpuNs > 190e6 && worker.cpuNs < 5e9, `${worker.cpuNs} ns`);
      assert.ok(worker.endNs > worker.startNs && worker.busyNs <= wallNs);
    }
    assert.equal(cpuNs, (workers[0].cpuNs ?? 0) + (workers[1].cpuNs ?? 0));
    assert.ok(systemNs >= 0 && systemNs < cpuNs, `${systemNs} of ${cpuNs} ns`);
  });
});

describe('parbench exec', () => {
  const QUICK = ['--procs', '2', '--launches', '2', '--rounds', '1', '--warmup', '0'];

  it('reports the arms and what the copies cost, and exits with 0', async () => {
    const command = ['exec', '--serial', 'echo 6', '--parallel', 'echo 3', '--merge', 'sum', ...QUICK];
    const { code, stdout, stderr } = await parbench(command, cwd);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^exec {2}echo 6\nparallel=echo 3, merge=sum\n/);
    assert.match(stdout, /^exec×2 .*×/m);
    assert.match(stdout, /^✔ prints 6; the same bits in all 4 samples$/m);
    if (!metered.skip) assert.match(stdout, /^copies of exec×2: rank 0 .* CPU, .* of memory at most; rank 1 /m);
  });

  it('exits with 3, and shows the end of stderr, where a program fails', async () => {
    const command = ['exec', '--serial', 'echo 6', '--parallel', 'ls /absent', ...QUICK];
    const { code, stdout } = await callMain(command, cwd);
    assert.equal(code, 3);
    assert.match(stdout.replaceAll(/\s+/g, ' '), /copy \d of 2 \(rank \d\) exited with code \d; stderr: .*\/absent/);
  });

  for (const args of [
    ['--serial', 'echo'],
    ['--serial', 'echo', '--parallel', 'echo', '--merge', 'sun'],
    ['--serial', 'echo', '--parallel', 'echo', '--tolerance', 'some'],
    ['--serial', 'echo', '--parallel', 'echo', '--cold'],
  ]) {
    it(`refuses ${args.join(' ')} in one line, with exit code 2`, async () => {
      const { code, stdout, stderr } = await callMain(['exec', ...args], cwd);
      assert.deepEqual([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
    });
  }

  for (const [signal, options] of [
    ['SIGINT', {}],
    ['SIGKILL', metered],
  ] as const) {
    it(`leaves nothing behind after ${signal}: no copy, and nothing that a copy started`, options, async () => {
      const marker = join(cwd, `running-${signal}`);
      // timeout goes into a process group of its own.
      const hangs = `(sleep 1000 & timeout 1000 sleep 1000 & touch ${marker}-$PARBENCH_RANK; wait)`;
      const command = ['exec', '--serial', 'echo 6', '--parallel', hangs, '--shell', '--procs', '2'];
      const { child, finished } = start(command, cwd);
      await until(() => [0, 1].every((rank) => existsSync(`${marker}-${rank}`)));
      const pids = descendantsOf(child.pid ?? 0);
      assert.ok(pids.length >= 2 * 4 + 1, 'both copies have two children each, and one of those has another');
      child.kill(signal);
      const { code } = await finished;
      if (signal === 'SIGINT') assert.equal(code, 130);
      assert.deepEqual(await survivors(pids, 3000), []);
    });
  }
});
