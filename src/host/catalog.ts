/** What there is to choose from: one file is one workload, backend or reporter, and its name is the file's. */
import { readdirSync } from 'node:fs';
import { plugInFolder } from './places.js';

export interface Catalog {
  names(): readonly string[];
  /** URL of the module of a name that is in the catalog. */
  urlOf(name: string): string;
}

export const workloadCatalog = catalogOf(plugInFolder('workloads'));
export const backendCatalog = catalogOf(plugInFolder('backends'));
export const reporterCatalog = catalogOf(plugInFolder('formats'));

function catalogOf(folder: URL): Catalog {
  const names = (): string[] =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .map((file) => file.slice(0, -'.js'.length))
      .sort();
  return { names, urlOf: (name) => new URL(`${name}.js`, folder).href };
}
