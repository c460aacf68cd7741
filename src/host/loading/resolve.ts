/** Finding packages as the code in a folder would. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { resolve } from 'import-meta-resolve';

/** URL of the module that `import specifier` would load in the working directory, or beside parbench; null if there is none. */
export function resolvePackage(specifier: string, folder = process.cwd()): string | null {
  return resolveFrom(specifier, folder) ?? resolveFrom(specifier, dirname(fileURLToPath(import.meta.url)));
}

/** URL of the file that `import specifier` would load in the folder, which need not exist; null if there is none. */
export function resolveFrom(specifier: string, folder: string): string | null {
  try {
    const url = resolve(specifier, pathToFileURL(join(folder, 'importer.js')).href);
    return url.startsWith('file:') ? url : null;
  } catch {
    return null;
  }
}
