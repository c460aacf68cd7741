/** `parbench init`: a file to begin a workload of one's own from. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve, sep } from 'node:path';
import { packageType } from '../../host/loading/module-kind.js';
import { resolveFrom } from '../../host/loading/resolve.js';
import { shippedFile } from '../../host/places.js';
import { UsageError } from '../../model/usage-error.js';
import { reasonOf } from '../../host/storage/write.js';
import { EXIT } from '../exit-codes.js';
import { checkNewName, shellWord } from './new-name.js';
import type { Terminal } from '../terminal.js';

export interface InitFlags {
  readonly map?: boolean;
}

/** Rejects with a UsageError for a name that is no good, and where the file is already. */
export async function initCommand(name: string, flags: InitFlags, terminal: Terminal): Promise<number> {
  checkNewName(name);
  const file = fileFor(name);
  // TypeScript that is JavaScript as well: no types, which are all inferred.
  const template = await readFile(shippedFile(`templates/${flags.map ? 'map' : 'workload'}.mts`), 'utf8');
  await writeNew(file, template);
  await terminal.out(howToRun(file));
  return EXIT.done;
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

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
  } catch (error) {
    throw new UsageError(`init ${file}: ${unwritable(error)}`);
  }
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const fault = exists ? 'is there already, and stays as it is: choose another name' : unwritable(error);
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
