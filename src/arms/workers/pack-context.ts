/**
 * Carrying a context to another process. What two processes cannot share is copied: each SharedArrayBuffer once, however
 * many views of it there are, and it is a SharedArrayBuffer again on the other side. v8.serialize by itself refuses the
 * buffers and makes ordinary arrays of the views.
 */
import { types } from 'node:util';

interface Packed {
  /** The context with references in place of shared buffers and their views. */
  readonly value: unknown;
  /** Contents of the shared buffers, by id. */
  readonly shared: readonly Uint8Array[];
}

const KEY = 'parbench:shared';

interface Reference {
  readonly [KEY]: number;
  readonly view?: { readonly kind: string; readonly offset: number; readonly length: number };
}

export function packContext(context: unknown): Packed {
  const shared: SharedArrayBuffer[] = [];
  const idOf = (buffer: SharedArrayBuffer): number => {
    const known = shared.indexOf(buffer);
    return known === -1 ? shared.push(buffer) - 1 : known;
  };
  const value = mapTree(context, (object): Reference | null => {
    if (types.isSharedArrayBuffer(object)) return { [KEY]: idOf(object) };
    if (!ArrayBuffer.isView(object) || !types.isSharedArrayBuffer(object.buffer)) return null;
    const length = 'length' in object ? Number(object.length) : object.byteLength;
    return { [KEY]: idOf(object.buffer), view: { kind: kindOf(object), offset: object.byteOffset, length } };
  });
  return { value, shared: shared.map((buffer) => new Uint8Array(buffer).slice()) };
}

/** By what it is: a Buffer is a Uint8Array. */
function kindOf(view: ArrayBufferView): string {
  return String((view as { [Symbol.toStringTag]?: string })[Symbol.toStringTag]);
}

export function unpackContext(packed: unknown): unknown {
  const { value, shared } = packed as Packed;
  const buffers = shared.map((content) => {
    const buffer = new SharedArrayBuffer(content.length);
    new Uint8Array(buffer).set(content);
    return buffer;
  });
  if (buffers.length === 0) return value;
  return mapTree(value, (object) => {
    if (!(KEY in object)) return null;
    const { [KEY]: id, view } = object as Reference;
    return view ? new (viewNamed(view.kind))(buffers[id], view.offset, view.length) : buffers[id];
  });
}

type View = new (buffer: SharedArrayBuffer, offset: number, length: number) => ArrayBufferView;

/** Kinds of views are named like their constructors. */
function viewNamed(kind: string): View {
  return (globalThis as unknown as Readonly<Record<string, View>>)[kind];
}

/** A copy of arrays, plain objects, maps and sets in which each object is what `replace` gives, or itself where that is null. */
function mapTree(root: unknown, replace: (object: object) => object | null): unknown {
  const done = new Map<object, object>();
  const keep = <T extends object>(from: object, to: T): T => {
    done.set(from, to);
    return to;
  };
  const walk = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = done.get(value) ?? replace(value);
    if (known) return keep(value, known);
    if (Array.isArray(value)) return fillArray(value, keep(value, []), walk);
    if (value instanceof Map) return fillMap(value, keep(value, new Map()), walk);
    if (value instanceof Set) return fillSet(value, keep(value, new Set()), walk);
    return isPlain(value) ? fillObject(value, keep(value, {}), walk) : value;
  };
  return walk(root);
}

type Walk = (value: unknown) => unknown;

function fillArray(from: readonly unknown[], to: unknown[], walk: Walk): unknown[] {
  for (const item of from) to.push(walk(item));
  return to;
}

function fillMap(from: ReadonlyMap<unknown, unknown>, to: Map<unknown, unknown>, walk: Walk): Map<unknown, unknown> {
  for (const [key, item] of from) to.set(walk(key), walk(item));
  return to;
}

function fillSet(from: ReadonlySet<unknown>, to: Set<unknown>, walk: Walk): Set<unknown> {
  for (const item of from) to.add(walk(item));
  return to;
}

function fillObject(from: object, to: Record<string, unknown>, walk: Walk): Record<string, unknown> {
  for (const [key, item] of Object.entries(from)) to[key] = walk(item);
  return to;
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}
