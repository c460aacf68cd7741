/** From what the user wrote to a loaded workload. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ModuleAnswers } from '../../arms/module-contents.js';
import type { Catalog } from '../../host/catalog.js';
import { resolveFrom } from '../../host/loading/resolve.js';
import { knownName } from '../../host/nearest.js';
import { UsageError } from '../../model/usage-error.js';
import type { Params } from '../../model/params.js';
import type { WorkloadDescription, WorkloadFacts } from '../../model/workload-description.js';
import { WorkloadError } from '../../model/workload-error.js';
import type { Modules } from './modules.js';

export interface FoundWorkload {
  /** As the user wrote it. */
  readonly name: string;
  /** URL of its module, with '#name' at its end for an export other than the default one. */
  readonly module: string;
  readonly workload: WorkloadDescription;
  /** Of one of several alternatives that were asked for together: what all of them are called. */
  readonly group?: string;
  /** What it says of each set of its params. Rejects with a UsageError. */
  readonly facts: (sets: readonly Params[]) => Promise<readonly WorkloadFacts[]>;
}

/** Rejects with a UsageError that says what is wrong: a WorkloadError where the module does not answer. */
export async function findWorkload(wanted: string, catalog: Catalog, modules: Modules): Promise<FoundWorkload> {
  return openWorkload(wanted, locateWorkload(wanted, catalog), modules);
}

export async function openWorkload(wanted: string, module: string, modules: Modules): Promise<FoundWorkload> {
  return found(wanted, module, await asked(wanted, modules.ask({ op: 'describe', module })), modules);
}

/**
 * All that a name stands for: one workload, or the alternatives that a module exports; `./parse.ts#*` is every function that
 * it exports. Rejects with a UsageError, likewise.
 */
export async function findWorkloads(wanted: string, catalog: Catalog, modules: Modules): Promise<FoundWorkload[]> {
  if (wanted.endsWith('#*')) return allFunctions(wanted, catalog, modules);
  const module = locateWorkload(wanted, catalog);
  const whole = await asked(wanted, modules.ask({ op: 'describe', module }));
  if (!('fault' in whole) || !whole.alternatives) return [found(wanted, module, whole, modules)];
  const joint = new URL(module).hash === '' ? '#' : '.';
  return Promise.all(
    whole.alternatives.map(async (name) => {
      const one = `${module}${joint}${encodeURIComponent(name)}`;
      return { ...(await openWorkload(`${wanted}${joint}${name}`, one, modules)), group: wanted };
    }),
  );
}

async function allFunctions(wanted: string, catalog: Catalog, modules: Modules): Promise<FoundWorkload[]> {
  const file = wanted.slice(0, -'#*'.length);
  const module = locateWorkload(file, catalog);
  const names = await asked(wanted, modules.ask({ op: 'functions', module }));
  if ('fault' in names) throw unusable(wanted, names.fault);
  if (names.length === 0) throw new UsageError(`workload ${wanted}: ${file} exports no function`);
  return Promise.all(
    names.map((name) => openWorkload(`${file}#${name}`, `${module}#${encodeURIComponent(name)}`, modules)),
  );
}

function found(name: string, module: string, described: ModuleAnswers['describe'], modules: Modules): FoundWorkload {
  if ('fault' in described) {
    const { message } = unusable(name, described.fault);
    throw described.absent || described.alternatives ? new MissingWorkload(message) : new UsageError(message);
  }
  const facts = async (sets: readonly Params[]): Promise<readonly WorkloadFacts[]> => {
    const told = await asked(name, modules.ask({ op: 'facts', module, sets }));
    if ('fault' in told) throw unusable(name, told.fault);
    return told.map((each) => {
      if ('fault' in each) throw new UsageError(`workload ${name}: ${each.fault}`);
      return each;
    });
  };
  return { name, module, workload: described, facts };
}

/** A module that loads, and does not have what was asked for. */
export class MissingWorkload extends UsageError {}

function unusable(wanted: string, fault: string): UsageError {
  return new UsageError(`workload ${wanted} cannot be used: ${fault}`);
}

async function asked<T>(wanted: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof WorkloadError) throw new WorkloadError(`workload ${wanted} cannot be used: ${error.message}`);
    throw error;
  }
}

const EXTENSIONS = ['.ts', '.mts', '.js', '.mjs', '.cts', '.cjs', '.tsx', '.jsx'];
const FILE = /\.([cm]?[jt]s|[jt]sx)(#|$)/;

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
  const meant = fileMeant(wanted);
  if (meant !== null) throw new UsageError(`workload ${wanted}: there is no such file: did you mean ${meant}?`);
  if (!isPath(wanted)) return catalog.urlOf(knownName('workload', wanted, catalog.names()));
  const noPackage = isBare(wanted) && !FILE.test(wanted) ? ', and no package that is installed here exports it' : '';
  throw new UsageError(`workload ${wanted}: there is no such file${noPackage}`);
}

/** A file whose name has another end, or lacks it in what was written. */
function fileMeant(wanted: string): string | null {
  const [, stem, hash] = /^(.*?)(?:\.(?:[cm]?[jt]s|[jt]sx))?(#.*)?$/s.exec(wanted) ?? [];
  const found = EXTENSIONS.map((extension) => `${stem}${extension}`).find((file) => existsSync(file));
  return found === undefined ? null : `${found}${hash ?? ''}`;
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
