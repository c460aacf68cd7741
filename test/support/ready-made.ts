/** Documents of every kind that parbench writes, to hold reporters, storage and analysis against. */
import type { Output } from '../../src/model/measurement.js';
import type { ResultDocument } from '../../src/model/document.js';
import type { Failure } from '../../src/model/failure.js';
import { type ArmSpec, deepFreeze, documentOf, failed, fork, OUTPUT, serial } from './documents.js';

export interface ReadyMade {
  readonly name: string;
  /** Deeply frozen. */
  readonly document: ResultDocument;
  /** Its texts are such as built-in workloads have. */
  readonly ordinary: boolean;
}

const SERIAL_FAILED = 'not measured: the serial arm failed, and there is nothing to hold the result against';

export const FAILURES: Readonly<Record<Failure['kind'], Failure>> = {
  threw: {
    kind: 'threw',
    stage: 'run',
    message: 'RangeError: task 3 is out of range',
    worker: { index: 2, pid: 4711 },
    stack: 'RangeError: task 3 is out of range\n    at run (file:///home/me/workload.js:12:3)',
  },
  died: {
    kind: 'died',
    stage: 'run',
    message: 'worker 1 (pid 4712) exited with code 134',
    worker: { index: 1, pid: 4712 },
    death: {
      exitCode: 134,
      signal: null,
      stderr:
        'file:///home/me/workload.js:7\n  throw new Error("x");\n\nError: heap out of memory\n    at run (x.js:7:9)\n',
    },
  },
  timeout: {
    kind: 'timeout',
    stage: 'run',
    message: 'no answer within 60 s from workers 1 and 2; give it more --timeout',
    waiting: [
      { index: 1, pid: 4713, task: 3 },
      { index: 2, pid: 4714 },
    ],
  },
  unclonable: { kind: 'unclonable', stage: 'split', message: 'task 0 cannot be sent: () => {} could not be cloned' },
  'wrong-result': { kind: 'wrong-result', stage: 'verify', message: 'wrong result: expected 5050, found 5049' },
  'no-reference': { kind: 'no-reference', stage: 'check', message: SERIAL_FAILED },
};

/** 4.3 ns for each item, a share of 0.03 of it in one core, and 0.3 ms for messages. */
function spreadOver(n: number, procs: readonly number[]): ArmSpec[] {
  const serialNs = 4.3 * n;
  return [serial(serialNs), ...procs.map((each) => fork(each, 3e5 + serialNs * (0.03 + 0.97 / each)))];
}

/** Each word of it breaks out of some format, unless it is quoted, escaped or left out. */
export const HOSTILE = [
  '=cmd()',
  'pipe|pipe',
  'comma,comma',
  '"double"',
  "'single'",
  '`tick`',
  'back\\slash',
  '<b>bold</b>',
  '**strong**_under_~~gone~~',
  '[link](javascript:0)',
  'line\nfeed\r\nboth',
  'tab\tstop',
  '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
  '\u009b2Jclear',
  '\u0000\b\u007fend',
].join(' ');

/** The same words without anything to break out with. */
export const TAME = HOSTILE.replace(/[^A-Za-z0-9 ]/g, '');

const MAIN = [serial(43.12e6), fork(1, 44.02e6), fork(2, 22.41e6), fork(4, 11.93e6)];

