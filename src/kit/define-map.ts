/** "Apply this function to these items", as a workload. */
import { counted } from '../model/phrases.js';
import type { ParamSpecs, ParamsOf } from '../model/params.js';
import type { Awaitable, Check, Workload } from '../model/workload.js';
import { splitBlocks } from './blocks.js';

/**
 * What `defineMap` takes. Types of items, results and output are inferred from it.
 * @example
 * defineMap({
 *   items: ['a.json', 'b.json'],
 *   chunk: 1,
 *   map: async (file) => (await import('node:fs/promises')).readFile(file, 'utf8'),
 *   reduce: (texts) => texts.reduce((sum, { length }) => sum + length, 0),
 * });
 */
export interface MapDefinition<S extends ParamSpecs, Item, Context, Result, Output> extends Pick<
  Workload<S, unknown, unknown, unknown, unknown, unknown>,
  'presets' | 'needs' | 'deterministic'
> {
  /** Default: the name of the function and how many items it is for. */
  readonly title?: string;
  /** The inputs, each with a default. */
  readonly params?: S;
  /** The param that grows the problem. */
  readonly size?: keyof NoInfer<S> & string;
  /**
   * What the function is applied to. Making them is untimed, and must give the same items each time. They must survive a
   * structured clone. (`[]` lets an array literal be an item as a tuple: `[[2, 3], [4, 5]]`.)
   */
  readonly items: readonly (Item | [])[] | ((params: ParamsOf<S>) => Awaitable<readonly (Item | [])[]>);
  /** How many neighbours a worker is sent at once. Default: as many tasks as are asked for, of even length. */
  readonly chunk?: number | ((params: ParamsOf<S>) => number);
  /** Makes what every worker gets once, when the team starts, and passes to `map`. Timed as start-up. */
  readonly setup?: (params: ParamsOf<S>) => Awaitable<Context>;
  /** All that a worker ever calls. Timed. Its result must survive a structured clone. */
  readonly map: (item: Item, context: NoInfer<Context>) => Awaitable<Result>;
  /** Makes the output from the results, which are in the order of the items. Timed. Default: the results are the output. */
  readonly reduce?: (results: readonly Result[], params: ParamsOf<S>) => Awaitable<Output>;
  /** The best one-core program. Default: the function, applied to one item after another. Timed. */
  readonly serial?: (items: readonly Item[], params: ParamsOf<S>) => Awaitable<NoInfer<Output>>;
  /** Holds the output against known truth, as a workload's does. Untimed. Default: there is one result for each item. */
  readonly verify?: (output: Output, items: readonly Item[], params: ParamsOf<S>) => Awaitable<Check>;
  /** Plain data in place of the output, for outputs to be compared by, as a workload's. Untimed. Default: the output. */
  readonly canonical?: (output: NoInfer<Output>) => unknown;
  /** Buffers in a result that move to the other side instead of being copied, where the backend can do that. */
  readonly transfer?: (result: NoInfer<Result>) => readonly ArrayBuffer[];
}

/**
 * What the work starts from.
 * @example
 * const input: MapInput<{ n: NumberParam }, string> = { items: ['a', 'b'], params: { n: 2 }, chunk: null };
 */
export interface MapInput<S extends ParamSpecs, Item> {
  readonly items: readonly Item[];
  readonly params: ParamsOf<S>;
  /** Null where nobody said. */
  readonly chunk: number | null;
}

/**
 * A workload that applies a function to items; like Python's Pool.map, and with tuples as items like starmap. Infers
 * every type. Throws an Error for a definition that cannot be right.
 * @example
 * import { defineMap, integer } from 'parbench';
 *
 * export default defineMap({
 *   params: { n: integer({ default: 1000, min: 1 }) },
 *   items: ({ n }) => Array.from({ length: n }, (_, i) => i),
 *   map: (item) => item ** 2,
 *   verify: (squares, items, { n }) => ({ ok: squares.length === n, detail: `${squares.length} squares` }),
 * });
 */
export function defineMap<
  Item,
  Result,
  S extends ParamSpecs = Record<never, never>,
  Context = undefined,
  Output = readonly Result[],
