/** From what the user wrote to a loaded workload. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { functionsIn, readWorkload } from '../../arms/load-workload.js';
import type { Read } from '../../arms/plain-functions.js';
import type { Catalog } from '../../host/catalog.js';
import { describeImportError } from '../../host/loading/import-error.js';
import { resolveFrom } from '../../host/loading/resolve.js';
import { knownName } from '../../host/nearest.js';
import { UsageError } from '../../model/usage-error.js';
import type { LoadedWorkload } from '../../model/workload.js';

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

/** `./parse.ts#*` is every function that the module exports; other names stay. Rejects with a UsageError, likewise. */
export async function expandExports(wanted: string, catalog: Catalog, limitMs = LOAD_LIMIT_MS): Promise<string[]> {
  if (!wanted.endsWith('#*')) return [wanted];
  const file = wanted.slice(0, -'#*'.length);
  const module = locateWorkload(file, catalog);
  const read = await inTime(
    functionsIn(module).then(
      (names) => ({ names }),
      async (error) => ({ fault: await describeImportError(error, module) }),
    ),
    Math.min(LOAD_LIMIT_MS, limitMs),
  );
  if ('fault' in read) throw new UsageError(`workload ${wanted} cannot be used: ${read.fault}`);
  const { names } = read;
  if (names.length === 0) throw new UsageError(`workload ${wanted}: ${file} exports no function`);
  return names.map((name) => `${file}#${name}`);
}

/** A module may wait at its top level for something that never comes. */
async function inTime<T>(reading: Promise<T>, limitMs: number): Promise<T | { readonly fault: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ readonly fault: string }>((tell) => {
    const fault = `it did not load within ${limitMs / 1000} s: does it wait for something at its top level?`;
    timer = setTimeout(tell, limitMs, { fault });
  });
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}

const FILE = /\.[cm]?[jt]s(#|$)/;

/**
 * A name from the catalog; or a file, by path or URL, or what a package exports, each with '#name' behind it for an
 * export other than the default one, as the URL has it too. Throws a UsageError that says what is wrong.
 */
function locateWorkload(wanted: string, catalog: Catalog): string {
  if (catalog.names().includes(wanted)) return catalog.urlOf(wanted);
  const whole = locateModule(wanted);
  if (whole !== null) return whole;
  const hash = wanted.lastIndexOf('#');
  const module = hash > 0 ? locateModule(wanted.slice(0, hash)) : null;
  if (module !== null) return `${module}#${encodeURIComponent(wanted.slice(hash + 1))}`;
  if (!isPath(wanted)) return catalog.urlOf(knownName('workload', wanted, catalog.names()));
  const noPackage = isBare(wanted) && !FILE.test(wanted) ? ', and no package that is installed here exports it' : '';
  throw new UsageError(`workload ${wanted}: there is no such file${noPackage}`);
}

function locateModule(wanted: string): string | null {
  if (wanted.startsWith('file:')) return locateUrl(wanted);
  if (isPath(wanted) && existsSync(wanted)) return fileUrl(resolve(wanted), wanted);
  return isBare(wanted) ? resolveFrom(wanted, process.cwd()) : null;
}

/** The fragment stays. */
function locateUrl(wanted: string): string | null {
  try {
    const { href, hash } = new URL(wanted);
    const path = fileURLToPath(href);
    return existsSync(path) ? `${fileUrl(path, wanted)}${hash}` : null;
  } catch {
    return null;
  }
}

function fileUrl(path: string, wanted: string): string {
  if (statSync(path).isDirectory()) throw new UsageError(`workload ${wanted} cannot be used: it is a folder`);
  return pathToFileURL(path).href;
}

function isPath(text: string): boolean {
  return /[/\\]/.test(text) || FILE.test(text);
}

/** Whether a package may be meant. */
function isBare(text: string): boolean {
  return text !== '' && !text.startsWith('.') && !text.includes(':') && !isAbsolute(text);
}
