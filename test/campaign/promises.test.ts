import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FAULTS, moduleWith, PHASES } from './faults.js';
import { type Cell, outcomeOf } from './promises.js';

const document = (...kinds: string[]): string =>
  JSON.stringify({ measurements: [{}, ...kinds.map((kind) => ({ failure: { kind } }))] });

const GOOD: Cell = { code: 0, signal: null, stdout: document(), stderr: '', tookMs: 900, left: [] };

describe('what must hold of a run', () => {
  const kept: [name: string, cell: Partial<Cell>, told: string][] = [
    ['that is right', {}, 'right'],
    ['of which an arm failed', { code: 3, stdout: document('died', 'died') }, 'failed (died)'],
    ['that was refused', { code: 2, stdout: '', stderr: 'parbench: it cannot be used' }, 'refused'],
  ];
  for (const [name, cell, told] of kept) {
    it(`holds of one ${name}`, () => assert.deepEqual(outcomeOf({ ...GOOD, ...cell }), { told, broken: [] }));
  }

  const broken: [name: string, cell: Partial<Cell>, promise: string][] = [
    ['ends by a signal', { code: null, signal: 'SIGSEGV' }, 'ended by SIGSEGV'],
    ['says that something is slower', { code: 1 }, 'exit status 1'],
    ['takes for ever', { tookMs: 61_000 }, 'took 61 s'],
    ['leaves a process', { left: ['sleep'] }, 'left sleep running'],
    ['has a fault of its own', { stderr: 'parbench: this should not have happened: x' }, 'a fault of its own'],
    ['loses what was measured', { stdout: '{"measurements": [' }, 'no document'],
    ['says nothing', { code: 2, stdout: '' }, 'not a word'],
    ['fails without a failure', { code: 3 }, 'exit status 3, and nothing failed'],
    ['hides a failure', { stdout: document('threw') }, 'exit status 0, and something failed'],
  ];
  for (const [name, cell, promise] of broken) {
    it(`is broken by one that ${name}`, () => {
      assert.ok(outcomeOf({ ...GOOD, ...cell }).broken.includes(promise));
    });
  }
});

describe('the modules of the campaign', () => {
  it('differ from each other in what is wrong and where', () => {
    const texts = FAULTS.flatMap((fault) => PHASES.map(({ name }) => moduleWith(fault, name)));
    assert.equal(new Set(texts).size, FAULTS.length * PHASES.length);
  });
});