>(
  definition: MapDefinition<S, Item, Context, Result, Output>,
): Workload<S, MapInput<S, Item>, Context, readonly Item[], readonly Result[], Output> {
  checkDefinition(definition);
  const { presets, size, needs, deterministic, items, chunk, setup, map } = definition;
  const { reduce, serial, verify, canonical, transfer } = definition;
  return {
    title: definition.title ?? titleOf(map.name, items),
    params: definition.params ?? ({} as S),
    ...given({ presets, size, needs, deterministic, canonical }),
    ...(Array.isArray(items) && { items: () => items.length }),
    input: async (params) => ({
      items: listOf<Item>(typeof items === 'function' ? await items(params) : items),
      params,
      chunk: chunkOf(chunk, params),
    }),
    ...(setup && { setup: ({ params }) => setup(params) }),
    ...(serial && { serial: (input) => serial(input.items, input.params) }),
    split: (input, parts) => cut(input, parts),
    run: (task, context) => applyToAll(map, task, context),
    merge: (parts, { params }) => {
      const results = joined(parts);
      // Without `reduce` nothing but the results can be what Output was inferred from.
      return reduce ? reduce(results, params) : (results as Output);
    },
    verify: (output, { items }, params) =>
      verify ? verify(output, items, params) : reduce ? UNVERIFIED : count(output, items.length),
    ...(transfer && { transfer: { part: (results) => results.flatMap(transfer) } }),
  };
}

const UNVERIFIED: Check = { ok: true, detail: 'held against the serial result only: there is no verify' };

function titleOf(name: string, items: unknown): string {
  // A function written in the definition itself is called by its field.
  const work = name === '' || name === 'map' ? 'Map' : name;
  return `${work} over ${Array.isArray(items) ? counted(items.length, 'item') : 'items'}`;
}

/** Without the fields that are undefined. */
function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function cut<Item>({ items, chunk }: MapInput<ParamSpecs, Item>, parts: number): Item[][] {
  const ranges = splitBlocks(items.length, chunk ?? 1, chunk === null ? parts : Infinity);
  return ranges.map(({ start, end }) => items.slice(start, end));
}

/** Synchronous where the function is: a plain value must not pay for a turn of the microtask queue. */
function applyToAll<Item, Context, Result>(
  map: (item: Item, context: Context) => Awaitable<Result>,
  items: readonly Item[],
  context: Context,
): Awaitable<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    const result = map(item, context);
    if (result instanceof Promise) return finish(map, items, context, results, result);
    results.push(result);
  }
  return results;
}

/** The rest of the items, from the first whose result is a promise. */
async function finish<Item, Context, Result>(
  map: (item: Item, context: Context) => Awaitable<Result>,
  items: readonly Item[],
  context: Context,
  results: Result[],
  first: Promise<Result>,
): Promise<Result[]> {
  results.push(await first);
  while (results.length < items.length) results.push(await map(items[results.length], context));
  return results;
}

/** Not by spreading the parts as arguments, of which there may be too many. */
function joined<Result>(parts: readonly (readonly Result[])[]): Result[] {
  const results: Result[] = [];
  for (const part of parts) for (const result of part) results.push(result);
  return results;
}

function count(output: unknown, wanted: number): Check {
  const got = Array.isArray(output) ? output.length : 0;
  const ok = got === wanted;
  const detail = ok ? 'one for each item' : `for ${counted(wanted, 'item')}`;
  return { ok, detail: `${counted(got, 'result')}, ${detail}` };
}

type Unchecked = Partial<Record<'items' | 'map' | 'chunk' | 'deterministic' | 'verify', unknown>>;

/** Throws an Error for what is wrong whatever the params. */
function checkDefinition({ items, map, chunk, deterministic, verify }: Unchecked): void {
  if (typeof map !== 'function') throw wrong(`map must be a function, and is ${kindOf(map)}`);
  if (typeof items !== 'function') listOf(items);
  if (typeof chunk !== 'function') chunkOf(chunk, undefined);
  if (deterministic !== undefined && verify === undefined) {
    throw wrong('verify is needed: where the result is not the same each time, nothing else checks it');
  }
}

/** Throws an Error for anything but an array. */
function listOf<Item>(items: unknown): readonly Item[] {
  if (Array.isArray(items)) return items;
  throw wrong(`items must be an array, or a function that gives one, and this is ${kindOf(items)}`);
}

/** Null for undefined. Throws an Error for anything but a whole number from 1. */
function chunkOf<P>(chunk: unknown, params: P): number | null {
  const size: unknown = typeof chunk === 'function' ? chunk(params) : chunk;
  if (size === undefined && typeof chunk !== 'function') return null;
  if (typeof size === 'number' && Number.isSafeInteger(size) && size >= 1) return size;
  throw wrong(`chunk must be a whole number of items, 1 or more, and is ${String(size)}`);
}

function wrong(what: string): Error {
  return new Error(`defineMap: ${what}`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === 'object'
    ? `an object (${value.constructor?.name ?? 'without a class'})`
    : `a ${typeof value}`;
}
