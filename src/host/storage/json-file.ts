/** Reading a file of JSON: what is wrong with it is said in one line. */
import { UsageError } from '../../model/usage-error.js';
import { readText } from './text-file.js';

/** Throws a UsageError that names the file; `advice` is what to give instead. */
export async function readJson(path: string, advice: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: not JSON; ${advice}`);
  }
}
