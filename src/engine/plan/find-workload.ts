/** From what the user wrote to a loaded workload. */
import type { Catalog } from '../../host/catalog.js';
import { describeImportError } from '../../host/loading/import-error.js';
import { UsageError } from '../../model/usage-error.js';
import type { LoadedWorkload } from '../../model/workload.js';
import { type Read, readWorkload } from '../../arms/load-workload.js';
import { locateWorkload } from './locate-workload.js';

export interface FoundWorkload {
  /** As the user wrote it. */
  readonly name: string;
  /** URL of its module, with '#name' at its end for an export other than the default one. */
  readonly module: string;
  readonly workload: LoadedWorkload;
}

/** Most time that a module may take to load, ms. */
const LOAD_LIMIT_MS = 30_000;

/** Rejects with a UsageError that says what is wrong, and with one for a module that takes longer than `limitMs` to load. */
export async function findWorkload(wanted: string, catalog: Catalog, limitMs?: number): Promise<FoundWorkload> {
  return openWorkload(wanted, locateWorkload(wanted, catalog), limitMs);
}

export async function openWorkload(wanted: string, module: string, limitMs = LOAD_LIMIT_MS): Promise<FoundWorkload> {
  const read = await inTime(
    readWorkload(module).catch(async (error): Promise<Read> => ({ fault: await describeImportError(error, module) })),
    Math.min(LOAD_LIMIT_MS, limitMs),
  );
  if ('fault' in read) throw new UsageError(`workload ${wanted} cannot be used: ${read.fault}`);
  return { name: wanted, module, workload: read.workload };
}

/** A module may wait at its top level for something that never comes. */
async function inTime(reading: Promise<Read>, limitMs: number): Promise<Read> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Read>((tell) => {
    const fault = `it did not load within ${limitMs / 1000} s: does it wait for something at its top level?`;
    timer = setTimeout(tell, limitMs, { fault });
  });
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}
