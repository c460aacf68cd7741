/** Results that are kept under a name, to hold later ones against. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ResultDocument } from '../model/document.js';
import { resultText } from '../model/document-text.js';
import { UsageError } from '../model/usage-error.js';
import { readDocument, type Warn } from '../host/storage/read.js';
import { checkWritable, writeFor } from '../host/storage/write.js';
import { reasonOf } from '../host/storage/file-text.js';
import { lastFile, resultFolder } from './result-file.js';

/** By name or by file. Rejects with a UsageError. */
export async function readBaseline(label: string, warn: Warn) {
  const path = pathOf('--baseline', label);
  try {
    return { label, document: await readDocument(path, warn) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = path === label ? '' : `; save one by --save-baseline ${label}`;
    throw new UsageError(`--baseline ${label}: ${error.message}${hint}`);
  }
}

/** Rejects now rather than after minutes of measuring. */
export async function checkBaseline(label: string): Promise<void> {
  const path = pathOf('--save-baseline', label);
  await makeFolder(path, label);
  await checkWritable('--save-baseline', path);
}

/** Resolves to the file. Rejects with an OutputError. */
export async function saveBaseline(label: string, document: ResultDocument): Promise<string> {
  const path = pathOf('--save-baseline', label);
  await writeFor('--save-baseline', path, resultText(document));
  return path;
}

/** What has a slash or ends in .json is a file; anything else is a name. */
function pathOf(option: string, label: string): string {
  if (/[/\\]/.test(label) || label.toLowerCase().endsWith('.json')) return label;
  if (label.trim() === '') throw new UsageError(`${option}: needs a name or a file`);
  const path = join(resultFolder(), `${label}.json`);
  if (option === '--save-baseline' && path === lastFile()) {
    throw new UsageError(`${option} ${label}: every run writes its result in ${path}; choose another name`);
  }
  return path;
}

async function makeFolder(path: string, label: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw new UsageError(`--save-baseline ${label}: ${dirname(path)} cannot be made (${reasonOf(error)})`);
  }
}
