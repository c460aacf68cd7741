/** From what the user wrote to a loaded workload. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Catalog } from '../catalog.js';
import { describeThrown } from '../model/failure.js';
import { UsageError } from '../model/usage-error.js';
import type { LoadedWorkload } from '../model/workload.js';
import { loadWorkload } from '../worker/load.js';
import { knownName } from './nearest.js';

const LOAD_TIMEOUT_MS = 30_000;

export interface FoundWorkload {
  readonly name: string;
  /** URL of its module. */
  readonly module: string;
  readonly workload: LoadedWorkload;
}

/** A name from the catalog, or the path of a module of one's own. Rejects with a UsageError that says what is wrong. */
export async function findWorkload(nameOrPath: string, catalog: Catalog): Promise<FoundWorkload> {
  const module = isPath(nameOrPath)
    ? pathModule(nameOrPath)
    : catalog.urlOf(knownName('workload', nameOrPath, catalog.names()));
  try {
    return { name: nameOrPath, module, workload: await inTime(loadWorkload(module)) };
  } catch (error) {
    throw new UsageError(`workload ${nameOrPath} cannot be used: ${describeThrown(error)}`);
  }
}

/** A module may wait at its top level for something that never comes. */
async function inTime<T>(loading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not load within ${LOAD_TIMEOUT_MS / 1000} s`)), LOAD_TIMEOUT_MS);
  });
  return Promise.race([loading, late]).finally(() => clearTimeout(timer));
}

function isPath(text: string): boolean {
  return /[/\\]|\.[cm]?js$/.test(text);
}

function pathModule(path: string): string {
  const absolute = resolve(path);
  if (!existsSync(absolute)) throw new UsageError(`workload ${path}: there is no such file`);
  return pathToFileURL(absolute).href;
}
