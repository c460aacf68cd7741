/** What can be wrong with the definition of a map, told by the name of its field. */

interface Definition {
  readonly items: unknown;
  readonly map: unknown;
  readonly chunk?: unknown;
  readonly deterministic?: unknown;
  readonly verify?: unknown;
}

/** Throws an Error for what is wrong whatever the params. */
export function checkDefinition({ items, map, chunk, deterministic, verify }: Definition): void {
  if (typeof map !== 'function') throw wrong(`map must be a function, and is ${kindOf(map)}`);
  if (typeof items !== 'function') listOf(items);
  if (typeof chunk !== 'function') chunkOf(chunk, undefined);
  if (deterministic !== undefined && verify === undefined) {
    throw wrong('verify is needed: where the result is not the same each time, nothing else checks it');
  }
}

/** Throws an Error for anything but an array. */
export function listOf<Item>(items: unknown): readonly Item[] {
  if (Array.isArray(items)) return items;
  throw wrong(`items must be an array, or a function that gives one, and this is ${kindOf(items)}`);
}

/** Null for undefined. Throws an Error for anything but a whole number from 1. */
export function chunkOf<P>(chunk: unknown, params: P): number | null {
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
