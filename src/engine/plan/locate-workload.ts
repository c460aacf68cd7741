/** From what the user wrote to the URL of a module. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Catalog } from '../../host/catalog.js';
import { resolveFrom } from '../../host/loading/resolve.js';
import { UsageError } from '../../model/usage-error.js';
import { knownName } from '../../host/nearest.js';

const FILE = /\.[cm]?[jt]s(#|$)/;

/**
 * A name from the catalog; or a file, by path or URL, or what a package exports, each with '#name' behind it for an
 * export other than the default one, as the URL has it too. Throws a UsageError that says what is wrong.
 */
export function locateWorkload(wanted: string, catalog: Catalog): string {
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
