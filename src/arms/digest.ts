/** A fingerprint of a value: equal for equal bits, whatever V8 made of them inside. */
import {
  isAnyArrayBuffer,
  isBigIntObject,
  isBooleanObject,
  isBoxedPrimitive,
  isDate,
  isMap,
  isNativeError,
  isNumberObject,
  isRegExp,
  isSet,
} from 'node:util/types';
import type { Stage } from '../model/failure.js';
import { ArmFailure } from './arm-failure.js';
import { HashSink } from './hash-sink.js';
import { hiddenKind } from './hidden-state.js';
import { extraKeys, kindOfView } from './own-keys.js';
import { pathTo } from './value-path.js';

/** What is digested, by its name in a refusal, and what to do there. */
export interface Subject {
  readonly name: string;
  readonly stage: Stage;
  readonly advice: string;
  /** Whether what cannot be read is refused. Otherwise as much counts as can be, and only what has nothing in sight is refused. */
  readonly whole: boolean;
}

export const OUTPUT: Subject = {
  name: 'output',
  stage: 'check',
  advice: 'return plain data, or give the workload canonical: (output) => plain data',
  whole: true,
};

/**
 * SHA-256 over a canonical encoding, in hex, of all that can be read of a value. Numbers count by their double's bits (−0
 * differs from 0, every NaN is one), typed arrays by kind and bytes, objects by their own fields in the order of the names,
 * whatever class they are of, as a structured clone has them; maps and sets keep their order. An object that is met twice counts
 * each time: whether two parts share it depends on which worker they came from. Throws an ArmFailure that names what
 * keeps its state out of sight.
 */
export function digest(value: unknown, subject: Subject = OUTPUT): string {
  const walk: Walk = { sink: new HashSink(), subject, around: new Map(), keys: [] };
  walkValue(walk, value);
  return walk.sink.hex();
}

interface Walk {
  readonly sink: HashSink;
  readonly subject: Subject;
  /** The objects that the value lies in, with the number of those around each. */
  readonly around: Map<object, number>;
  /** Where it lies in each of them. */
  readonly keys: PropertyKey[];
}

function walkValue(walk: Walk, value: unknown): void {
  const { sink } = walk;
  if (typeof value === 'number') sink.double(value);
  else if (typeof value === 'object' && value !== null) enter(walk, value);
  else if (typeof value === 'function' || typeof value === 'symbol') walkUnreadable(walk, value);
  else sink.text(typeof value, String(value));
}

function walkUnreadable(walk: Walk, value: symbol | object): void {
  if (walk.subject.whole) throw refusal(walk, `a ${typeof value}`);
  walk.sink.text(typeof value, String(value));
}

function enter(walk: Walk, object: object): void {
  const { around, sink, subject } = walk;
  const depth = around.get(object);
  if (depth !== undefined) return sink.open('cycle', around.size - depth);
  const hidden = hiddenKind(object);
  if (hidden !== null && (subject.whole || Reflect.ownKeys(object).length === 0)) throw refusal(walk, hidden);
  around.set(object, around.size);
  walkObject(walk, object);
  around.delete(object);
}

function walkObject(walk: Walk, object: object): void {
  const { sink } = walk;
  if (Array.isArray(object)) walkArray(walk, object);
  else if (isMap(object)) walkMap(walk, object);
  else if (isSet(object)) walkSet(walk, object);
  else if (ArrayBuffer.isView(object)) sink.tagged(kindOfView(object), bytesOf(object));
  else if (isAnyArrayBuffer(object)) sink.tagged('ArrayBuffer', new Uint8Array(object));
  else if (isNativeError(object)) sink.text('Error', `${object.name}: ${object.message}`);
  else if (isDate(object) || isRegExp(object)) sink.text('object', wordsOf(object));
  else if (isBoxedPrimitive(object)) walkBoxed(sink, object);
  else return walkFields(walk, 'fields', object, Reflect.ownKeys(object));
  const extra = extraKeys(object);
  if (extra.length > 0) walkFields(walk, 'extra', object, extra);
}

