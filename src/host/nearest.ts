/** Unknown names, and what was probably meant. */
import leven from 'leven';
import { UsageError } from '../model/usage-error.js';

/** Returns the name if it is known; throws a UsageError that suggests the nearest one, or lists them all. */
export function knownName(noun: string, name: string, known: readonly string[]): string {
  if (known.includes(name)) return name;
  const nearest = nearestName(name, known);
  const hint = nearest
    ? `did you mean ${nearest}?`
    : `there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ') || 'none'}`;
  throw new UsageError(`unknown ${noun} '${name}': ${hint}`);
}

export function nearestName(name: string, known: readonly string[]): string | null {
  const distances = known.map((other) => ({ other, distance: leven(name.toLowerCase(), other.toLowerCase()) }));
  const [best] = distances.sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, name.length / 3) ? best.other : null;
}
