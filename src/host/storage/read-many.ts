/** Reading the result documents in folders, where other files may be as well. */
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ResultDocument } from '../../model/document.js';
import { UsageError } from '../../model/usage-error.js';
import { ForeignFile, readDocument, type Warn } from './read.js';
import { reasonOf } from './file-text.js';

interface ReadFile {
  readonly file: string;
  readonly document: ResultDocument;
}

export interface FolderContents {
  readonly read: readonly ReadFile[];
  /** JSON files of folders that hold something else. */
  readonly foreign: readonly string[];
  /** Files of folders that cannot be read as the results they seem to be: one line each, which names the file. */
  readonly damaged: readonly string[];
}

/**
 * Of a folder the `.json` files right in it. A file is read once, however often it is named. Throws a UsageError for a path
 * that is not there, and for a file that was named itself and is no result.
 */
export async function readDocuments(paths: readonly string[], warn: Warn): Promise<FolderContents> {
  const named = await Promise.all(paths.map(filesAt));
  const files = new Map<string, Named>();
  for (const each of named.flat()) {
    const path = resolve(each.file);
    const isFound = each.isFound && (files.get(path)?.isFound ?? true);
    files.set(path, { file: files.get(path)?.file ?? each.file, isFound });
  }
  const contents = { read: [] as ReadFile[], foreign: [] as string[], damaged: [] as string[] };
  for (const { file, isFound } of files.values()) {
    try {
      contents.read.push({ file, document: await readDocument(file, warn) });
    } catch (error) {
      if (!isFound || !(error instanceof UsageError)) throw error;
      if (error instanceof ForeignFile) contents.foreign.push(file);
      else contents.damaged.push(error.message);
    }
  }
  return contents;
}

interface Named {
  readonly file: string;
  /** In a folder, rather than named by the user. */
  readonly isFound: boolean;
}

async function filesAt(path: string): Promise<Named[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ file: path, isFound: false }];
    const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith('.json')).sort();
    const files = await Promise.all(names.map((name) => regularFile(join(path, name))));
    return files.flatMap((file) => (file === null ? [] : [{ file, isFound: true }]));
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${reasonOf(error)})`);
  }
}

/** Null for a folder, and for a pipe or a device, which might never end. A link that leads nowhere is for reading to tell. */
async function regularFile(file: string): Promise<string | null> {
  return stat(file).then(
    (found) => (found.isFile() ? file : null),
    () => file,
  );
}
