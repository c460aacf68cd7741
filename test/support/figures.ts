/** Looking for numbers that are none. */

/** Paths of all numbers in plain data that are not finite. */
export function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => notFinite(item, `${path}/${key}`));
}
