/** Plain data with one thing wrong, by the path of the field: `workloads.0.title`. */

/** A copy without the field. Throws where there is no such field. */
export function without(value: unknown, path: string): unknown {
  return changed(value, path, (holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  });
}

/** A copy with something else in place of the field. Throws where there is no such field. */
export function replaced(value: unknown, path: string, by: unknown): unknown {
  return changed(value, path, (holder, key) => {
    holder[key] = by;
  });
}

type Holder = Record<string, unknown>;

function changed(value: unknown, path: string, change: (holder: Holder, key: string) => void): unknown {
  const copy = structuredClone(value);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce((at, key) => (at as Holder)[key], copy) as Holder;
  if (!(last in holder)) throw new Error(`there is no ${path}`);
  change(holder, last);
  return copy;
}
