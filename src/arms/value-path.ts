/** Where in a value something lies, as one would write it in JavaScript. */
import { inspect } from 'node:util';
import { isMap, isSet } from 'node:util/types';

const LONGEST = 120;

/** `around`: the objects from the outermost to the innermost; `keys`: where the next lies in each, in a Map or Set by its count. */
export function pathTo(name: string, around: readonly object[], keys: readonly PropertyKey[]): string {
  const path = name + around.map((object, i) => step(object, keys[i])).join('');
  return path.length > LONGEST ? `${path.slice(0, LONGEST / 2)}…${path.slice(-LONGEST / 2)}` : path;
}

function step(object: object, key: PropertyKey): string {
  if (isMap(object)) return stepInMap(object, Number(key));
  if (isSet(object)) return `.values()[${String(key)}]`;
  if (typeof key === 'string' && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)) return `.${key}`;
  return `[${typeof key === 'string' ? inspect(key) : String(key)}]`;
}

/** Keys have even counts, values odd ones. */
function stepInMap(map: ReadonlyMap<unknown, unknown>, count: number): string {
  const at = Math.floor(count / 2);
  const key = [...map.keys()][at];
  if (count % 2 === 0) return `.keys()[${at}]`;
  return typeof key === 'string' || typeof key === 'number' ? `.get(${inspect(key)})` : `.values()[${at}]`;
}
