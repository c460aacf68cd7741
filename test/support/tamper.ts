/** Wrong outputs, made from a right one. */

export interface Tampering {
  /** Where and how: `counts[3] one more`. */
  readonly name: string;
  /** The field, without array indices: `counts`. Empty for the output itself. */
  readonly field: string;
  readonly change: string;
  readonly output: unknown;
}

type Keys = readonly (string | number)[];
type Numbers = number[] | Float64Array | Uint8Array;

/** The output replaced, every number in it changed, every array and object in it short of something. */
export function* tamperings(output: unknown): Generator<Tampering> {
  for (const wrong of [{}, 0, null, undefined, [], '']) {
    yield { name: `replaced by ${JSON.stringify(wrong)}`, field: '', change: 'replaced', output: wrong };
  }
  yield* within(output, output, []);
}

function* within(whole: unknown, item: unknown, at: Keys): Generator<Tampering> {
  const wrong = (change: string, value: unknown): Tampering => ({
    name: `${nameOf(at)} ${change}`,
    field: at.filter((key) => typeof key === 'string').join('.'),
    change,
    output: replaced(whole, at, value),
  });
  if (typeof item === 'number') {
    yield wrong('one more', item + 1);
    yield wrong('negative', -item - 1);
    yield wrong('a million times as much', (item + 1) * 1e6);
    yield wrong('NaN', Number.NaN);
    yield wrong('Infinity', Infinity);
    yield wrong('-Infinity', -Infinity);
    if (item !== 0) yield wrong('zero', 0);
  } else if (isNumbers(item)) {
    yield wrong('without its last', item.slice(0, -1));
    yield wrong('without its first', item.slice(1));
    yield wrong('with a zero appended', withZero(item));
    for (const i of new Set([0, 1, 2, 3, item.length >> 1, item.length - 1])) {
      if (i < 0 || i >= item.length) continue;
      for (const tampering of within(whole, item[i], [...at, i])) {
        // A byte cannot hold every number, and may be the same as before.
        if (!(item instanceof Uint8Array) || elementOf(tampering.output, [...at, i]) !== item[i]) yield tampering;
      }
    }
  } else if (typeof item === 'object' && item !== null) {
    for (const [key, value] of Object.entries(item)) {
      const { [key]: _, ...others } = item as Record<string, unknown>;
      yield wrong(`without ${key}`, others);
      yield* within(whole, value, [...at, key]);
    }
  }
}

function isNumbers(item: unknown): item is Numbers {
  return Array.isArray(item) || item instanceof Float64Array || item instanceof Uint8Array;
}

function withZero(numbers: Numbers): Numbers {
  if (Array.isArray(numbers)) return [...numbers, 0];
  const longer =
    numbers instanceof Float64Array ? new Float64Array(numbers.length + 1) : new Uint8Array(numbers.length + 1);
  longer.set(numbers);
  return longer;
}

function elementOf(whole: unknown, at: Keys): unknown {
  return at.reduce((item, key) => (item as Record<string | number, unknown>)[key], whole);
}

/** A copy of `whole` with another value at one place. */
function replaced(whole: unknown, [key, ...rest]: Keys, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (isNumbers(whole) ? whole.slice() : { ...(whole as object) }) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}

function nameOf(at: Keys): string {
  const path = at.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return path.replace(/^\./, '') || 'the output';
}
