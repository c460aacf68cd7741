/** The keys of an object that hold more than what its kind is made of. */
import { inspect } from 'node:util';
import { isNativeError, isRegExp, isStringObject } from 'node:util/types';

/** Up to here listing all keys costs less than asking for those that are no indices. */
const FEW = 64;

/** Of an array, a typed array or a boxed string those that are no indices; of others all but what their kind always has. */
export function extraKeys(object: object): readonly PropertyKey[] {
  if (Array.isArray(object)) return hasIndicesAlone(object, object.length) ? NONE : withoutIndices(object);
  if (ArrayBuffer.isView(object)) {
    if (kindOfView(object) === 'DataView') return Reflect.ownKeys(object);
    return hasIndicesAlone(object, (object as Uint8Array).length) ? NONE : withoutIndices(object);
  }
  if (isStringObject(object)) return withoutIndices(object);
  const keys = Reflect.ownKeys(object);
  if (isNativeError(object)) return keys.filter((key) => key !== 'stack' && key !== 'message');
  return isRegExp(object) && object.lastIndex === 0 ? keys.filter((key) => key !== 'lastIndex') : keys;
}

const NONE: readonly PropertyKey[] = [];

function hasIndicesAlone(object: unknown[] | ArrayBufferView, length: number): boolean {
  if (length > FEW) return looksBare(object, length);
  // An array has its length beside them.
  return Reflect.ownKeys(object).length === (Array.isArray(object) ? length + 1 : length);
}

const WITHOUT_ITEMS = {
  ...{ showHidden: true, customInspect: false, getters: false },
  ...{ depth: 0, maxArrayLength: 0, maxStringLength: 8, breakLength: Infinity, compact: true },
} as const;

/**
 * By its picture, which has other keys at its end: listing ten million indices takes seconds. That of a typed array is held
 * against one that is the same and has no other keys.
 */
function looksBare(object: unknown[] | ArrayBufferView, length: number): boolean {
  const picture = inspect(object, WITHOUT_ITEMS);
  if (Array.isArray(object)) return picture.endsWith(` [length]: ${length} ]`);
  return picture === inspect(sameView(object, length), WITHOUT_ITEMS);
}

type MakeView = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => ArrayBufferView;

function sameView(view: ArrayBufferView, length: number): ArrayBufferView {
  const { buffer, byteOffset } = view;
  if (Buffer.isBuffer(view)) return Buffer.from(buffer, byteOffset, length);
  const { [kindOfView(view)]: Kind } = globalThis as unknown as Readonly<Record<string, MakeView>>;
  return new Kind(buffer, byteOffset, length);
}

const kind = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get;

/** Whatever class it is of: transports give a Buffer back as a Uint8Array. */
export function kindOfView(view: ArrayBufferView): string {
  return (kind?.call(view) as string | undefined) ?? 'DataView';
}

function withoutIndices(object: object): readonly PropertyKey[] {
  return Reflect.ownKeys(object).filter((key) => !(key === 'length' || isIndex(key)));
}

function isIndex(key: PropertyKey): boolean {
  return typeof key === 'string' && String(Number(key) >>> 0) === key && key !== '4294967295';
}
