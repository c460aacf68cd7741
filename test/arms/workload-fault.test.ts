import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { workloadCatalog } from '../../src/host/catalog.js';
import { choice, integer, number } from '../../src/kit/define-workload.js';
import { faultOf } from '../../src/arms/workload-fault.js';

const nothing = (): null => null;
const n = integer({ default: 10, min: 1, max: 100, help: 'how many' });
const how = choice(['well', 'badly'], { help: 'how' });

const LEAST = { title: 'T', params: {}, input: nothing, split: nothing, run: nothing, merge: nothing, verify: nothing };
const MOST = {
  ...LEAST,
  params: { n, how, x: number({ default: 0.5, help: 'a number' }) },
  presets: { quick: { n: 1, how: 'badly' }, plain: {}, left: { n: undefined } },
  size: 'n',
  items: nothing,
  setup: nothing,
  serial: nothing,
  needs: nothing,
  deterministic: nothing,
  transfer: { task: nothing, part: nothing },
};

describe('nothing is wrong with', () => {
  const cases: [what: string, workload: unknown][] = [
    ['the least of a workload', LEAST],
    ['all of a workload', MOST],
    [
      'fields that are undefined',
      { ...MOST, presets: undefined, size: undefined, items: undefined, transfer: undefined },
    ],
    ['half a transfer', { ...MOST, transfer: { task: undefined, part: nothing } }],
  ];
  for (const [what, workload] of cases) {
    test(what, () => assert.equal(faultOf(workload), null));
  }
  for (const name of workloadCatalog.names()) {
    test(name, async () => {
      const { default: workload } = (await import(workloadCatalog.urlOf(name))) as { default: unknown };
      assert.equal(faultOf(workload), null);
    });
  }
});

describe('what is wrong is told with the name of the field', () => {
  test('a field that there is none of, which may be one misspelt', () => {
    const fault = faultOf({ ...LEAST, setpu: nothing });
    assert.match(fault ?? '', /^setpu is no field of a workload: there are title, params, .* setup,/);
  });

  const cases: [fields: object, fault: string][] = [
    [{ title: undefined }, 'title must be a string'],
    [{ canonical: 5 }, 'canonical must be a function, and is a number'],
    [{ title: 5 }, 'title must be a string, and is a number'],
    [{ params: undefined }, 'params must be an object of definitions, {} for none'],
    [{ params: [n] }, 'params must be an object of definitions, {} for none, and is an array'],
    [{ params: { n: 5 } }, 'params.n must be made by integer(), number() or choice(), and is a number'],
    [{ params: { n: { default: 5 } } }, 'params.n must be made by integer(), number() or choice(), and is an object'],
    [{ params: { n: { ...n, default: '7' } } }, 'params.n: the default must be a whole number from 1 to 100'],
    [{ params: { n: { ...n, default: 0 } } }, 'params.n: the default must be a whole number from 1 to 100'],
    [{ params: { n: { ...n, min: '1' } } }, 'params.n: min must be a number'],
    [{ params: { how: { ...how, options: 'well' } } }, 'params.how: the options must be an array of strings'],
    [{ params: { how: { ...how, options: [] } } }, 'params.how: the options must be an array of strings'],
    [{ params: { how: { ...how, default: 'so' } } }, 'params.how: the default must be one of well, badly'],
    [{ presets: 'quick' }, 'presets must be an object of objects, and is a string'],
    [{ presets: { quick: 5 } }, 'presets.quick must be an object of params, and is a number'],
    [{ presets: { quick: { m: 5 } } }, 'presets.quick.m is none of the params'],
    [{ presets: { quick: { n: 500 } } }, 'presets.quick.n must be a whole number from 1 to 100'],
    [{ presets: { quick: { n: '50' } } }, 'presets.quick.n must be a whole number from 1 to 100'],
    [{ presets: { quick: { how: 'so' } } }, 'presets.quick.how must be one of well, badly'],
    [{ size: 5 }, 'size must be the name of a param: n, how, x'],
    [{ size: 'm' }, 'size must be the name of a param: n, how, x'],
    [{ size: 'toString' }, 'size must be the name of a param: n, how, x'],
    [{ size: 'n', params: {}, presets: {} }, 'size must be the name of a param: there is none'],
    [{ transfer: nothing }, 'transfer must be an object of the functions task and part, and is a function'],
    [{ transfer: { task: [] } }, 'transfer.task must be a function'],
    [{ transfer: { parts: nothing } }, 'transfer.parts is neither task nor part'],
    ...['input', 'split', 'run', 'merge', 'verify'].map((name): [object, string] => [
      { [name]: undefined },
      `${name} must be a function`,
    ]),
    ...['run', 'items', 'setup', 'serial', 'needs', 'deterministic'].map((name): [object, string] => [
      { [name]: true },
      `${name} must be a function, and is a boolean`,
    ]),
  ];
  for (const [fields, fault] of cases) {
    test(fault, () => assert.equal(faultOf({ ...MOST, ...fields }), fault));
  }

  const others: [exported: unknown, is: string][] = [
    [null, 'null'],
    [5, 'a number'],
    [[], 'an array'],
    [nothing, 'a function'],
  ];
  for (const [exported, is] of others) {
    test(`the export is ${is}`, () => {
      const end = `must be a workload, as defineWorkload returns it, and is ${is}`;
      assert.equal(faultOf(exported), `the default export ${end}`);
      assert.equal(faultOf(exported, 'parse'), `the export parse ${end}`);
    });
  }

  test('the export is a promise', () => {
    assert.equal(faultOf(Promise.resolve(LEAST)), 'the default export must be a workload itself, not a promise of one');
  });
});
