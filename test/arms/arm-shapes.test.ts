import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ArmResult } from '../../src/arms/arm-messages.js';
import { isReply } from '../../src/arms/arm-shapes.js';

const worker = { pid: 1, tasks: 1, busyNs: 1, cpuNs: null, startNs: 0, endNs: 1 };
const times = { splitNs: 0, dispatchNs: 0, gatherNs: 0, mergeNs: 0, cpuNs: 5, waitNs: null };
const timing = { iterations: 1, wallNs: 10, ...times, workers: [worker] };
const output = { digest: 'a'.repeat(64), preview: '1', check: { ok: true, detail: 'right' } };
const threw = { kind: 'threw', stage: 'run', message: 'no' };

const RESULTS: { readonly [Op in keyof ArmResult]: ArmResult[Op] } = {
  load: null,
  start: { startupNs: 1 },
  warm: { runs: 1, iterations: 1, sampleNs: null, emptyCallNs: 1.5 },
  run: { ...timing, systemNs: 1, leftovers: ['sleep'], emptyRun: { wallNs: 1, cpuNs: null } },
  judge: { ...output, text: '1' },
  explain: 'why',
};

describe('an answer of an arm', () => {
  for (const op of Object.keys(RESULTS) as (keyof ArmResult)[]) {
    it(`is taken to ${op}, with its number`, () => {
      const reply = { number: 7, op: 'done', result: RESULTS[op] };
      assert.equal(isReply(reply, op, 7), true);
      assert.equal(isReply(reply, op, 8), false);
      assert.equal(isReply({ ...reply, more: 1 }, op, 7), false);
    });
  }

  const failures: object[] = [
    { ...threw, worker: { index: 1, pid: 2 }, stack: 'at' },
    { ...threw, kind: 'unclonable' },
    { ...threw, kind: 'died', death: { exitCode: null, signal: 'SIGKILL', stderr: '' } },
    { ...threw, kind: 'timeout', waiting: [{ index: 1, pid: 2, task: 1 }] },
    { ...threw, kind: 'wrong-result' },
  ];
  for (const failure of failures) {
    it(`may be a failure: ${JSON.stringify(failure)}`, () => {
      assert.equal(isReply({ number: 1, op: 'failed', failure }, 'run', 1), true);
    });
  }

  const wrong: [what: string, op: keyof ArmResult, reply: unknown][] = [
    ['null', 'run', null],
    ['a list', 'run', []],
    ['text', 'run', 'done'],
    ['the result of another request', 'run', { number: 1, op: 'done', result: output }],
    ['no result', 'run', { number: 1, op: 'done' }],
    ['a time that is none', 'run', { number: 1, op: 'done', result: { ...timing, wallNs: '10' } }],
    ['a time below zero', 'run', { number: 1, op: 'done', result: { ...timing, splitNs: -1 } }],
    ['no time', 'run', { number: 1, op: 'done', result: { ...timing, wallNs: 0 } }],
    ['workers that are none', 'run', { number: 1, op: 'done', result: { ...timing, workers: [null] } }],
    ['more than there is', 'run', { number: 1, op: 'done', result: { ...timing, launch: 1e9 } }],
    ['a field of all objects', 'run', { number: 1, op: 'done', result: { ...timing, constructor: 1 } }],
    ['no digest', 'judge', { number: 1, op: 'done', result: { ...output, digest: 'A' } }],
    ['a failure of no kind', 'run', { number: 1, op: 'failed', failure: { ...threw, kind: 'fled' } }],
    ['a failure nowhere', 'run', { number: 1, op: 'failed', failure: { ...threw, stage: 'bed' } }],
    ['a failure without words', 'run', { number: 1, op: 'failed', failure: { ...threw, message: 3 } }],
  ];
  for (const [what, op, reply] of wrong) {
    it(`is none: ${what}`, () => assert.equal(isReply(reply, op, 1), false));
  }
});
