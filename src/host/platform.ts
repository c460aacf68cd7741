/**
 * What processes need of the platform while they run work, taken before any module of a user's is loaded: whoever puts
 * others in its place, or stops the clocks, does so for his own code alone.
 */
import v8 from 'node:v8';

const { stringify } = JSON;
export const { parse: parseJson } = JSON;
export const { serialize, deserialize } = v8;
export const setTimer = globalThis.setTimeout;
export const clearTimer = globalThis.clearTimeout;
export const afterPoll = globalThis.setImmediate;
export const wallClock = Date.now;
export const exitNow = process.exit.bind(process);

const BARE: readonly unknown[] = [];

/** JSON of plain data, whatever `toJSON` the prototypes of all objects and arrays may have been given. */
export function plainJson(data: object): string {
  return stringify('toJSON' in BARE ? withoutPrototypes(data) : data);
}

function withoutPrototypes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    // An array without its prototype is none for JSON; a field of its own hides what is inherited, and is not printed.
    return Object.defineProperty(value.map(withoutPrototypes), 'toJSON', { value: undefined });
  }
  const bare = Object.create(null) as Record<string, unknown>;
  for (const [name, field] of Object.entries(value)) bare[name] = withoutPrototypes(field);
  return bare;
}
