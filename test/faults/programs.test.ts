import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { exec, type ExecOptions } from '../../src/engine/exec.js';
import type { Measurement } from '../../src/model/measurement.js';
import type { Report } from '../../src/model/document.js';
import { UsageError } from '../../src/model/usage-error.js';
import { findMeter } from '../../src/arms/programs/meter.js';
import { isSerialWork } from '../../src/arms/arm-messages.js';
import { type OpenArm, openArmProcess } from '../../src/arms/arm-process.js';
import { openArmHere } from '../support/arms-here.js';
import { callMain } from '../support/call-main.js';
import { descendantsOf, survivors } from '../support/processes.js';
import { reportOfLateWork } from '../support/time-outs.js';
import { start, temporaryFolder } from '../support/program.js';

const folder = temporaryFolder();
const cwd = folder.path;
after(folder.remove);

const metered = findMeter() === null ? { skip: 'there is no perl that could tell' } : {};

/** Prints the numbers 0 … 9, and the share of one copy. */
const NUMBERS = 'seq 0 9';
const PART = `sh -c 'seq $((10 * PARBENCH_RANK / PARBENCH_PROCS)) $((10 * (PARBENCH_RANK + 1) / PARBENCH_PROCS - 1))'`;
const INPUT = join(cwd, 'input.txt');
writeFileSync(INPUT, 'some\nlines\n');

/** Copies that outlive a failure need an arm in a process: its end is what ends them. */
const OUTLIVED: { openArm: OpenArm } = {
  openArm: (options, signal) => (isSerialWork(options.work) ? openArmHere : openArmProcess)(options, signal),
};

function measure(options: Partial<ExecOptions>): Promise<Report> {
  return exec({
    serial: 'echo 6',
    parallel: 'echo 3',
    procs: [2],
    launches: 1,
    rounds: 1,
    warmup: 0,
    timeout: 20,
    openArm: openArmHere,
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
    ['sums, also of numbers that are written in another way', { serial: 'echo 6.0', merge: 'sum' }],
    ['placeholders', { serial: 'echo 0/1', parallel: 'echo {rank}/{procs}', merge: 'first', procs: [1] }],
    ['placeholders in the serial program', { serial: 'echo {rank}{procs}', parallel: 'echo 01', procs: [1] }],
    ['quotes', { serial: `printf '%s|' "a b" 'c d'`, parallel: `printf '%s' 'a b|c d|'`, procs: [1] }],
    [
      'a shell',
      { serial: 'echo $((3 + 3)) | cat', parallel: 'echo $((2 + PARBENCH_PROCS / 2))', merge: 'sum', shell: true },
    ],
    ['no shell', { serial: `printf '%s' '$HOME'`, parallel: `printf %s "$HOME"`, procs: [1] }],
    [
      'one copy, which is told the number of its workers',
      { parallel: 'echo {procs}{rank}', serial: 'echo 20', copies: 1 },
    ],
    [
      'exit codes that are no failure',
      { serial: `sh -c 'echo 1; exit 1'`, parallel: 'echo 1', procs: [1], ok: [0, 1] },
    ],
    [
      'variables and a folder',
      { serial: `sh -c 'echo $A $(pwd)'`, parallel: `echo x '/'`, procs: [1], env: { A: 'x' }, cwd: '/' },
    ],
    [
      'input',
      { serial: 'cat', parallel: `printf %s 'some\nlines\n'`.replaceAll('\\n', '\n'), merge: 'first', input: INPUT },
    ],
    ['outputs within a tolerance', { serial: 'echo 3.0001', procs: [1], tolerance: 1e-3 }],
    ['outputs that are not compared', { serial: 'true', parallel: 'echo {rank}', procs: [1], merge: 'none' }],
  ];
  for (const [what, options] of passing) {
    it(`passes: ${what}`, async () => assert.deepEqual(messages(await measure(options)), [undefined, undefined]));
  }

  it('measures an empty program in each launch, where there is one', async () => {
    const { measurements } = await measure({ merge: 'sum', baselineCommand: 'sleep 0.02' });
    const [alone, [{ emptyRun }]] = measurements.map(({ samples }) => samples);
    assert.ok(emptyRun && emptyRun.wallNs > 20e6 && emptyRun.wallNs < 20e9);
    assert.equal(alone[0].emptyRun, undefined);
  });

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
      { ...OUTLIVED, parallel: 'yes' },
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
    const [, { failure }] = (await measure({ ...OUTLIVED, parallel, procs: [3] })).measurements;
    assert.equal(failure?.kind, 'died');
    assert.match(failure.message, /^copy [23] of 3 \(rank [12]\) exited with code 7$/);
    assert.deepEqual([failure.death.exitCode, failure.death.stderr], [7, 'no luck']);
    assert.deepEqual(await survivors(descendantsOf(process.pid), 3000), []);
  });

  it('fails where what a copy left behind holds its outputs open', async () => {
    const [, { failure }] = (await measure({ ...OUTLIVED, parallel: `sh -c 'sleep 1000 & exit 3'` })).measurements;
    assert.match(failure?.message ?? '', /exited with code 3$/);
  });

  it('fails where a copy takes longer than allowed, and is told which', async () => {
    const parallel = `sh -c 'test {rank} = 0 || sleep 1000'`;
    const [serial, { failure }] = (await reportOfLateWork((timeout) => measure({ ...OUTLIVED, parallel, timeout })))
      .measurements;
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
    [{ parallel: 'echo * > /dev/null' }, /^--parallel echo .*: \* is for a shell/],
    [{ copies: 2 }, /^--copies 2: must be 1/],
    [{ same: true }, /^--same: is of commands side by side/],
    [{ serial: undefined }, /^needs --serial and --parallel, or one or more commands/],
    [{ commands: ['true'] }, /^--serial: does not go together with commands/],
    [{ input: '/absent' }, /^--input \/absent: cannot be read/],
    [{ input: '/dev' }, /^--input \/dev: must be a file/],
    [{ cwd: '/absent' }, /^--cwd \/absent: there is no such folder/],
    [{ ok: [256] }, /^--ok 256: must be exit codes/],
    [{ timeFrom: '(' }, /^--time-from \(: is no regular expression/],
  ];
  for (const [options, message] of wrong) {
    it(`is refused for ${JSON.stringify(options)}`, async () => {
      await assert.rejects(measure(options), (error) => error instanceof UsageError && message.test(error.message));
    });
  }
});

