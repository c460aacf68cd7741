/** Results that are kept under a name, to hold later ones against. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ResultDocument } from '../model/document.js';
import { resultText } from '../model/document-text.js';
import { UsageError } from '../model/usage-error.js';
import { readDocument, type Warn } from '../host/storage/read.js';
import { ensureOwnFolder, isLast, isRunFile } from '../host/storage/run-files.js';
import { checkOwn, checkWritable, OutputError, writeOwn, writeWhole } from '../host/storage/write.js';
import { reasonOf } from '../host/storage/file-text.js';
import { resultFolder } from './result-folder.js';

/** By name or by file. Rejects with a UsageError. */
export async function readBaseline(label: string, warn: Warn) {
  const path = baselinePath('--baseline', label);
  const isName = path !== label;
  try {
    // What was named is read as it is; what is ours is a file, or it would be waited for.
    if (isName) await checkOwn(path).catch(refuse(path));
    return { label, document: await readDocument(path, warn) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = isName ? `; save one by --save-baseline ${label}` : '';
    throw new UsageError(`--baseline ${label}: ${error.message}${hint}`);
  }
}

/** Rejects now rather than after minutes of measuring. */
export async function checkBaseline(label: string): Promise<void> {
  const path = baselinePath('--save-baseline', label);
  await makeFolder(path, label);
  if (path !== label) await checkOwn(path).catch(refuse(path));
  await checkWritable('--save-baseline', path);
}

/** Resolves to the file. Rejects with an OutputError. */
export async function saveBaseline(label: string, document: ResultDocument): Promise<string> {
  const path = baselinePath('--save-baseline', label);
  const write = path === label ? writeWhole : writeOwn;
  try {
    await write(path, resultText(document));
    return path;
  } catch (error) {
    throw new OutputError(`--save-baseline ${path}: cannot be written (${reasonOf(error)})`);
  }
}

/** What has a slash or ends in .json is a file; anything else is a name. */
export function baselinePath(option: string, label: string): string {
  if (/[/\\]/.test(label) || label.toLowerCase().endsWith('.json')) return label;
  if (label.trim() === '') throw new UsageError(`${option}: needs a name or a file`);
  const path = join(resultFolder(), `${label}.json`);
  if (option === '--save-baseline' && (isLast(path) || isRunFile(`${label}.json`))) {
    throw new UsageError(`${option} ${label}: ${path} is the name of a run's result; choose another name`);
  }
  return path;
}

async function makeFolder(path: string, label: string): Promise<void> {
  try {
    if (path === label) await mkdir(dirname(path), { recursive: true });
    else await ensureOwnFolder(dirname(path));
  } catch (error) {
    throw new UsageError(`--save-baseline ${label}: ${dirname(path)} cannot be made (${reasonOf(error)})`);
  }
}

function refuse(path: string) {
  return (error: unknown): never => {
    throw new UsageError(`${path}: cannot be used (${reasonOf(error)})`);
  };
}
