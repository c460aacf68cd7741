/** Plain data with something wrong in a few places, by chance. */
import fc from 'fast-check';

/** What a field may hold that nobody meant. */
const ODD: readonly unknown[] = [
  null,
  true,
  '',
  'x',
  '::error::x',
  '__proto__',
  [],
  {},
  [{}],
  [[]],
  0,
  -0,
  -1,
  0.5,
  1,
  2,
  7,
  64,
  1e9,
  2 ** 31,
  2 ** 53,
  1e21,
  1e100,
  1e300,
  5e-324,
  'serial',
  'canary',
  'fork',
  'x'.repeat(5000),
  '2026-01-02T03:04:05.678Z',
];

const NUMBERS = ODD.filter((each) => typeof each === 'number');

export interface Mutation {
  /** Which of all places. */
  readonly place: number;
  readonly kind: 'number' | 'replace' | 'remove' | 'double' | 'shuffle';
  readonly by: number;
}

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    place: fc.nat(),
    kind: fc.constantFrom(
      'replace' as const,
      'replace' as const,
      'remove' as const,
      'double' as const,
      'shuffle' as const,
    ),
    by: fc.nat({ max: ODD.length - 1 }),
  }),
  { minLength: 1, maxLength: 4 },
);

type Holder = Record<string, unknown>;

/** A copy with all of them. */
export function mutated(value: unknown, changes: readonly Mutation[]): unknown {
  const copy = { value: structuredClone(value) };
  for (const mutation of changes) {
    const all: [Holder, string][] = [];
    listPlaces(copy, all);
    const isNumber = ([holder, key]: [Holder, string]): boolean => typeof holder[key] === 'number';
    const places = mutation.kind === 'number' ? all.filter(isNumber) : all;
    const place = places.at(mutation.place % Math.max(1, places.length));
    if (place) change(...place, mutation);
  }
  return copy.value ?? null;
}

function listPlaces(holder: Holder, places: [Holder, string][]): void {
  for (const [key, each] of Object.entries(holder)) {
    places.push([holder, key]);
    if (typeof each === 'object' && each !== null) listPlaces(each as Holder, places);
  }
}

function change(holder: Holder, key: string, { kind, by }: Mutation): void {
  const each = holder[key];
  if (kind === 'number') holder[key] = NUMBERS[by % NUMBERS.length];
  else if (kind === 'replace') holder[key] = structuredClone(ODD[by]);
  else if (kind === 'remove') remove(holder, key);
  else if (!Array.isArray(each)) holder[key] = typeof each === 'number' ? each * 1000 : structuredClone(ODD[by]);
  else if (kind === 'double') holder[key] = [...(each as unknown[]), ...structuredClone(each as unknown[])];
  else holder[key] = [...(each as unknown[])].reverse();
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}
