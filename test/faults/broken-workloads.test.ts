import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { EngineEvent } from '../../src/engine/engine-events.js';
import { now } from '../../src/host/clock.js';
import type { Report } from '../../src/model/document.js';
import type { Failure } from '../../src/model/failure.js';
import { run } from '../../src/engine/run.js';
import { isSerialWork } from '../../src/arms/arm-messages.js';
import { type OpenArm, openArmProcess } from '../../src/arms/arm-process.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import { openArmHere } from '../support/arms-here.js';
import { descendantsOf } from '../support/processes.js';
import { reportOfLateWork } from '../support/time-outs.js';

const FOLDER = new URL('../fixtures/broken/', import.meta.url);
/** Where nothing is to be late. */
const PATIENCE_S = 60;

interface Case {
  /** `async` where it does not matter who the workers are. */
  readonly arm: 'serial' | 'fork' | 'async';
  readonly kind: Failure['kind'];
  readonly message: RegExp;
}

/** Every broken workload, the arm that must fail, and what must be said of it. */
const CASES: Readonly<Record<string, Case>> = {
  'drops-remainder': { arm: 'async', kind: 'wrong-result', message: /wrong result: the sum is 499500: .* split loses/ },
  constant: { arm: 'serial', kind: 'wrong-result', message: /wrong result: the sum is 42/ },
  'does-less-in-parallel': {
    arm: 'async',
    kind: 'wrong-result',
    message: /differs from the serial arm's: \d+, serial 500500: .* run skips some/,
  },
  'sums-as-it-comes': { arm: 'async', kind: 'wrong-result', message: /changes by rounding: merge depends on how/ },
  'serial-of-its-own': {
    arm: 'async',
    kind: 'wrong-result',
    message: /run and merge give another result than serial does/,
  },
  changes: { arm: 'serial', kind: 'wrong-result', message: /changes from run to run/ },
  throws: { arm: 'fork', kind: 'threw', message: /RangeError: this part is beyond me/ },
  exits: { arm: 'fork', kind: 'died', message: /worker [12] \(pid \d+\) exited with code 7 during its task/ },
  killed: { arm: 'fork', kind: 'died', message: /worker [12] \(pid \d+\) was killed by SIGKILL during its task/ },
  hangs: {
    arm: 'fork',
    kind: 'timeout',
    message: /worker 1 .*, worker 2 .* did not finish within \d+ s \(--timeout\)/,
  },
  'waits-forever': {
    arm: 'fork',
    kind: 'timeout',
    message: /^worker 2 \(pid \d+\) in task 2 did not finish within \d+ s/,
  },
  'hangs-in-serial': {
    arm: 'serial',
    kind: 'timeout',
    message: /its process \(pid \d+\) did not finish serial within \d+ s \(--timeout\)/,
  },
  'hangs-in-merge': {
    arm: 'async',
    kind: 'timeout',
    message: /its process \(pid \d+\) did not finish run within \d+ s/,
  },
  'returns-function': {
    arm: 'fork',
    kind: 'unclonable',
    message: /run returned something that a structured clone cannot carry/,
  },
  'changes-input': { arm: 'serial', kind: 'wrong-result', message: /^the work changed its input$/ },
  'splits-into-object': { arm: 'serial', kind: 'threw', message: /^split must return an array of tasks$/ },
  'sends-function': {
    arm: 'fork',
    kind: 'unclonable',
    message: /split made a task that a structured clone cannot carry/,
  },
  'throws-in-merge': { arm: 'async', kind: 'threw', message: /too many parts/ },
  'throws-in-verify': { arm: 'serial', kind: 'threw', message: /no truth to be had/ },
  'throws-everywhere': { arm: 'serial', kind: 'threw', message: /not today/ },
  'throws-later': { arm: 'fork', kind: 'died', message: /exited with code 1/ },
};
/** Right results, honestly come by, that mislead all the same: a warning and no failure. */
const WARNED = ['sleeps'];

/** What occupies the arm itself is seen in its process, and what is told of the CPU time that it alone takes. */
const IN_PROCESS = ['hangs-in-serial', 'hangs-in-merge', ...WARNED];

function openArmFor(name: string): OpenArm {
  const arm = CASES[name]?.arm ?? 'serial';
  return (options, signal) => {
    const isAffected = isSerialWork(options.work) === (arm === 'serial');
    return (IN_PROCESS.includes(name) && isAffected ? openArmProcess : openArmHere)(options, signal);
  };
}