const ordinary: Readonly<Record<string, ResultDocument>> = {
  main: documentOf({ arms: MAIN }),
  'two arms': documentOf({ arms: [serial(43.12e6), fork(2, 22.41e6)] }),
  'one launch of one round': documentOf({ arms: [serial(43e6), fork(2, 22e6)], launches: 1, rounds: 1 }),
  'a launch too few for intervals': documentOf({ arms: MAIN, launches: 5 }),
  'start-up longer than the work': documentOf({
    arms: [serial(1e6), fork(2, 0.6e6, { startupNs: 90e6, firstRunNs: 12e6 })],
  }),
  ...Object.fromEntries(
    Object.entries(FAILURES)
      .filter(([kind]) => kind !== 'no-reference')
      .map(([kind, failure]) => [`an arm that failed: ${kind}`, withFailed(failure)]),
  ),
  'a serial arm that failed': documentOf({
    stopped: 'failed',
    rounds: 0,
    arms: [
      { ...failed(1, FAILURES['wrong-result']), backend: 'serial' },
      failed(2, FAILURES['no-reference']),
      failed(4, FAILURES['no-reference']),
    ],
  }),
  'a serial arm that failed in its third launch': documentOf({
    stopped: 'failed',
    arms: [
      serial(43e6, { status: 'failed', failure: FAILURES['wrong-result'], launches: 3 }),
      fork(1, 44e6, { status: 'interrupted', launches: 3 }),
      fork(2, 22e6, { status: 'interrupted', launches: 3 }),
    ],
  }),
  'an arm that failed in its third launch': documentOf({
    arms: [serial(43e6), fork(1, 44e6), fork(2, 22e6, { status: 'failed', failure: FAILURES.threw, launches: 3 })],
  }),
  interrupted: documentOf({
    stopped: 'interrupted',
    arms: MAIN.map((arm, at) => ({ ...arm, status: 'interrupted', launches: at < 2 ? 7 : 6 })),
  }),
  'interrupted in its first round': documentOf({
    stopped: 'interrupted',
    launches: 1,
    arms: MAIN.map((arm, at) => ({ ...arm, status: 'interrupted', missing: () => at > 1 })),
  }),
  'never measured': documentOf({
    stopped: 'interrupted',
    rounds: 0,
    launches: 0,
    elapsedNs: 0,
    arms: MAIN.map((arm) => ({ ...arm, status: 'interrupted', output: null })),
  }),
  'still being measured': documentOf({ stopped: null, launches: 2, arms: MAIN }, { conditions: null }),
  'several workloads': documentOf([
    { arms: MAIN },
    { workload: 'dice', title: 'Dice rolls', items: null, params: { n: 1e6, faces: 6 }, arms: MAIN, stopped: 'time' },
    { workload: 'pi', title: 'Digits of π', params: {}, arms: [serial(2e6)], launches: 6, stopped: 'count' },
  ]),
  'params of several types': documentOf({ arms: MAIN, params: { angle: -0.5, order: 'shuffled', empty: '', n: 1e15 } }),
  'a noisy machine': documentOf(
    { arms: [serial((launch) => 40e6 * (1 + launch / 20), { cpuShare: 0.3 }), fork(16, 2e6)], stopped: 'time' },
    {
      environment: { cores: { logical: 8, affinity: 4, quota: 1.5, available: 1 }, load: 7.3, extraCaCerts: true },
      conditions: { stealShare: 0.123, throttledPeriods: 17 },
    },
  ),
  'several ways to spread the work': documentOf({
    workload: 'echo',
    title: 'Messages there and back',
    unit: 'B',
    items: 8e6,
    arms: [
      serial(2.1e6),
      fork(2, 9.3e6),
      fork(2, 9.9e6, { schedule: 'static' }),
      fork(2, 4.2e6, { backend: 'thread' }),
      fork(2, 6.1e6, { backend: 'workerpool' }),
      fork(2, 1e6, {
        backend: 'async',
        skipped: 'async has no static schedule',
        status: 'skipped',
        launches: 0,
        output: null,
      }),
    ],
  }),
  'a race': documentOf({
    workload: 'counter',
    agreement: { kind: 'none' },
    arms: [serial(4e6, { output: told('400,000 of 400,000') }), fork(2, 5e6, { output: told('231,553 of 400,000') })],
  }),
  'numbers that need not be the same bits': documentOf({
    agreement: { kind: 'numbers', tolerance: 1e-9 },
    arms: [serial(43e6), fork(2, 22e6)],
  }),
  'programs and copies of them': documentOf({
    workload: 'exec',
    title: 'python3 pi.py 1000000',
    params: { parallel: 'python3 pi.py 1000000 {rank} {procs}', merge: 'sum', tolerance: 1e-9 },
    items: null,
    agreement: { kind: 'numbers', tolerance: 1e-9 },
    arms: [
      serial(413e6, { peakBytes: 13 * 2 ** 20 }),
      fork(1, 457e6, { backend: 'exec', peakBytes: 13 * 2 ** 20 }),
      fork(2, 338e6, { backend: 'exec', peakBytes: 14 * 2 ** 20 }),
    ],
  }),
  'functions side by side': documentOf({
    workload: './small.mjs',
    title: 'side by side, each run with a fresh input',
    params: {},
    items: null,
    arms: [
      serial(157, { command: 'fifty', emptyCallNs: 1.25, iterations: 2e5 }),
      serial(6.4, { command: 'ten', emptyCallNs: 1.24, iterations: 4e6 }),
      serial(1.26, { command: 'nothing', emptyCallNs: 1.25, iterations: 2e7 }),
    ],
  }),
  'work side by side, serially and spread': documentOf({
    workload: './kernels.mjs',
    title: 'side by side, each against the first',
    params: { n: 1e7 },
    items: null,
    arms: [
      serial(28.6e6, { command: 'kernel=divide' }),
      fork(2, 15.6e6, { command: 'kernel=divide' }),
      serial(40e6, { command: 'kernel=multiply' }),
      fork(2, 22e6, { command: 'kernel=multiply' }),
      fork(4, 22e6, { command: 'plain', status: 'skipped', skipped: 'a plain function cannot be spread', launches: 0 }),
    ],
  }),
  'several sizes': documentOf(
    [1e4, 1e5, 1e6, 1e7].map((n) => ({ params: { n, seed: 42 }, size: 'n', items: n, arms: spreadOver(n, [1, 2, 4]) })),
  ),
  'one size of several failed, and one was not reached': documentOf([
    { params: { n: 1e5 }, size: 'n', arms: spreadOver(1e5, [2]) },
    {
      params: { n: 1e6 },
      size: 'n',
      stopped: 'failed',
      arms: [
        serial(4.3e6),
        fork(2, 1e6, { launches: 0, status: 'failed', failure: FAILURES['wrong-result'], output: null }),
      ],
    },
    { params: { n: 1e7 }, size: 'n', arms: spreadOver(1e7, [2]) },
    {
      params: { n: 1e8 },
      size: 'n',
      stopped: 'interrupted',
      launches: 0,
      arms: [serial(1, { status: 'interrupted', output: null }), fork(2, 1, { status: 'interrupted', output: null })],
    },
  ]),
  'sizes that grow with the workers': documentOf(
    [1, 2, 3, 4].map((procs) => ({
      params: { n: procs * 1e7, seed: 42 },
      size: 'n',
      items: procs * 1e7,
      arms: spreadOver(procs * 1e7, [procs]),
    })),
    { plan: { weak: true } },
  ),
  'many numbers of workers': documentOf({ arms: spreadOver(1e7, [1, 2, 3, 4, 6, 8]) }),
  'a cold run': documentOf({ rounds: 1, launches: 20, arms: MAIN }, { plan: { cold: true } }),
  'nothing to compare with': documentOf({
    stopped: 'skipped',
    rounds: 0,
    launches: 0,
    arms: [
      serial(1e6, { status: 'interrupted', output: null }),
      fork(2, 1e6, { status: 'skipped', skipped: 'this work needs memory that the workers share', output: null }),
    ],
  }),
  'values from nanoseconds to minutes': documentOf([
    { workload: 'a', title: 'Tiny', arms: [serial(26), fork(2, 173e3)] },
    { workload: 'b', title: 'Small', arms: [serial(183e3), fork(2, 96.3e3)], items: 1 },
    { workload: 'c', title: 'Middling', arms: [serial(43e6), fork(2, 22.6e6)], items: 0 },
    { workload: 'd', title: 'Large', arms: [serial(() => 12e9), fork(64, () => 189.87e6)], items: 1e15 },
    { workload: 'e', title: 'Huge', arms: [serial(700e9), fork(2, 368e9)], items: 0.5 },
  ]),
};

