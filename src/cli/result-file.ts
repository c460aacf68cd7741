/** Where a result is kept while it grows. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { reasonOf } from '../host/storage/file-text.js';
import { resultText } from '../model/document-text.js';
import { UsageError } from '../model/usage-error.js';
import { writeWhole } from '../host/storage/write.js';
import type { Terminal } from './terminal.js';

/** Where results are kept that nobody says a place for. */
export const FOLDER = '.parbench';

/** The one there is already in the repository that the working directory is in, nearest first; or else one to be made here. */
export function resultFolder(): string {
  const here = process.cwd();
  const above: string[] = [];
  for (let folder = here; !above.includes(folder); folder = dirname(folder)) {
    above.push(folder);
    if (existsSync(join(folder, '.git'))) {
      const found = above.find((each) => existsSync(join(each, FOLDER)));
      return found === undefined ? FOLDER : join(relative(here, found), FOLDER);
    }
  }
  return FOLDER;
}

export function lastFile(): string {
  return join(resultFolder(), 'last.json');
}

/** In a folder of its own, since names of baselines have no slash. */
export function lastSelftestFile(): string {
  return join(resultFolder(), 'selftest', 'last.json');
}

/** Where it is, for a command that goes on with it. Throws a UsageError where there is none. */
export function lastResult(what: string): string {
  const file = lastFile();
  if (existsSync(file)) return file;
  throw new UsageError(`${what}: there is no ${file}: no run was begun here`);
}

export interface ResultFile {
  /** Where it is, null if nowhere, and whether all of it is. */
  state(): { readonly saved: string | null; readonly isWhole: boolean };
  save(result: object): Promise<void>;
}

/** The file that was asked for must be writable; the usual place need not be. */
export function openResultFile(output: string | undefined, usual: string, terminal: Terminal): ResultFile {
  const asked = isDocumentFile(output);
  const path = asked ? output : usual;
  let saved: string | null = null;
  let isWhole = false;
  let warned = false;
  const save = async (result: object): Promise<void> => {
    try {
      if (!asked) await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, resultText(result));
      [saved, isWhole] = [path, true];
    } catch (error) {
      isWhole = false;
      if (!warned) terminal.note(`warning: the result cannot be saved in ${path} (${reasonOf(error)})`);
      warned = true;
    }
  };
  return { state: () => ({ saved, isWhole }), save };
}

export function isDocumentFile(output: string | undefined): output is string {
  return output?.toLowerCase().endsWith('.json') ?? false;
}
