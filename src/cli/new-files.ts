/** Files to begin from: a workload of one's own, a config, a workflow for CI. */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve, sep } from 'node:path';
import { packageType } from '../host/loading/module-kind.js';
import { resolveFrom } from '../host/loading/resolve.js';
import { shippedFile } from '../host/places.js';
import { UsageError } from '../model/usage-error.js';
import { FOLDER } from './result-folder.js';
import { reasonOf } from '../host/storage/file-text.js';

const EXTENSIONS = ['.ts', '.mts', '.js', '.mjs'];
/** Safe in file systems, URLs and shells; a first dot would hide the file, a first dash look like an option. */
const GOOD = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*$/u;

/**
 * Writes it, and resolves to how to run it, in lines. Rejects with a UsageError for a name that is no good, and where the
 * file is already.
 */
export async function writeNewWorkload(name: string, template: 'map' | 'workload'): Promise<string> {
  checkNewName(name);
  const file = fileFor(name);
  // TypeScript that is JavaScript as well: no types, which are all inferred.
  await writeNew(file, await textOf(`${template}.mts`), 'choose another name');
  return howToRun(file);
}

/** Likewise. */
export async function writeConfig(): Promise<string> {
  const file = packageType(process.cwd()) === 'module' ? 'parbench.config.ts' : 'parbench.config.mts';
  await writeNew(file, await textOf('config.mts'));
  return `${file} is written: npx parbench run --list says what that would run\n`;
}

/** Likewise. */
export async function writeWorkflow(): Promise<string> {
  const file = '.github/workflows/parbench.yml';
  await writeNew(file, await textOf('parbench.yml'));
  return `${file} is written: it runs what npx parbench run --list says\n`;
}

/** Where there is a .gitignore, results are in it. Resolves to what there is to say of that. */
export async function ignoreResults(): Promise<string> {
  const text = await readFile('.gitignore', 'utf8').catch(() => null);
  if (text === null || /^\/?\.parbench\/?\s*$/m.test(text)) return '';
  const line = `${text === '' || text.endsWith('\n') ? '' : '\n'}${FOLDER}/\n`;
  return appendFile('.gitignore', line).then(
    () => `${FOLDER}/, where results are kept, is added to .gitignore\n`,
    (error) => `.gitignore: ${unwritable(error)}\n`,
  );
}

function textOf(template: string): Promise<string> {
  return readFile(shippedFile(`src/cli/templates/${template}`), 'utf8');
}

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

/** An .mts file is a module whatever package.json says. */
function fileFor(name: string): string {
  const type = packageType(dirname(resolve(name)));
  const extension = extname(name);
  if (extension === '.js' && type !== 'module') {
    throw new UsageError(`init ${name}: it is an ES module, and no package.json says "type": "module": name it .mjs`);
  }
  return extension === '' ? `${name}${type === 'module' ? '.ts' : '.mts'}` : name;
}

/** `advice`: for a file that is there already. */
async function writeNew(file: string, text: string, advice = 'move it away for a new one'): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
  } catch (error) {
    throw new UsageError(`init ${file}: ${unwritable(error)}`);
  }
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const fault = exists ? `is there already, and stays as it is: ${advice}` : unwritable(error);
    throw new UsageError(`init ${file}: ${fault}`);
  }
}

function unwritable(error: unknown): string {
  return `cannot be written (${reasonOf(error)})`;
}

function howToRun(file: string): string {
  const path = shellWord(asPath(file));
  const isInstalled = resolveFrom('parbench', dirname(resolve(file))) !== null;
  const commands = [
    ...(isInstalled ? [] : ['npm install --save-dev parbench']),
    `npx parbench run ${path} --preset quick`,
    `npx parbench run ${path} --backend fork,thread`,
  ];
  const lines = [
    `${file} is written: an example to put your own work into. To run it:`,
    '',
    ...commands.map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** What has no slash would be the name of a workload that comes with parbench. */
function asPath(file: string): string {
  const path = file.split(sep).join('/');
  return path.includes('/') ? path : `./${path}`;
}

export function shellWord(text: string): string {
  return /^[\p{L}\p{N}\p{M}_./:@%+=,-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
