import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { serialProgram } from '../../src/arms/serial-program.js';
import { defineMap } from '../../src/kit/define-map.js';
import { integer } from '../../src/kit/define-workload.js';
import type { ParamsOf, ParamSpecs } from '../../src/model/params.js';
import type { LoadedWorkload, Workload } from '../../src/model/workload.js';

const params = { n: integer({ default: 10, min: 0, help: 'items' }) };
const upTo = ({ n }: { readonly n: number }): number[] => Array.from({ length: n }, (_, i) => i);
const double = (item: number): number => 2 * item;

/** What a run in so many parts sends, and what comes of it. */
async function inParts<S extends ParamSpecs, Input, Context, Task, Part, Output>(
  workload: Workload<S, Input, Context, Task, Part, Output>,
  values: ParamsOf<S>,
  parts: number,
): Promise<{ tasks: readonly Task[]; output: Output; input: Input; context: Context }> {
  const input = await workload.input(values);
  const context = (await workload.setup?.(input)) as Context;
  const tasks = await workload.split(input, parts, context);
  const answers: Part[] = [];
  for (const task of tasks) answers.push(await workload.run(task, context));
  return { tasks, output: await workload.merge(answers, input, context), input, context };
}

describe('the tasks of a map', () => {
  const table: [n: number, chunk: number | undefined, parts: number, lengths: number[]][] = [
    [0, undefined, 4, []],
    [0, 3, 4, []],
    [1, undefined, 4, [1]],
    [10, undefined, 1, [10]],
    [10, undefined, 4, [2, 2, 3, 3]],
    [10, undefined, 20, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [10, 4, 1, [4, 4, 2]],
    [10, 4, 8, [4, 4, 2]],
    [10, 10, 2, [10]],
    [10, 99, 2, [10]],
  ];
  for (const [n, chunk, parts, lengths] of table) {
    const cut = chunk === undefined ? `in ${parts} parts` : `in chunks of ${chunk}, whatever the parts`;
    it(`of ${n} items ${cut} have ${lengths.join(', ') || 'no'} items`, async () => {
      const { tasks } = await inParts(defineMap({ params, items: upTo, chunk, map: double }), { n }, parts);
      assert.deepEqual(
        tasks.map((task) => task.length),
        lengths,
      );
      assert.deepEqual(tasks.flat(), upTo({ n }));
    });
  }

  it('have as many items as a function of the params says', async () => {
    const map = defineMap({ params, items: upTo, chunk: ({ n }) => n / 5, map: double });
    assert.equal((await inParts(map, { n: 10 }, 2)).tasks.length, 5);
  });
});

describe('the results of a map', () => {
  it('are in the order of the items, for any number of items, parts and chunk', async () => {
    const cases = fc.record({
      n: fc.nat({ max: 200 }),
      parts: fc.integer({ min: 1, max: 50 }),
      chunk: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ n, parts, chunk }) => {
        const map = defineMap({ params, items: upTo, chunk, map: double });
        assert.deepEqual((await inParts(map, { n }, parts)).output, upTo({ n }).map(double));
      }),
    );
  });

  it('may be arrays, which stay whole', async () => {
    const map = defineMap({ items: [1, 2], map: (item) => [item, [item]] });
    assert.deepEqual((await inParts(map, {}, 2)).output, [
      [1, [1]],
      [2, [2]],
    ]);
  });

  it('may be of more tasks than a call takes arguments', async () => {
    const map = defineMap({ items: new Array<number>(300_000).fill(1), chunk: 1, map: double });
    assert.equal((await inParts(map, {}, 2)).output.length, 300_000);
  });

  it('of tuples are those of starmap', async () => {
    const map = defineMap({
      items: [
        [2, 3],
        [4, 5],
      ],
      map: ([base, exponent]) => base ** exponent,
    });
    assert.deepEqual((await inParts(map, {}, 2)).output, [8, 1024]);
  });

  it('go through reduce, which gets the params', async () => {
    const map = defineMap({
      params,
      items: upTo,
      map: double,
      reduce: (results, { n }) => `${n}: ${results.join()}`,
    });
    assert.equal((await inParts(map, { n: 3 }, 2)).output, '3: 0,2,4');
  });

  it('depend on the context, which is made once from the params', async () => {
    const map = defineMap({
      params,
      items: upTo,
      setup: ({ n }) => ({ offset: n }),
      map: (item, { offset }) => item + offset,
    });
    assert.deepEqual((await inParts(map, { n: 2 }, 2)).output, [2, 3]);
  });

  it('are awaited one after another where they are promises, even if only some are', async () => {
    let running = 0;
    const slow = async (item: number): Promise<number> => {
      running += 1;
      await Promise.resolve();
      assert.equal(running, 1);
      running -= 1;
      return -item;
    };
    const map = defineMap({ params, items: upTo, map: (item) => (item % 3 === 1 ? slow(item) : item) });
    assert.deepEqual((await inParts(map, { n: 6 }, 2)).output, [0, -1, 2, 3, -4, 5]);
  });
});

describe('the serial program of a map', () => {
  const serial = (map: unknown): ReturnType<typeof serialProgram> =>
    serialProgram({ workload: map as LoadedWorkload, context: undefined });

  it('is synchronous where the function is', async () => {
    const map = defineMap({ params, items: upTo, map: double, reduce: (results) => results.length });
    assert.equal(serial(map)(await map.input({ n: 5 })), 5);
  });

  it('is the author’s own where there is one', async () => {
    const map = defineMap({ params, items: upTo, map: double, serial: (items, { n }) => [items.length, n] });
    assert.deepEqual(serial(map)(await map.input({ n: 5 })), [5, 5]);
  });
});

