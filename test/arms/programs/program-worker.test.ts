import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ArmFailure } from '../../../src/arms/arm-failure.js';
import type { Failure } from '../../../src/model/failure.js';
import { type EndedProgram, type ProgramOptions, startProgram } from '../../../src/arms/programs/program-worker.js';
import { descendantsOf, survivors } from '../../support/processes.js';
import { findMeter, type Meter } from '../../../src/arms/programs/meter.js';

const meter = findMeter();

type How = { readonly meter: Meter | null } & Partial<ProgramOptions>;

function ended(words: readonly string[], how: How): Promise<EndedProgram> {
  const usual = { env: process.env, cwd: null, input: null, okCodes: [0], allowLeftovers: true, read: true } as const;
  return startProgram({ words, ...usual, name: 'it', stage: 'run', ...how }).ended;
}

async function failureOf(copy: Promise<EndedProgram>): Promise<Failure> {
  const error: unknown = await copy.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ArmFailure, String(error));
  return error.failure;
}

for (const [how, used] of [
  ['with a meter', meter],
  ['without', null],
] as const) {
  describe(`a copy of a program, ${how}`, { skip: how === 'with a meter' && meter === null }, () => {
    it('ends with all its output, byte for byte', async () => {
      const script = 'process.stdout.write(Buffer.alloc(1e6, 0xff))';
      const { output } = await ended([process.execPath, '-e', script], { meter: used });
      assert.ok(output.equals(Buffer.alloc(1e6, 0xff)));
    });

    it('has no input, and no output if nobody reads it', async () => {
      const { output } = await ended(['cat'], { meter: used });
      const unread = await ended(['echo', 'hello'], { meter: used, read: false });
      assert.deepEqual([output.length, unread.output.length], [0, 0]);
    });

    it('has the file descriptors and the environment that it would have without parbench', async () => {
      const { output } = await ended(['sh', '-c', 'test -e /dev/fd/3 && echo open; env | grep PERL_'], {
        meter: used,
      }).catch(() => ended(['echo', 'clean'], { meter: used }));
      assert.equal(output.toString(), 'clean\n');
    });

    it('ends when its own process does, whoever holds its output open, and with what it had printed by then', async () => {
      const { startNs, endNs, output } = await ended(['sh', '-c', 'sleep 30 & echo 42'], { meter: used });
      assert.ok(endNs - startNs < 10e9, `${endNs - startNs} ns`);
      assert.equal(output.toString(), '42\n');
    });

    it('has what comes very soon after its end in its output, too', async () => {
      const { output } = await ended(['sh', '-c', 'echo early; { sleep 0.01; echo late; } &'], { meter: used });
      assert.equal(output.toString(), 'early\nlate\n');
    });

    it('reads a file from its beginning, and may end with a code that is no failure', async () => {
      const input = fileURLToPath(import.meta.url);
      const { output } = await ended(['sh', '-c', 'head -n 1; exit 3'], { meter: used, input, okCodes: [0, 3] });
      assert.equal(output.toString(), "import assert from 'node:assert/strict';\n");
    });

    it('is given the words as they are', async () => {
      const words = ['', ' ', '$HOME', '"', "'", '*', '-e', '\\', 'ü'];
      const { output } = await ended(['printf', '%s\\n', ...words], { meter: used });
      assert.deepEqual(output.toString().split('\n'), [...words, '']);
    });

    it('tells what it cost only where that is known', async () => {
      const { usage, startNs, endNs } = await ended(['true'], { meter: used });
      assert.equal(usage !== null, used !== null);
      assert.ok(endNs > startNs);
    });

    it('fails with its exit code or its signal, and the end of its stderr', async () => {
      const exits = await failureOf(ended(['sh', '-c', 'echo bad luck >&2; exit 255'], { meter: used }));
      const killed = await failureOf(ended(['sh', '-c', 'kill -KILL $$'], { meter: used }));
      assert.deepEqual(
        [exits, killed],
        [
          {
            kind: 'died',
            stage: 'run',
            message: 'it exited with code 255',
            death: { exitCode: 255, signal: null, stderr: 'bad luck' },
          },
          {
            kind: 'died',
            stage: 'run',
            message: 'it was killed by SIGKILL',
            death: { exitCode: null, signal: 'SIGKILL', stderr: '' },
          },
        ],
      );
    });

    for (const [words, message] of [
      [['/absent/program'], 'it cannot be started: /absent/program: No such file or directory'],
      [['/'], 'it cannot be started: /: Permission denied'],
      [['echo', 'x'.repeat(1e6)], 'it cannot be started: echo: spawn E2BIG'],
    ] as const) {
      it(`says in words why it cannot be started: ${message}`, async () => {
        assert.equal((await failureOf(ended(words, { meter: used }))).message, message);
      });
    }
  });
}

describe('what a program leaves behind', { skip: meter === null || process.platform !== 'linux' }, () => {
  const cases: [string, string, readonly string[]][] = [
    ['a process in the background', 'sleep 30 & exit', ['sleep']],
    [
      'one in a session of its own, which holds no output',
      'setsid sleep 30 >/dev/null 2>&1 </dev/null & exit',
      ['sleep'],
    ],
    ['one that lets no signal end it', `sh -c 'trap "" TERM HUP INT; sleep 30; sleep 30' & exit`, ['sh', 'sleep']],
    ['nothing', 'exit', []],
    ['what ends by itself at once', 'sleep 0.01 & exit', []],
  ];
  for (const [what, script, names] of cases) {
    it(`is a failure with their names, unless it is allowed: ${what}`, async () => {
      const program = ended(['sh', '-c', script], { meter, allowLeftovers: false });
      if (names.length === 0) return assert.deepEqual((await program).left, []);
      assert.equal(
        (await failureOf(program)).message,
        `it left processes running, which were ended: ${names.join(', ')}; have it wait for them, or allow it by --allow-leftovers`,
      );
    });

    it(`is told by name and ended: ${what}`, async () => {
      const { left } = await ended(['sh', '-c', script], { meter });
      assert.deepEqual(left, names);
      assert.deepEqual(await survivors(descendantsOf(process.pid), 3000), []);
    });
  }
});
