/** Files of workloads behind what stands for several: globs and folders. */
import { existsSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UsageError } from '../model/usage-error.js';

const FILES = '**/*.parbench.{ts,mts,cts,tsx,js,mjs,cjs}';
const FILE_NAME = 'NAME.parbench.ts, .mts, .js or .mjs';

/** The workloads of a folder; none where it has none. Paths are from the working directory. */
export async function workloadFilesIn(folder: string): Promise<string[]> {
  return pathsOf(await glob(FILES, { cwd: folder, absolute: true, ignore: ['**/node_modules/**'] }));
}

/** Names stay as they are. Rejects with a UsageError for what stands for nothing. */
export async function expandWorkloads(wanted: readonly string[], folder: string): Promise<string[]> {
  const expanded = await Promise.all(wanted.map((each) => expand(each, folder)));
  return [...new Set(expanded.flat())];
}

async function expand(wanted: string, folder: string): Promise<string[]> {
  const path = resolve(folder, wanted);
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) return [isName(wanted) ? wanted : pathOf(path)];
    const files = await workloadFilesIn(path);
    if (files.length > 0) return files;
    throw new UsageError(`workload ${wanted}: there is no ${FILE_NAME} in that folder`);
  }
  // What stands behind a # is the name of an export.
  const [pattern, name] = splitExport(wanted);
  if (!isDynamicPattern(pattern)) return [wanted];
  const files = pathsOf(await glob(pattern, { cwd: folder, absolute: true, ignore: ['**/node_modules/**'] }));
  if (files.length === 0) throw new UsageError(`workload ${wanted}: no file is named so`);
  return files.map((file) => `${file}${name}`);
}

function splitExport(wanted: string): [pattern: string, name: string] {
  const hash = wanted.lastIndexOf('#');
  return hash > 0 ? [wanted.slice(0, hash), wanted.slice(hash)] : [wanted, ''];
}

/** What has no slash may be the name of a workload that comes with parbench. */
function isName(wanted: string): boolean {
  return !/[/\\.]/.test(wanted);
}

function pathsOf(absolute: readonly string[]): string[] {
  return absolute.map(pathOf).sort();
}

function pathOf(absolute: string): string {
  const path = relative(process.cwd(), absolute).split(sep).join('/');
  return path.startsWith('../') ? path : `./${path}`;
}