describe('programs side by side', () => {
  function beside(commands: ExecOptions['commands'], options: Partial<ExecOptions> = {}): Promise<Report> {
    return exec({ commands, launches: 1, rounds: 1, timeout: 20, openArm: openArmHere, ...options });
  }

  it('are arms of the same rounds, each held against the first, whatever they print', async () => {
    const { measurements, analysis } = await beside(['echo 1', ['echo', '*'], 'echo 1', 'true']);
    assert.deepEqual(
      measurements.map(({ arm, status, samples }) => [arm.command, status, samples[0].round]),
      [
        ['echo 1', 'complete', 0],
        ['echo *', 'complete', 0],
        ['echo 1 #2', 'complete', 0],
        ['true', 'complete', 0],
      ],
    );
    const [first, ...others] = analysis.workloads[0].arms.map((arm) => arm.status === 'measured' && arm);
    assert.ok(first && first.speedup === null);
    for (const arm of others) assert.ok(arm && arm.speedup && arm.losses === null && arm.efficiency === null);
  });

  it('may be one alone', async () => {
    const { measurements } = await beside(['echo 1']);
    assert.deepEqual(
      measurements.map(({ status }) => status),
      ['complete'],
    );
  });

  it('must print the same where that is asked for', async () => {
    const report = await beside(['echo 1', 'echo 1', 'echo 2'], { same: true });
    assert.deepEqual(messages(report), [
      undefined,
      undefined,
      "its result differs from the first program's: 2, there 1",
    ]);
  });

  it('are timed by what they print, where that is asked for, and compared without it', async () => {
    const options = { timeFrom: 'took ([0-9.]+)', same: true, rounds: 2 };
    const { measurements } = await beside(
      [`sh -c 'echo took 30.0 ms, $$ >&2; echo x'`, `echo 'took 0.02 s'; `.trim().slice(0, -1)],
      { ...options, same: false },
    );
    assert.deepEqual(
      measurements.map(({ samples }) => samples[0].wallNs),
      [30e6, 20e6],
    );
    const [told] = (await beside([`sh -c 'echo took 0.0$$; echo x'`], { ...options, timeFrom: 'took ([0-9.]+).' }))
      .measurements;
    assert.equal(told.failure, undefined);
    assert.equal(told.output?.text?.trim(), 'x');
    const [silent] = (await beside(['true'], options)).measurements;
    assert.match(silent.failure?.message ?? '', /^the program printed nothing that --time-from took/);
  });

  it('find what --prepare made, and --cleanup takes away, before and after each run', async () => {
    const made = join(cwd, 'made');
    const log = join(cwd, 'log');
    const setting = { prepare: `mkdir '${made}'`, cleanup: `rmdir '${made}' && echo >>'${log}'` };
    const report = await beside([`test -d '${made}'`], { ...setting, rounds: 2, warmup: 0 });
    assert.deepEqual(messages(report), [undefined]);
    const runs = readFileSync(log, 'utf8').length;
    const [{ samples }] = report.measurements;
    assert.ok(runs >= samples.reduce((sum, { iterations }) => sum + iterations, 0) + 1, `${runs}`);
    const [failed] = (await beside(['true'], { prepare: 'echo no >&2; exit 4' })).measurements;
    assert.match(failed.failure?.message ?? '', /^--prepare echo no >&2; exit 4: exited with code 4$/);
  });

  for (const [commands, options, message] of [
    [[], {}, /^needs at least one command/],
    [['a {procs}'], {}, /^a \{procs\}: \{procs\} is for --parallel/],
    [['a', 'b > c'], {}, /^command b > c: > is for a shell/],
    [['a'], { procs: [2] }, /^--procs: does not go together with commands/],
    [['a'], { merge: 'sum' }, /^--merge: does not go together with commands/],
  ] as const) {
    it(`are refused: ${commands.join(', ')} ${JSON.stringify(options)}`, async () => {
      await assert.rejects(
        beside(commands, options),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }
});

describe('what copies cost', metered, () => {
  const BYTES = 20e6;
  const CPU_NS = 50e6;
  // There is a perl, or nothing could be told, and it starts at once.
  const ALLOCATES = `perl -e '$_ = "x" x ${BYTES}; print "1\\n"'`;
  const COMPUTES = `perl -e '1 while (times)[0] < ${CPU_NS / 1e9}; print "1\\n"'`;

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
      assert.ok(worker.cpuNs !== null && worker.cpuNs > 0.9 * CPU_NS && worker.cpuNs < 5e9, `${worker.cpuNs} ns`);
      assert.ok(worker.endNs > worker.startNs && worker.busyNs <= wallNs);
    }
    assert.equal(cpuNs, (workers[0].cpuNs ?? 0) + (workers[1].cpuNs ?? 0));
    assert.ok(systemNs >= 0 && systemNs < cpuNs, `${systemNs} of ${cpuNs} ns`);
  });
});