function measure(name: string, options: Pick<RunOptions, 'onEvent' | 'openArm'> = {}): Promise<Report> {
  const workloads = [fileURLToPath(new URL(`${name}.js`, FOLDER))];
  const within = (timeout: number): Promise<Report> =>
    run({
      workloads,
      backends: [CASES[name]?.arm === 'fork' ? 'fork' : 'async'],
      procs: [2],
      launches: 1,
      rounds: 2,
      warmup: 0,
      timeout,
      openArm: openArmFor(name),
      ...options,
    });
  return CASES[name]?.kind === 'timeout' ? reportOfLateWork(within) : within(PATIENCE_S);
}

const measured = new Map<string, Promise<Report>>();

/** Each is measured once, whoever asks first. */
function documentOf(name: string): Promise<Report> {
  const document = measured.get(name) ?? measure(name);
  measured.set(name, document);
  return document;
}

function failureOf(document: Report, backend: string): Failure | undefined {
  return document.measurements.find(({ arm }) => arm.backend === backend)?.failure;
}

// Most of the time goes by waiting for time-outs.
describe('a workload that is broken on purpose', { concurrency: 3 }, () => {
  after(() => assert.deepEqual(descendantsOf(process.pid), [], 'processes were left behind'));

  it('is in the table of cases', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.js'));
    assert.deepEqual(files.map((file) => file.slice(0, -3)).sort(), [...Object.keys(CASES), ...WARNED].sort());
  });

  for (const [name, { arm, kind, message }] of Object.entries(CASES)) {
    it(`${name} is caught in the ${arm} arm: ${kind}`, async () => {
      const document = await documentOf(name);
      const failure = failureOf(document, arm);
      assert.equal(failure?.kind, kind, JSON.stringify(document.measurements.map((each) => each.failure)));
      assert.match(failure.message, message);
      assert.equal(failure.message.includes('\n'), false, 'the message is one line');
      const reported = document.analysis?.workloads[0].arms.find((each) => each.name.startsWith(arm));
      assert.equal(reported?.status, 'failed', 'no time is reported for it');
    });
  }

  it('leaves the samples of the arms that did not fail, and no parallel arm is reported without the serial one', async () => {
    const parallel = await documentOf('throws');
    const [serial, fork] = parallel.measurements;
    assert.deepEqual([serial.samples.length, fork.samples.length], [2, 0]);
    const lost = await documentOf('constant');
    assert.equal(failureOf(lost, 'async')?.kind, 'wrong-result', 'it fails by its own fault, where it has one');
    assert.equal(failureOf(await documentOf('hangs-in-serial'), 'async')?.kind, 'no-reference');
  });

  it('that sleeps in its serial program gets a warning that names it', async () => {
    const document = await documentOf('sleeps');
    const warning = document.analysis?.warnings.find(({ code }) => code === 'idle');
    assert.match(warning?.message ?? '', /the serial arm computes for .* of its time and waits for the rest/);
  });
});

describe('the death of a worker', () => {
  it('is told with signal, exit code and the end of stderr, soon after', async () => {
    let toldAt = 0;
    const onEvent = (event: EngineEvent): void => {
      if (event.type === 'arm-failed') toldAt = now();
    };
    const document = await measure('killed', { onEvent, openArm: openArmProcess });
    const failure = failureOf(document, 'fork');
    assert.equal(failure?.kind, 'died');
    assert.deepEqual([failure.death.signal, failure.death.exitCode], ['SIGKILL', null]);
    const killedAt = Number(/killed at (\d+)/.exec(failure.death.stderr)?.[1]);
    assert.ok(toldAt > killedAt, 'the stamp in stderr is of the same clock');
    // 50 ms is the promise on a quiet machine; ten times that on a shared one.
    assert.ok(toldAt - killedAt < 500e6, `told ${(toldAt - killedAt) / 1e6} ms after the kill`);
  });

  it('by process.exit is told with its code and what it wrote', async () => {
    const failure = failureOf(await measure('exits', { openArm: openArmProcess }), 'fork');
    assert.equal(failure?.kind, 'died');
    assert.equal(failure.death.exitCode, 7);
    // All workers of an arm write to the same place, and each of them leaves.
    assert.match(failure.death.stderr, /^leaving in a hurry$/m);
  });

  it('by an error that nobody caught is told with that error', async () => {
    const failure = failureOf(await measure('throws-later', { openArm: openArmProcess }), 'fork');
    assert.equal(failure?.kind, 'died');
    assert.match(failure.death.stderr, /nobody caught this/);
  });
});
