import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ROOT } from './support/paths.js';
import * as library from '../src/index.js';

describe('the library', () => {
  it('exports few values, and no other than these', () => {
    const measuring = ['compare', 'exec', 'fit', 'run', 'selftest'];
    const writing = [
      'choice',
      'defineAlternatives',
      'defineConfig',
      'defineMap',
      'defineWorkload',
      'integer',
      'number',
      'randomStream',
      'splitBlocks',
    ];
    assert.deepEqual(Object.keys(library).sort(), [...measuring, ...writing, 'UsageError'].sort());
    assert.ok(Object.keys(library).length <= 15);
  });

  it('explains every function where an editor shows it', () => {
    const text = readFileSync(new URL('src/index.ts', ROOT), 'utf8');
    const functions = [...text.matchAll(/^export (?:async )?function (\w+)/gm)];
    assert.ok(functions.length > 0);
    for (const { index, 1: name } of functions) assert.equal(text.slice(0, index).trimEnd().endsWith('*/'), true, name);
  });

  it('loads nothing that measures before it is asked to', () => {
    const text = readFileSync(new URL('src/index.ts', ROOT), 'utf8');
    const loaded = [...text.matchAll(/^export (?!type )\{.*?\} from '(.*?)'/gms)].map(([, from]) => from);
    assert.deepEqual(
      loaded.filter((from) => !/^\.\/(kit|model|stats\/random)\//.test(from)),
      [],
    );
  });
});