describe('what a map says of itself', () => {
  const titles: [title: string, map: { readonly title: string }][] = [
    ['double over 3 items', defineMap({ items: [1, 2, 3], map: double })],
    ['Map over 1 item', defineMap({ items: [1], map: (item) => item })],
    ['double over items', defineMap({ params, items: upTo, map: double })],
    ['Mine', defineMap({ title: 'Mine', items: [1], map: double })],
  ];
  for (const [title, map] of titles) {
    it(`has the title "${title}"`, () => assert.equal(map.title, title));
  }

  it('tells the amount of work where the items are known beforehand', () => {
    assert.equal(defineMap({ items: [1, 2, 3], map: double }).items?.({}), 3);
    assert.equal(defineMap({ params, items: upTo, map: double }).items, undefined);
  });

  it('keeps what it need not change, and has no field that nobody gave', () => {
    const presets = { quick: { n: 1 } };
    const full = defineMap({ params, presets, size: 'n', items: upTo, map: double, needs: () => ['transfer'] });
    assert.deepEqual(
      [full.params, full.presets, full.size, full.needs?.({ n: 1 })],
      [params, presets, 'n', ['transfer']],
    );
    const least = Object.keys(defineMap({ params, items: upTo, map: double }));
    assert.deepEqual(least.sort(), ['input', 'merge', 'params', 'run', 'split', 'title', 'verify']);
  });

  it('moves the buffers of every result of a part', () => {
    const map = defineMap({ items: [8, 16], map: (n) => new Uint8Array(n), transfer: (result) => [result.buffer] });
    const part = [new Uint8Array(8), new Uint8Array(16)];
    assert.deepEqual(map.transfer?.part?.(part), [part[0].buffer, part[1].buffer]);
  });
});

describe('the check of a map', () => {
  const checked = async (map: ReturnType<typeof defineMap>, output: unknown) =>
    (map as unknown as LoadedWorkload).verify(output, await map.input({}), {});
  const plain = defineMap({ items: [1, 2, 3], map: double }) as unknown as ReturnType<typeof defineMap>;

  const table: [output: unknown, ok: boolean, detail: string][] = [
    [[2, 4, 6], true, '3 results, one for each item'],
    [[2, 4], false, '2 results, for 3 items'],
    [[2], false, '1 result, for 3 items'],
    [[2, 4, 6, 8], false, '4 results, for 3 items'],
    [undefined, false, '0 results, for 3 items'],
  ];
  for (const [output, ok, detail] of table) {
    it(`says "${detail}"`, async () => assert.deepEqual(await checked(plain, output), { ok, detail }));
  }

  it('claims no more than it knows of what reduce gives', async () => {
    const map = defineMap({ items: [1], map: double, reduce: (results) => results.length });
    const check = await map.verify(1, await map.input({}), {});
    assert.deepEqual(check, { ok: true, detail: 'held against the serial result only: there is no verify' });
  });

  it('is the author’s own where there is one, and gets output, items and params', async () => {
    const map = defineMap({
      params,
      items: upTo,
      map: double,
      verify: (output, items, { n }) => ({ ok: false, detail: [...output, ...items, n].join() }),
    });
    const given = { n: 2 };
    assert.deepEqual(await map.verify([7], await map.input(given), given), { ok: false, detail: '7,0,1,2' });
  });
});

describe('a definition that cannot be right is refused by the name of its field', () => {
  const items = [1];
  const table: [name: string, definition: object, message: RegExp][] = [
    ['without a function', { items }, /^defineMap: map must be a function, and is undefined$/],
    ['a number of items', { items: 5, map: double }, /^defineMap: items must be an array, .* and this is a number$/],
    ['no items', { map: double }, /^defineMap: items must be .* and this is undefined$/],
    ['a typed array', { items: new Float64Array(2), map: double }, /^defineMap: items must be .* \(Float64Array\)$/],
    [
      'a verdict of nothing',
      { items, map: double, reduce: double, deterministic: () => false },
      /^defineMap: verify is needed/,
    ],
    ...[0, -1, 1.5, Number.NaN, Infinity, '4', null].map((chunk): [string, object, RegExp] => [
      `a chunk of ${String(chunk)}`,
      { items, map: double, chunk },
      /^defineMap: chunk must be a whole number of items, 1 or more, and is \S+$/,
    ]),
  ];
  const define = defineMap as unknown as (definition: object) => LoadedWorkload;
  for (const [name, definition, message] of table) {
    it(name, () => assert.throws(() => define(definition), { name: 'Error', message }));
  }

  it('where it depends on the params, before anything is timed', async () => {
    const chunked = define({ params, items: upTo, map: double, chunk: ({ n }: { n: number }) => n / 2 });
    await assert.rejects(async () => chunked.input({ n: 3 }), /^Error: defineMap: chunk must be .* and is 1\.5$/);
    const undefinedChunk = define({ params, items: upTo, map: double, chunk: () => undefined });
    await assert.rejects(
      async () => undefinedChunk.input({ n: 3 }),
      /^Error: defineMap: chunk must be .* and is undefined$/,
    );
    const single = define({ params, items: ({ n }: { n: number }) => n, map: double });
    await assert.rejects(async () => single.input({ n: 3 }), /^Error: defineMap: items must be an array/);
  });
});

it('hands on by what its output is compared, and gives it the output', async () => {
  const map = defineMap({ items: [1, 2], map: double, reduce: (all) => ({ all }), canonical: ({ all }) => all.length });
  assert.equal(map.canonical?.({ all: [2, 4] }), 2);
});
