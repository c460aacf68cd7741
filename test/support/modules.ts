/** Folders with modules as people write them, where parbench is installed. */
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './paths.js';
import { temporaryFolder } from './program.js';

export interface ModuleFolder {
  /** Without symbolic links, as errors have it. */
  readonly path: string;
  /** Writes a file, and returns its absolute path. */
  write(file: string, text: string): string;
  remove(): void;
}

export function moduleFolder(): ModuleFolder {
  const { path: given, remove } = temporaryFolder();
  const path = realpathSync(given);
  mkdirSync(join(path, 'node_modules'));
  symlinkSync(fileURLToPath(ROOT), join(path, 'node_modules', 'parbench'), 'junction');
  const write = (file: string, text: string): string => {
    const to = join(path, file);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
    return to;
  };
  return { path, write, remove };
}

/** The least workload there can be, as an object literal. */
export function workloadText(title = 'Mine', more = ''): string {
  return `{
  title: '${title}', params: {}, input: () => 1, split: () => [1], run: () => 1, merge: () => 1,
  verify: () => ({ ok: true, detail: 'fine' }), ${more}
}`;
}
