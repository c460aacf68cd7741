/**
 * Carrying a context to another process. What two processes cannot share is copied: each SharedArrayBuffer once, however
 * many views of it there are, and it is a SharedArrayBuffer again on the other side. v8.serialize by itself refuses the
 * buffers and makes ordinary arrays of the views.
 */
import { isPlain } from '../../model/records.js';
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
    if (Array.isArray(value)) {
      const items = keep(value, [] as unknown[]);
      for (const item of value) items.push(walk(item));
      return items;
    }
    if (value instanceof Map) {
      const entries = keep(value, new Map<unknown, unknown>());
      for (const [key, item] of value) entries.set(walk(key), walk(item));
      return entries;
    }
    if (value instanceof Set) {
      const items = keep(value, new Set<unknown>());
      for (const item of value) items.add(walk(item));
      return items;
    }
    if (!isPlain(value)) return value;
    const fields = keep(value, {} as Record<string, unknown>);
    for (const [key, item] of Object.entries(value)) fields[key] = walk(item);
    return fields;
  };
  return walk(root);
}
