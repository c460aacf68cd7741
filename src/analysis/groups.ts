/** What belongs together. */
import type { ParamValue } from '../model/params.js';

/** In the order of their first items. */
export function groupsBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** `name`: null leaves nothing out. */
export function paramsWithout(
  params: Readonly<Record<string, ParamValue>>,
  name: string | null,
): Record<string, ParamValue> {
  return Object.fromEntries(Object.entries(params).filter(([key]) => key !== name));
}
