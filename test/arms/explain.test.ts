import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digest } from '../../src/arms/digest.js';
import { explainDifference } from '../../src/arms/explain.js';
import type { LoadedWorkload } from '../../src/model/workload.js';

/** Squares of the numbers from 0 to 9, in ranges. */
const squares: LoadedWorkload = {
  title: 'squares',
  params: {},
  input: () => 10,
  split: (n, parts) => Array.from({ length: parts }, (_, i) => numbersOf(Number(n), i, parts)),
  run: (task) => (task as number[]).map((x) => x * x),
  merge: (parts) => parts.flat(),
  verify: () => ({ ok: true, detail: '' }),
};

function numbersOf(n: number, part: number, parts: number): number[] {
  return Array.from({ length: n }, (_, x) => x).filter((x) => Math.floor((x * parts) / n) === part);
}

const right = Array.from({ length: 10 }, (_, x) => x * x);
const losing: Partial<LoadedWorkload> = {
  run: (task) => (task as number[]).slice((task as number[]).length < 10 ? 1 : 0).map((x) => x * x),
};

const MARK = Symbol('mark');
const marking: Partial<LoadedWorkload> = { merge: () => marked() };

function marked(): unknown {
  return { [MARK]: 1 };
}

let calls = 0;

const cases: [what: string, change: Partial<LoadedWorkload>, reference: unknown, expected: RegExp][] = [
  ['nothing that one process shows', {}, right, /run depends on what its process did before/],
  ['what a clone loses', marking, marked(), /symbols as keys.* are lost/],
  ['lost work', losing, right, /split loses or repeats work/],
  ['work lost from a Map', inA((all) => new Map(all.entries())), new Map(right.entries()), /split loses/],
  ['work lost from a Set', inA((all) => new Set(all)), new Set(right), /split loses/],
  ['work lost from bytes', inA((all) => Uint8Array.from(all).buffer), Uint8Array.from(right).buffer, /split loses/],
  ['a Map of sums that are rounded', rounded(), new Map([['sum', 0.6]]), /changes by rounding/],
  ['a serial program of its own', { serial: () => [1], run: () => [2] }, [1], /give another result than serial does/],
  ['a result that changes', { run: () => [(calls += 1)] }, right, /run gives another result each time/],
  ['a serial result that changes', { serial: () => [(calls += 1)] }, right, /serial gives another result each time/],
  ['an input that was another', {}, [0, 1], /input or setup does not make the same each time/],
];

function inA(collection: (all: readonly number[]) => unknown): Partial<LoadedWorkload> {
  return { ...losing, merge: (parts) => collection(parts.flat() as number[]) };
}

function rounded(): Partial<LoadedWorkload> {
  const sum = (parts: readonly unknown[]): number => (parts as number[]).reduce((a, b) => a + b, 0);
  return {
    split: (_, parts) => (parts === 1 ? [[0.3, 0.3]] : [[0.1, 0.2], [0.3]]),
    run: (task) => sum(task as number[]),
    merge: (parts) => new Map([['sum', sum(parts)]]),
  };
}

describe('the explanation of a result that differs names', () => {
  for (const [what, change, reference, expected] of cases) {
    it(what, async () => {
      const prepared = { workload: { ...squares, ...change }, input: 10, context: undefined };
      assert.match(await explainDifference(prepared, 2, digest(reference)), expected);
    });
  }
});
