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

/** Shares with the value what is not on the way to the field. */
function changed(value: unknown, path: string, change: (holder: Holder, key: string) => void): unknown {
  const [key, ...rest] = path.split('.');
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Holder) }) as Holder;
  if (!(key in copy)) throw new Error(`there is no ${path}`);
  if (rest.length > 0) copy[key] = changed(copy[key], rest.join('.'), change);
  else change(copy, key);
  return copy;
}
