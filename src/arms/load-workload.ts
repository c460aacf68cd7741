/** From the URL of a module to the workload in it, checked before anything of it is called. */
import { importModule } from '../host/loading/import-module.js';
import type { Namespace } from '../host/loading/transformed.js';
import type { LoadedWorkload } from '../model/workload.js';
import { isAlternatives, readAlternative, readAlternatives } from './alternatives.js';
import { functionWorkload, type PlainFunction, type Read } from './plain-functions.js';
import { faultOf } from './workload-fault.js';

/** Rejects with an Error that names the field at fault; with whatever the module throws at import. */
export async function loadWorkload(module: string): Promise<LoadedWorkload> {
  const read = await readWorkload(module);
  if ('fault' in read) throw new Error(read.fault);
  return read.workload;
}

/**
 * The default export, or what the URL names behind a '#': an export, or one of the alternatives in one. Rejects with whatever
 * the module throws at import.
 */
export async function readWorkload(module: string): Promise<Read> {
  const url = new URL(module);
  const name = decodeURIComponent(url.hash.slice(1)) || 'default';
  url.hash = '';
  const namespace = await importModule(url.href);
  const exported = pick(namespace, name);
  if (isAlternatives(exported)) return readAlternatives(exported);
  const alternative = isPlainName(name, exported) ? alternativeIn(namespace, name) : null;
  if (alternative) return alternative;
  // What a default export gives might be the workload: only what is asked for by its name is taken as it is.
  if (name !== 'default' && typeof exported === 'function') {
    const beside = { input: pick(namespace, 'input'), fresh: pick(namespace, 'fresh') };
    return functionWorkload(name, exported as PlainFunction, beside);
  }
  if (exported === undefined) return { fault: absence(namespace, name), absent: true };
  const fault = faultOf(exported, name);
  return fault === null ? { workload: exported as LoadedWorkload } : { fault };
}

/** Whether an alternative may be meant: its module may export the function as well, for others. */
function isPlainName(name: string, exported: unknown): boolean {
  return name !== 'default' && (exported === undefined || typeof exported === 'function');
}

/** `regex` of the default export, or `parsing.regex` of the export parsing. */
function alternativeIn(namespace: Namespace, name: string): Read | null {
  const dot = name.indexOf('.');
  const inExport = dot > 0 ? readAlternative(pick(namespace, name.slice(0, dot)), name.slice(dot + 1)) : null;
  return inExport ?? readAlternative(pick(namespace, 'default'), name);
}

/** The alternatives of its default export; or else its plain functions. Rejects with whatever the module throws at import. */
export async function functionsIn(module: string): Promise<string[]> {
  const namespace = await importModule(module);
  const alternatives = alternativesOf(pick(namespace, 'default'));
  return alternatives.length > 0 ? [...alternatives] : plainFunctionsOf(namespace);
}

/** In the order of the module, which is that of the alphabet. */
function plainFunctionsOf(namespace: Namespace): string[] {
  return Object.keys(namespace).filter((name) => {
    return !NO_FUNCTIONS.includes(name) && typeof namespace[name] === 'function';
  });
}

const NO_FUNCTIONS: readonly string[] = ['default', 'input', 'module.exports'];

function alternativesOf(exported: unknown): readonly string[] {
  const read = isAlternatives(exported) ? readAlternatives(exported) : null;
  return (read && 'alternatives' in read && read.alternatives) || [];
}

function pick(namespace: Namespace, name: string): unknown {
  const whole = namespace.default;
  // What CommonJS exports is the default export all together, and of compiled modules the real one is within.
  const within = isObject(whole) && faultOf(whole) !== null ? whole : {};
  if (name === 'default') return 'default' in within ? within.default : whole;
  return namespace[name] ?? within[name];
}

function absence(namespace: Namespace, name: string): string {
  const others = namesOf(namespace);
  if (name !== 'default')
    return `there is no export ${name}${others.length > 0 ? `, there is ${others.join(', ')}` : ''}`;
  const hint = others.length > 0 ? `; for another export write #name behind the file: #${others.join(', #')}` : '';
  return `there is no default export, which must be a workload, as defineWorkload returns it${hint}`;
}

/** What can be asked for by name. */
function namesOf(namespace: Namespace): string[] {
  const all = isObject(namespace.default) ? { ...namespace.default, ...namespace } : namespace;
  const exported = Object.keys(all).filter((name) => name !== 'default' && name !== 'module.exports');
  const whole = exported.filter((name) => faultOf(all[name]) === null || isAlternatives(all[name]));
  return [...new Set([...whole, ...alternativesOf(pick(namespace, 'default')), ...plainFunctionsOf(namespace)])];
}

function isObject(value: unknown): value is Namespace {
  return typeof value === 'object' && value !== null;
}
