import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ModuleRequest } from '../../src/arms/module-contents.js';
import { isModuleAnswer } from '../../src/arms/module-shapes.js';

const module = 'file:///asked.mjs';
const DESCRIBE: ModuleRequest = { op: 'describe', module };
const FACTS: ModuleRequest = { op: 'facts', module, sets: [{}, {}] };
const FACT = { items: 3, needs: ['transfer'], deterministic: true };

describe('what a module may answer', () => {
  const good: [name: string, answer: unknown, request: ModuleRequest][] = [
    ['a description', { title: 'Mine', params: { n: { kind: 'integer', default: 1 } }, size: 'n' }, DESCRIBE],
    ['a fault, with alternatives', { fault: 'several', alternatives: ['a'] }, DESCRIBE],
    ['facts, one for each set', [FACT, { fault: 'items: no' }], FACTS],
    ['one fault for all', { fault: 'it does not load' }, FACTS],
    ['names', ['a', 'b'], { op: 'functions', module }],
    ['any value', { value: undefined }, { op: 'value', module }],
  ];
  for (const [name, answer, request] of good) it(`is ${name}`, () => assert.ok(isModuleAnswer(answer, request)));

  const bad: [name: string, answer: unknown, request: ModuleRequest][] = [
    ['nothing', undefined, DESCRIBE],
    ['a title that is no text', { title: 5, params: {} }, DESCRIBE],
    ['a param of no kind', { title: 'Mine', params: { n: { kind: 'any', default: 1 } } }, DESCRIBE],
    ['facts of fewer sets', [FACT], FACTS],
    ['less than nothing to do', [FACT, { ...FACT, items: -1 }], FACTS],
    ['a need that there is none of', [FACT, { ...FACT, needs: ['gold'] }], FACTS],
    ['a name that is none', ['a', 1], { op: 'functions', module }],
  ];
  for (const [name, answer, request] of bad) it(`is not ${name}`, () => assert.ok(!isModuleAnswer(answer, request)));
});
