/** Finding packages as the code in a folder would. */
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { resolve } from 'import-meta-resolve';

/** URL of the module that `import specifier` would load in the working directory, or beside parbench; null if there is none. */
export function resolvePackage(specifier: string, folder = process.cwd()): string | null {
  const places = [folder, dirname(fileURLToPath(import.meta.url))];
  for (const place of places) {
    try {
      return resolve(specifier, pathToFileURL(`${place}/importer.js`).href);
    } catch {
      // Not from there.
    }
  }
  return null;
}
