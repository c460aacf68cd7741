/** What there is to choose from: one file is one workload, backend or reporter, and its name is the file's. */
import { readdirSync } from 'node:fs';

export interface Catalog {
  /** Sorted. */
  names(): readonly string[];
  /** URL of the module of a name that is in the catalog. */
  urlOf(name: string): string;
}

export const workloadCatalog = catalogOf(new URL('../../workloads/', import.meta.url));
export const backendCatalog = catalogOf(new URL('../arms/backends/', import.meta.url));
export const reporterCatalog = catalogOf(new URL('../report/formats/', import.meta.url));

function catalogOf(folder: URL): Catalog {
  const names = (): string[] =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .map((file) => file.slice(0, -'.js'.length))
      .sort();
  return { names, urlOf: (name) => new URL(`${name}.js`, folder).href };
}