/** An output that passed, and what is said of it. */
function told(detail: string): Output {
  return { ...OUTPUT, check: { ok: true, detail } };
}

const outOfTheOrdinary: Readonly<Record<string, ResultDocument>> = {
  'hostile texts': withTexts(HOSTILE),
  'a long title, and a path for a name': documentOf({
    workload: './benchmarks/of-this-project/a-workload-of-my-own.js',
    title: 'The number of ways in which a workload can be given a title that goes on for more than one line',
    arms: MAIN,
  }),
};

export const READY_MADE: readonly ReadyMade[] = [
  ...Object.entries(ordinary).map(([name, document]) => ({ name, document: deepFreeze(document), ordinary: true })),
  ...Object.entries(outOfTheOrdinary).map(([name, document]) => {
    return { name, document: deepFreeze(document), ordinary: false };
  }),
];

/** Throws where there is none of that name. */
export function readyMade(name: string): ResultDocument {
  const found = READY_MADE.find((each) => each.name === name);
  if (!found) throw new Error(`there is no document "${name}"`);
  return found.document;
}

/** `text` wherever a workload, its author or its processes can put some. */
export function withTexts(text: string): ResultDocument {
  const output = { ...OUTPUT, preview: text, check: { ok: true, detail: text } };
  const death = { exitCode: null, signal: 'SIGKILL', stderr: `Error: ${text}` };
  return documentOf(
    {
      workload: './my workload|1.js',
      title: text,
      params: { order: text },
      arms: [
        serial(43e6, { output }),
        fork(2, 22e6, { output }),
        failed(3, { kind: 'threw', stage: 'run', message: text, stack: text }),
        failed(4, { kind: 'died', stage: 'run', message: text, death }),
        failed(5, { kind: 'wrong-result', stage: 'check', message: text }),
      ],
    },
    { environment: { cpu: text } },
  );
}

/** All kinds of failure in one report. */
export function allFailures(): ResultDocument {
  const { 'no-reference': noReference, ...others } = FAILURES;
  const arms = Object.values(others).map((failure, at) => failed(at + 2, failure));
  return documentOf([
    { arms: [serial(43.12e6), fork(1, 44.02e6), ...arms] },
    {
      workload: 'dice',
      title: 'Dice rolls',
      stopped: 'failed',
      rounds: 0,
      arms: [{ ...failed(1, FAILURES['wrong-result']), backend: 'serial' }, failed(2, noReference)],
    },
  ]);
}

function withFailed(failure: Failure): ResultDocument {
  return documentOf({ arms: [serial(43e6), fork(1, 44e6), failed(2, failure), fork(4, 11.9e6)] });
}
