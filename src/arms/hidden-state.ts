/** Whether there is more to an object than can be read of it. */
import { isProxy } from 'node:util/types';

/** Of the platform, and wholly in sight: their contents can be read, or they are only what an object inherits from. */
const READABLE = new Set(
  (
    'Object Array Map Set Date RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError ' +
    'URIError ArrayBuffer SharedArrayBuffer DataView TypedArray Int8Array Uint8Array Uint8ClampedArray Int16Array ' +
    'Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array Number ' +
    'String Boolean BigInt'
  ).split(' '),
);

/** By prototype: a class is asked once. */
const known = new WeakMap<object, string | null>([[Object.prototype, null]]);

/**
 * What it is, where its state is out of sight or may be: as `a WeakMap`; null where all that there is of it can be read. A
 * class that keeps something in private fields, or in WeakMaps as compilers have them, is told by its source.
 */
export function hiddenKind(object: object): string | null {
  // Before it is asked for its prototype: that may be a trap.
  return isProxy(object) ? 'a Proxy' : ofPrototype(Object.getPrototypeOf(object) as object | null);
}

function ofPrototype(prototype: object | null): string | null {
  if (prototype === null) return null;
  const before = known.get(prototype);
  if (before !== undefined) return before;
  const found = faultOf(prototype) ?? ofPrototype(Object.getPrototypeOf(prototype) as object | null);
  known.set(prototype, found);
  return found;
}

const NATIVE = /\{\s*\[native code\]\s*\}\s*$/;
/** `this.#count`, and what TypeScript and Babel make of it for engines without private fields. */
const PRIVATE =
  /\.\s*#[\p{ID_Start}$_\\]|#[\p{ID_Start}$_\\][\p{ID_Continue}$]*\s+in\b|__?classPrivate|\.(?:set|add)\(this\b/u;

function faultOf(prototype: object): string | null {
  const made: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof made !== 'function') return hasNativeMethod(prototype) ? nameOf(prototype, 'native object') : null;
  const source = Function.prototype.toString.call(made);
  if (NATIVE.test(source)) return READABLE.has(made.name) ? null : nameOf(prototype, made.name);
  return PRIVATE.test(source) ? `of class ${made.name || '(no name)'}, which has private fields` : null;
}

/** An iterator, for one. */
function hasNativeMethod(prototype: object): boolean {
  return Object.values(Object.getOwnPropertyDescriptors(prototype)).some(({ value }) => {
    return typeof value === 'function' && NATIVE.test(Function.prototype.toString.call(value));
  });
}

function nameOf(prototype: object, otherwise: string): string {
  const tag = Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)?.value as unknown;
  const name = (typeof tag === 'string' && tag) || otherwise || 'native object';
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}