function walkArray(walk: Walk, array: readonly unknown[]): void {
  const { sink, keys, around } = walk;
  const { length } = array;
  const place = around.size - 1;
  sink.open('array', length);
  for (let i = 0; i < length; i++) {
    const item = array[i];
    if (typeof item === 'number') {
      sink.double(item);
    } else if (item === undefined && !(i in array)) {
      // There may be billions of them.
      return walkSparse(walk, array, i);
    } else {
      keys[place] = i;
      walkValue(walk, item);
    }
  }
}

/** The items behind the first hole, each with its index. */
function walkSparse(walk: Walk, array: readonly unknown[], from: number): void {
  const indices = Object.keys(array)
    .map(Number)
    .filter((index) => index > from && index < array.length);
  walk.sink.open('holes', indices.length);
  for (const index of indices) {
    walk.sink.double(index);
    walk.keys[walk.around.size - 1] = index;
    walkValue(walk, array[index]);
  }
}

/** As an array of its pairs. */
function walkMap(walk: Walk, map: ReadonlyMap<unknown, unknown>): void {
  const { sink, keys, around } = walk;
  const place = around.size - 1;
  let count = 0;
  sink.open('Map', map.size);
  Map.prototype.forEach.call(map, (value, key) => {
    sink.open('array', 2);
    keys[place] = count++;
    walkValue(walk, key);
    keys[place] = count++;
    walkValue(walk, value);
  });
}

function walkSet(walk: Walk, set: ReadonlySet<unknown>): void {
  const place = walk.around.size - 1;
  let count = 0;
  walk.sink.open('Set', set.size);
  Set.prototype.forEach.call(set, (value) => {
    walk.keys[place] = count++;
    walkValue(walk, value);
  });
}

function wordsOf(object: Date | RegExp): string {
  if (isRegExp(object)) return RegExp.prototype.toString.call(object);
  const time = Date.prototype.getTime.call(object);
  return Number.isNaN(time) ? 'Invalid Date' : new Date(time).toISOString();
}

function walkBoxed(sink: HashSink, object: object): void {
  const value = unboxed(object);
  sink.open('boxed', 1);
  if (typeof value === 'number') sink.double(value);
  else sink.text(typeof value, String(value));
}

/** Symbols are refused before. */
function unboxed(object: object): unknown {
  if (isNumberObject(object)) return Number.prototype.valueOf.call(object);
  if (isBooleanObject(object)) return Boolean.prototype.valueOf.call(object);
  if (isBigIntObject(object)) return BigInt.prototype.valueOf.call(object);
  return String.prototype.valueOf.call(object);
}

function walkFields(walk: Walk, tag: string, object: object, own: readonly PropertyKey[]): void {
  const { sink, keys, around } = walk;
  const place = around.size - 1;
  sink.open(tag, own.length);
  for (const key of inOrder(own)) {
    sink.text(typeof key === 'symbol' ? 'symbol' : 'key', String(key));
    if (!Object.prototype.propertyIsEnumerable.call(object, key)) sink.open('hidden', 1);
    keys[place] = key;
    walkValue(walk, (object as Record<PropertyKey, unknown>)[key]);
  }
}

/** Of the names; symbols come behind them, by what they say. */
function inOrder(keys: readonly PropertyKey[]): readonly PropertyKey[] {
  if (keys.length < 2) return keys;
  const symbols = keys.filter((key) => typeof key === 'symbol');
  if (symbols.length === 0) return (keys as string[]).sort();
  const names = keys.filter((key) => typeof key === 'string');
  return [...names.sort(), ...symbols.sort((a, b) => (String(a) < String(b) ? -1 : 1))];
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function refusal({ subject, around, keys }: Walk, what: string): ArmFailure {
  const where = pathTo(subject.name, [...around.keys()], keys);
  const message = `${where} is ${what}: what is in it cannot be read, and so not compared; ${subject.advice}`;
  return new ArmFailure({ kind: 'threw', stage: subject.stage, message });
}
