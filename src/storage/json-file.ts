/** Reading a file of JSON: what is wrong with it is said in one line. */
import { readFile } from 'node:fs/promises';
import { UsageError } from '../model/usage-error.js';
import { reasonOf } from './write.js';

/** Throws a UsageError that names the file; `advice` is what to give instead. */
export async function readJson(path: string, advice: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: not JSON; ${advice}`);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${reasonOf(error)})`);
  }
}
