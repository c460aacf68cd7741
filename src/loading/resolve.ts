/** Finding packages as the code in a folder would. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { resolve } from 'import-meta-resolve';

/** URL of the module that `import specifier` would load in the working directory, or beside parbench; null if there is none. */
export function resolvePackage(specifier: string, folder = process.cwd()): string | null {
  return resolveIn(folder, specifier) ?? resolveIn(dirname(fileURLToPath(import.meta.url)), specifier);
}

/** URL of the module that `import specifier` would load in a folder, which need not exist; null if there is none. */
export function resolveIn(folder: string, specifier: string): string | null {
  try {
    return resolve(specifier, pathToFileURL(join(folder, 'importer.js')).href);
  } catch {
    return null;
  }
}
