/**
 * What becomes of arms whose workers crash, hang or wait for each other, one run for all backends. An arm that is hit itself has a
 * process, and so has one of each kind of worker that never ends, which is ended with it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { backendCatalog } from '../../../src/host/catalog.js';
import type { Report } from '../../../src/model/document.js';
import type { Measurement } from '../../../src/model/measurement.js';
import { run } from '../../../src/engine/run.js';
import { isSerialWork } from '../../../src/arms/arm-messages.js';
import { type OpenArm, openArmProcess } from '../../../src/arms/arm-process.js';
import { openArmHere } from '../../support/arms-here.js';
import { descendantsOf } from '../../support/processes.js';
import { reportOfLateWork } from '../../support/time-outs.js';

const FOLDER = new URL('../../fixtures/backends/', import.meta.url);
/** Where nothing is to be late. */
const PATIENCE_S = 60;

/** Where the workers of a backend are decides what a misfortune takes with it. */
const PLACES = {
  'processes of their own': ['fork'],
  "threads of the arm's process": ['piscina', 'thread', 'tinypool', 'workerpool'],
  "the arm's process itself": ['async'],
} as const;
type Place = keyof typeof PLACES;

/** They are pools as piscina is one: what is the library's own shows where a thread fails, and where one never ends. */
const LIKE_PISCINA = ['tinypool', 'workerpool'];
const TRIED_WITH_EVERY_POOL = ['throws-outside', 'hangs'];

const NEVER_ENDS = 'hangs';
const ENDED_WITH_THEIR_ARM = ['fork', 'thread'];

interface Case {
  readonly kind: 'died' | 'threw' | 'timeout' | 'skipped';
  readonly message: RegExp;
  /** Whether it takes the process of the arm with it. */
  readonly takesArm?: true;
  /** The end of stderr. */
  readonly stderr?: RegExp;
  /** Tasks of the workers that were waiting, counted from 1. */
  readonly waiting?: readonly number[];
}

function theArm(kind: Case['kind'], how: string, stderr?: RegExp): Case {
  const message = new RegExp(`^its process \\(pid \\d+\\) ${how}`);
  return { kind, message, takesArm: true, ...(stderr ? { stderr } : {}) };
}

/** `who` is `pid` or `thread`. */
function aWorker(who: string, how: string, stderr?: RegExp): Case {
  const message = new RegExp(`^worker [12] \\(${who} \\d+\\) ${how}`);
  return { kind: 'died', message, ...(stderr ? { stderr } : {}) };
}

function late(who: string, tasks: readonly number[]): Case {
  const each = tasks.map(() => `worker [12] \\(${who} \\d+\\) in task [12]`).join(', ');
  const message = new RegExp(`^${each} did not finish within \\d+ s \\(--timeout\\)$`);
  return { kind: 'timeout', message, waiting: tasks };
}

/** By fixture; what becomes of its arm where the workers are processes, threads, or none. */
const CASES: Readonly<Record<string, readonly [processes: Case, threads: Case, none: Case]>> = {
  exits: [
    aWorker('pid', 'exited with code 3 during its task$', /^leaving in a hurry$/m),
    aWorker('thread', 'exited with code 3 during its task$', /^leaving in a hurry$/),
    theArm('died', 'exited with code 3 in run$'),
  ],
  aborts: [
    aWorker('pid', 'was killed by SIGABRT during its task$'),
    // Node does not let a thread do that.
    { kind: 'threw', message: /^TypeError: process.abort\(\) is not supported in workers$/ },
    theArm('died', 'was killed by SIGABRT in run$'),
  ],
  'gets-killed': [
    aWorker('pid', 'was killed by SIGKILL during its task$'),
    theArm('died', 'was killed by SIGKILL in run$'),
    theArm('died', 'was killed by SIGKILL in run$'),
  ],
  'throws-outside': [
    aWorker('pid', 'exited with code 1 during its task$', /nobody caught this/),
    aWorker('thread', 'exited with code 1 during its task$', /nobody caught this/),
    theArm('died', 'exited with code 1 in run$', /nobody caught this/),
  ],
  hangs: [
    late('pid', [2]),
    late('thread', [2]),
    theArm('timeout', 'did not finish run within \\d+ s \\(--timeout\\)$'),
  ],
  deadlocks: [
    { kind: 'skipped', message: /memory that the workers share/ },
    late('thread', [1, 2]),
    theArm('timeout', 'did not finish run within \\d+ s \\(--timeout\\)$'),
  ],
};

