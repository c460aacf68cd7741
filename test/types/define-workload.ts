/** What an author of a workload gets without writing a type, and what is refused. The build fails where this changes. */
import { choice, defineMap, defineWorkload, integer, number } from 'parbench';
import { typeOf } from './type-of.js';

const help = 'for the test';
const ok = { ok: true, detail: 'fine' };
const params = { n: integer({ default: 10, help }) };

export const everything = defineWorkload({
  title: 'Every field, in the order in which one would write them',
  params: {
    n: integer({ default: 10, help }),
    step: number({ default: 0.5, help }),
    data: choice(['sent', 'made'], { help }),
  },
  presets: { quick: { n: 1 }, course: { n: 100, data: 'made' } },
  items: ({ n }) => n,
  size: 'n',
  input: async ({ n, step, data }) => {
    typeOf(n).is<number>();
    typeOf(step).is<number>();
    typeOf(data).is<'sent' | 'made'>();
    return { values: new Float64Array(n), data };
  },
  setup: async ({ values }) => {
    typeOf(values).is<Float64Array<ArrayBuffer>>();
    return { table: new SharedArrayBuffer(values.byteLength) };
  },
  serial: ({ values }) => ({ total: values.length }),
  split: ({ values, data }, parts, context) => {
    typeOf(data).is<'sent' | 'made'>();
    typeOf(parts).is<number>();
    typeOf(context).is<{ table: SharedArrayBuffer }>();
    return Array.from({ length: parts }, (_, i) => ({ from: i, piece: values.slice(i) }));
  },
  run: async (task, { table }) => {
    typeOf(task).is<{ from: number; piece: Float64Array<ArrayBuffer> }>();
    typeOf(table).is<SharedArrayBuffer>();
    return new Int32Array(task.from);
  },
  merge: (parts, { values }, context) => {
    typeOf(parts).is<Int32Array<ArrayBuffer>[]>();
    typeOf(values).is<Float64Array<ArrayBuffer>>();
    typeOf(context).is<{ table: SharedArrayBuffer }>();
    return { total: parts.length };
  },
  verify: (output, { values }, { n, data }) => {
    typeOf(output).is<{ total: number }>();
    typeOf(values).is<Float64Array<ArrayBuffer>>();
    typeOf(data).is<'sent' | 'made'>();
    return { ok: output.total === n, detail: 'counted' };
  },
  transfer: {
    task: (task) => {
      typeOf(task).is<{ from: number; piece: Float64Array<ArrayBuffer> }>();
      return [task.piece.buffer];
    },
    part: (part) => [part.buffer],
  },
  needs: ({ data }) => (data === 'sent' ? ['transfer'] : []),
  deterministic: ({ data }) => data === 'made',
});

export const plain = defineWorkload({
  title: 'Without setup there is a context of which nothing is known, and functions that do not ask for it',
  params,
  input: ({ n }) => n,
  split: (n, parts) => [n, parts],
  run: (task, context) => {
    typeOf(context).is<unknown>();
    return `${task}`;
  },
  merge: (parts, n) => {
    typeOf(parts).is<string[]>();
    return parts.join() + n;
  },
  verify: (output) => {
    typeOf(output).is<string>();
    return ok;
  },
});

export const withoutParams = defineWorkload({
  title: 'Without params, and with the input itself as the task',
  params: {},
  input: () => ['a', 'b'],
  split: (input) => input,
  run: (task) => {
    typeOf(task).is<string>();
    return task.length;
  },
  merge: (parts) => Math.max(...parts),
  verify: (output) => ({ ok: output === 1, detail: '' }),
});

const rest = {
  title: 'What the refused ones share',
  params,
  input: ({ n }: { readonly n: number }) => n,
  split: (n: number) => [n],
  run: (task: number) => task,
  merge: (parts: readonly number[]) => parts.length,
  verify: () => ok,
};

/** Parts may be called readonly or not, as the author has it. */
export const taken = [defineWorkload(rest), defineWorkload({ ...rest, merge: (parts: number[]) => parts.length })];

/** One check fits both: a map's input is its items. */
const upTo = (found: number, input: readonly number[], { n }: { readonly n: number }) => ({
  ok: found <= n,
  detail: `${found} of ${input.length}`,
});
const list = ({ n }: { readonly n: number }): number[] => Array.from({ length: n }, (_, i) => i);
export const checkedAlike = [
  defineWorkload({ ...rest, input: list, split: (input) => [input.length], verify: upTo }),
  defineMap({ params, items: list, map: (item) => item, reduce: (results) => results.length, verify: upTo }),
];

export const refused = [
  defineWorkload({
    ...rest,
    // @ts-expect-error: merge takes other parts
    run: (task) => String(task),
    merge: (parts: readonly number[]) => parts.length,
  }),
  defineWorkload({
    ...rest,
    run: (task) => String(task),
    // @ts-expect-error: adding up strings is no number
    merge: (parts): number => parts.reduce((sum, part) => sum + part, 0),
  }),
  // @ts-expect-error: run takes another task than split makes
  defineWorkload({ ...rest, run: (task: string) => task.length }),
  // @ts-expect-error: a task for each part, not one number
  defineWorkload({ ...rest, split: (n) => n }),
  // @ts-expect-error: there is no such param
  defineWorkload({ ...rest, presets: { quick: { m: 1 } } }),
  // @ts-expect-error: nor beside one that there is
  defineWorkload({ ...rest, presets: { quick: { n: 1, m: 1 } } }),
  // @ts-expect-error: the value is of another type
  defineWorkload({ ...rest, presets: { quick: { n: 'many' } } }),
  // @ts-expect-error: there is no such param
  defineWorkload({ ...rest, size: 'm' }),
  // @ts-expect-error: there is no such param
  defineWorkload({ ...rest, input: ({ m }) => m }),
  // @ts-expect-error: serial gives another output than merge
  defineWorkload({ ...rest, serial: (n: number) => `${n}` }),
  // @ts-expect-error: a check needs words
  defineWorkload({ ...rest, verify: () => ({ ok: true }) }),
  // @ts-expect-error: a check is no boolean
  defineWorkload({ ...rest, verify: () => true }),
  // @ts-expect-error: there is no such param
  defineWorkload({ ...rest, verify: (_output, _input, { m }) => ({ ok: m > 0, detail: '' }) }),
  // @ts-expect-error: run takes another context than setup makes
  defineWorkload({ ...rest, setup: (n: number) => ({ n }), run: (task: number, context: string) => task + +context }),
  // @ts-expect-error: no backend offers that
  defineWorkload({ ...rest, needs: () => ['luck'] }),
  // @ts-expect-error: a view is not the buffer that moves
  defineWorkload({ ...rest, run: (task) => new Int8Array(task), merge: () => 1, transfer: { part: (part) => [part] } }),
];

// @ts-expect-error: the default is none of the words
export const wrongDefault = choice(['sent', 'made'], { help, default: 'lent' });
