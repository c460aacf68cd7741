/** Where things are, seen from a compiled test in dist/test/… */
import { readFileSync } from 'node:fs';

/** The repository's root, as a URL that ends in a slash. */
export const ROOT = new URL('../../../', import.meta.url);

/** A JSON file, by its path from the repository's root. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8')) as T;
}
