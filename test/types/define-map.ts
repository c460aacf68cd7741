/** What an author of a map gets without writing a type, and what is refused. The build fails where this changes. */
import { choice, defineMap, integer, type ParamsOf, type Workload } from 'parbench';
import { typeOf } from './type-of.js';

const help = 'for the test';
const ok = { ok: true, detail: 'fine' };
const params = { n: integer({ default: 10, help }) };

export const least = defineMap({ items: [1, 2, 3], map: (item) => `${item}` });
typeOf(least).is<
  Workload<
    Record<never, never>,
    {
      readonly items: readonly number[];
      readonly params: ParamsOf<Record<never, never>>;
      readonly chunk: number | null;
    },
    undefined,
    readonly number[],
    readonly string[],
    readonly string[]
  >
>();

export const everything = defineMap({
  title: 'Every field, in the order in which one would write them',
  params: { n: integer({ default: 10, help }), kind: choice(['even', 'odd'], { help }) },
  presets: { quick: { n: 1 }, odd: { kind: 'odd' } },
  size: 'n',
  items: async ({ n, kind }) => {
    typeOf(n).is<number>();
    typeOf(kind).is<'even' | 'odd'>();
    return Array.from({ length: n }, (_, i) => ({ id: i, kind }));
  },
  chunk: ({ n }) => Math.ceil(n / 2),
  setup: async ({ n }) => {
    typeOf(n).is<number>();
    return new Map([[n, 'n']]);
  },
  map: async (item, context) => {
    typeOf(item).is<{ id: number; kind: 'even' | 'odd' }>();
    typeOf(context).is<Map<number, string>>();
    return new Float64Array(item.id);
  },
  reduce: async (results, { kind }) => {
    typeOf(results).is<readonly Float64Array<ArrayBuffer>[]>();
    typeOf(kind).is<'even' | 'odd'>();
    return { [kind]: results.length };
  },
  serial: (items, { kind }) => {
    typeOf(items).is<readonly { id: number; kind: 'even' | 'odd' }[]>();
    return { [kind]: items.length };
  },
  verify: (output, items, { n }) => {
    typeOf(output).is<Record<string, number>>();
    typeOf(items).is<readonly { id: number; kind: 'even' | 'odd' }[]>();
    typeOf(n).is<number>();
    return ok;
  },
  transfer: (result) => [result.buffer],
  needs: () => ['transfer'],
  deterministic: ({ kind }) => kind === 'even',
});

export const tuples = defineMap({
  items: [
    [2, 'a'],
    [4, 'b'],
  ],
  map: ([base, name], context) => {
    typeOf(base).is<number>();
    typeOf(name).is<string>();
    typeOf(context).is<undefined>();
    return name.repeat(base);
  },
  verify: (output, items) => {
    typeOf(output).is<readonly string[]>();
    typeOf(items).is<readonly [number, string][]>();
    return ok;
  },
});

export const madeTuples = defineMap({
  params,
  items: ({ n }) => [
    [n, 'a'],
    [1, 'b'],
  ],
  map: ([count, name]) => {
    typeOf(count).is<number>();
    typeOf(name).is<string>();
    return count;
  },
});

export const tuplesOneByOne = defineMap({
  params,
  items: ({ n }) => Array.from({ length: n }, (_, i) => [i, String(i)] as const),
  map: ([count, name]) => {
    typeOf(count).is<number>();
    typeOf(name).is<string>();
    return count;
  },
});

export const numbersStayNumbers = defineMap({
  items: [1, 2, 3],
  map: (item) => {
    typeOf(item).is<number>();
    return item;
  },
  reduce: (results) => results.reduce((sum, result) => sum + result),
  verify: (sum) => {
    typeOf(sum).is<number>();
    return ok;
  },
});

export const fromElsewhere = defineMap({
  items: ['7', '8'] as readonly string[],
  chunk: 1,
  map: Number,
  verify: (output) => {
    typeOf(output).is<readonly number[]>();
    return ok;
  },
});

export const none = defineMap({ items: [] as string[], map: (item) => item.length });

const items = [1, 2];

export const refused = [
  // @ts-expect-error: the function takes something else
  defineMap({ items, map: (item: string) => item }),
  // @ts-expect-error: items are an array
  defineMap({ items: 5, map: (item: number) => item }),
  // @ts-expect-error: there are no params
  defineMap({ items, map: (item) => item, size: 'n' }),
  // @ts-expect-error: there is no such param
  defineMap({ params, items, map: (item) => item, size: 'm' }),
  // @ts-expect-error: there is no such param
  defineMap({ params, items: ({ m }) => [m], map: (item) => item }),
  // @ts-expect-error: there is no such param
  defineMap({ params, presets: { quick: { m: 1 } }, items, map: (item) => item }),
  // @ts-expect-error: serial gives another output than the results
  defineMap({ items, map: (item) => item, serial: () => 'none' }),
  // @ts-expect-error: serial gives another output than reduce
  defineMap({ items, map: (item) => item, reduce: (results) => results.length, serial: () => 'none' }),
  // @ts-expect-error: the function takes another context than setup makes
  defineMap({ items, setup: () => 1, map: (item: number, context: string) => item + context }),
  // @ts-expect-error: without setup there is no context
  defineMap({ items, map: (item: number, context: string) => item + context }),
  // @ts-expect-error: a chunk is so many items
  defineMap({ items, chunk: 'all', map: (item) => item }),
  // @ts-expect-error: a check is no boolean
  defineMap({ items, map: (item) => item, verify: () => true }),
  // @ts-expect-error: there is no merge, it is called reduce
  defineMap({ items, map: (item) => item, merge: () => 1 }),
];
