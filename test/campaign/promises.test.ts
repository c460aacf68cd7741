import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nameOf, placesFor } from './cells.js';
import { FAULTS } from './faults.js';
import { moduleWith } from './module-with.js';
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
    ['obeys a workload', { stderr: 'a\n::error::b' }, 'shows what a terminal or a CI log obeys'],
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

describe('the cells of the campaign', () => {
  const all = placesFor(FAULTS, ['fork', 'thread'], false);
  const few = placesFor(FAULTS, ['fork', 'thread'], true);

  it('differ from each other in what is wrong and where', () => {
    const names = all.map(nameOf);
    assert.equal(new Set(names).size, names.length);
    const texts = all.filter(({ backend }) => backend === 'fork').map(({ fault, phase }) => moduleWith(fault, phase));
    assert.equal(new Set(texts).size, texts.length);
  });

  it('are of fork, thread and one of the others in turn for a fault that has places of its own', () => {
    const faults = ['one', 'other'].map((name) => ({ name, code: '', places: ['run' as const] }));
    assert.deepEqual(
      placesFor(faults, ['async', 'fork', 'piscina', 'thread'], false).map(nameOf),
      ['async', 'fork', 'thread']
        .map((name) => `one | run | ${name}`)
        .concat(['fork', 'piscina', 'thread'].map((name) => `other | run | ${name}`)),
    );
  });

  it('are one of each fault, at all places, where they shall be few', () => {
    assert.deepEqual(
      few.map(({ fault }) => fault.name),
      FAULTS.map(({ name }) => name),
    );
    assert.equal(new Set(few.map(({ phase }) => phase)).size, 9);
    assert.deepEqual(
      few.filter((place) => !all.some((each) => nameOf(each) === nameOf(place))),
      [],
    );
  });
});