function backendsFor(fixture: string): string[] {
  const leftOut = TRIED_WITH_EVERY_POOL.includes(fixture) ? [] : LIKE_PISCINA;
  return backendCatalog.names().filter((name) => !leftOut.includes(name));
}

/** The serial arm is hit by nothing. */
const openInProcess: OpenArm = (options, signal) =>
  (isSerialWork(options.work) ? openArmHere : openArmProcess)(options, signal);

function needsProcess(fixture: string, backend: string): boolean {
  if (fixture === NEVER_ENDS && ENDED_WITH_THEIR_ARM.includes(backend)) return true;
  const { takesArm, stderr } = caseOf(fixture, backend);
  // What its workers wrote is read by whoever started the process of the arm.
  return takesArm === true || (backend === 'fork' && stderr !== undefined);
}

function caseOf(fixture: string, backend: string): Case {
  return CASES[fixture][Object.values(PLACES).findIndex((backends: readonly string[]) => backends.includes(backend))];
}

/** Those in processes by themselves: to start them may take too long for the time-out, and then they are measured again. */
async function measure(fixture: string): Promise<readonly Measurement[]> {
  const inProcess = backendsFor(fixture).filter((backend) => needsProcess(fixture, backend));
  const here = backendsFor(fixture).filter((backend) => !inProcess.includes(backend));
  return [
    ...(await measureArms(fixture, here, openArmHere)),
    ...(inProcess.length > 0 ? await measureInProcesses(fixture, inProcess) : []),
  ];
}

/** On a busy machine the engine may find an arm late before that could tell which of its workers is. */
async function measureInProcesses(fixture: string, backends: string[]): Promise<readonly Measurement[]> {
  const isUntold = ({ arm, failure }: Measurement): boolean =>
    failure?.kind === 'timeout' && failure.waiting.length === 0 && !caseOf(fixture, arm.backend).takesArm;
  let measurements: readonly Measurement[] = [];
  for (let tries = 0; tries < 3; tries++) {
    measurements = await measureArms(fixture, backends, openInProcess);
    if (!measurements.some(isUntold)) break;
  }
  return measurements;
}

async function measureArms(fixture: string, backends: string[], openArm: OpenArm): Promise<readonly Measurement[]> {
  const within = (timeout: number): Promise<Report> =>
    run({
      workloads: [fileURLToPath(new URL(`${fixture}.js`, FOLDER))],
      backends,
      procs: [2],
      launches: 1,
      rounds: 1,
      warmup: 0,
      timeout,
      openArm,
    });
  const isLate = CASES[fixture].some(({ kind }) => kind === 'timeout');
  return (await (isLate ? reportOfLateWork(within) : within(PATIENCE_S))).measurements;
}

function holds({ kind, message, stderr, waiting }: Case, measurement: Measurement): void {
  if (kind === 'skipped') {
    assert.equal(measurement.status, 'skipped');
    return assert.match(measurement.skipped ?? '', message);
  }
  const { failure } = measurement;
  assert.equal(failure?.kind, kind, JSON.stringify(failure));
  assert.match(failure.message, message);
  if (stderr) assert.match(failure.kind === 'died' ? failure.death.stderr : '', stderr);
  if (waiting) assert.deepEqual(failure.kind === 'timeout' && failure.waiting.map(({ task }) => task).sort(), waiting);
}

it('every backend is in the table of places', () => {
  assert.deepEqual(Object.values(PLACES).flat().sort(), backendCatalog.names());
});

// Most of the time goes by waiting for time-outs.
describe('a task', { concurrency: 2 }, () => {
  after(() => assert.deepEqual(descendantsOf(process.pid), [], 'processes were left behind'));

  for (const [fixture, outcomes] of Object.entries(CASES)) {
    describe(`of the work that ${fixture}`, () => {
      let measurements: readonly Measurement[] = [];
      before(async () => {
        measurements = await measure(fixture);
      });

      it('leaves the serial arm as it is', () => {
        assert.equal(measurements[0].failure, undefined);
        assert.equal(measurements[0].output?.check.ok, true);
      });

      for (const [i, place] of (Object.keys(PLACES) as Place[]).entries()) {
        for (const backend of PLACES[place].filter((name) => backendsFor(fixture).includes(name))) {
          it(`in ${place}, with ${backend}: ${outcomes[i].kind}`, () => {
            const measurement = measurements.find(({ arm }) => arm.backend === backend);
            assert.ok(measurement);
            holds(outcomes[i], measurement);
          });
        }
      }
    });
  }
});