describe('parbench exec', () => {
  const QUICK = ['--procs', '2', '--launches', '2', '--rounds', '1', '--warmup', '0'];

  it('reports the arms and what the copies cost, and exits with 0', async () => {
    const command = ['exec', '--serial', 'echo 6', '--parallel', 'echo 3', '--merge', 'sum', '--all', ...QUICK];
    const { code, stdout, stderr } = await callMain(command, cwd);
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

  it('measures programs side by side, and one behind -- as its words', async () => {
    const few = ['--launches', '1', '--rounds', '1', '--quiet'];
    const several = await callMain(['exec', ...few, 'echo 1', 'echo "a b"'], cwd);
    assert.match(several.stdout, /^exec {2}programs side by side.*\n\narm /);
    // The fastest first, whichever that is.
    for (const row of [/^echo 1 +\d/m, /^echo "a b" +\d/m]) assert.match(several.stdout, row);
    assert.match(several.stdout, /^echo "a b": .* as fast as echo 1; too few launches for an interval$/m);
    const one = await callMain(['exec', ...few, '--', 'echo', '--time', '*'], cwd);
    assert.match(one.stdout, /^exec {2}echo --time \* +\d+ cores?, /);
  });

  for (const args of [
    [],
    ['echo', '--copies', 'x'],
    ['echo', '--ok', 'x'],
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
