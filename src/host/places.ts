/**
 * Where the parts of parbench are that are found by their path. The sources are built twice, side by side in dist/: file by
 * file, as they lie here, and bundled into few files, under the same names in dist/bundle/. Whoever runs in one of the
 * two finds the parts of that one.
 */
import { fileURLToPath } from 'node:url';

/** What is started as a process or a thread, or loaded into one by its path, from the root of the sources. */
export const ENTRIES = {
  arm: 'src/arms/arm-entry',
  module: 'src/arms/module-entry',
  canary: 'src/arms/canary',
  counterServer: 'workloads/lib/counter-server',
  forkWorker: 'src/arms/workers/fork-entry',
  threadWorker: 'src/arms/workers/thread-entry',
  program: 'src/cli/main',
  poolWorker: 'src/arms/pools/pool-entry',
  workerpoolWorker: 'src/arms/pools/workerpool-entry',
} as const;

/** Folders in which every file is one of a kind, from the root of the sources. */
export const PLUG_INS = {
  workloads: 'workloads/',
  backends: 'src/arms/backends/',
  formats: 'src/report/formats/',
} as const;

const HERE = import.meta.url;
/** Of the built package, with a slash at the end. */
const ROOT = HERE.slice(0, HERE.lastIndexOf('/dist/') + 1);
const BUILT = HERE.startsWith(`${ROOT}dist/src/`) ? `${ROOT}dist/` : `${ROOT}dist/bundle/`;
/** Of code that is no workload: as compiled, as bundled, and as mapped back to the sources. */
const OWN_CODE = ['dist/src/', 'dist/bin/', 'dist/bundle/src/', 'dist/bundle/chunks/', 'src/'].map(pathOf);

/** Folder of all that is built, workloads included. */
export const BUILT_FOLDER = pathOf('dist/');

export function entryUrl(name: keyof typeof ENTRIES): URL {
  return new URL(`${ENTRIES[name]}.js`, BUILT);
}

export function plugInFolder(kind: keyof typeof PLUG_INS): URL {
  return new URL(PLUG_INS[kind], BUILT);
}

/** A file that ships as it lies in the repository, by its path from there. */
export function shippedFile(path: string): URL {
  return new URL(path, ROOT);
}

export function isOwnCode(path: string): boolean {
  return OWN_CODE.some((folder) => path.startsWith(folder));
}

function pathOf(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}
