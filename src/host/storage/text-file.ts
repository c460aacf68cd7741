import { readFile } from 'node:fs/promises';
import { UsageError } from '../../model/usage-error.js';
import { reasonOf } from './write.js';

/** Throws a UsageError that names the file. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${reasonOf(error)})`);
  }
}
