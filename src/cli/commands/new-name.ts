/** Names for new workload files. */
import { basename, extname } from 'node:path';
import { UsageError } from '../../model/usage-error.js';

const EXTENSIONS = ['.ts', '.mts', '.js', '.mjs'];
/** Safe in file systems, URLs and shells; a first dot would hide the file, a first dash look like an option. */
const GOOD = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*$/u;

/** Throws a UsageError unless this names a file, perhaps in a folder, that a workload can stand in. */
export function checkNewName(name: string): void {
  const fault = faultOf(name);
  if (fault !== null) throw new UsageError(`init ${name.trim() === '' ? "''" : name}: ${fault}`);
}

function faultOf(name: string): string | null {
  if (name.trim() === '') return 'needs a name, such as parse or bench/parse';
  if (/[/\\]$/.test(name) || ['.', '..'].includes(basename(name))) {
    return 'is only a folder: add a name, such as bench/parse';
  }
  if (/\p{Cc}/u.test(name)) return 'there are control characters in it';
  const file = basename(name);
  if (!GOOD.test(file)) return 'a name has letters, digits, - and _ only, and begins with a letter or digit';
  const extension = extname(file);
  if (extension !== '' && !EXTENSIONS.includes(extension)) {
    return `what init writes cannot be a ${extension} file: end the name in ${EXTENSIONS.join(', ')} or nothing`;
  }
  return null;
}

/** As an argument for a shell to copy. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}\p{M}_./:@%+=,-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
