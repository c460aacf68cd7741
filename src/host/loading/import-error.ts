/** Why a module could not be imported, in one line for the one who wrote it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { tsconfigOf } from './tsconfig.js';
import { readFile } from '../storage/file-text.js';
import { isOwnCode } from '../places.js';
import { describeThrown, stackOf } from '../thrown.js';

/** `url` is that of the module that was asked for; the error may come from one that it imports. Never rejects. */
export async function describeImportError(error: unknown, url: string): Promise<string> {
  if (!(error instanceof Error)) return `${describeThrown(error)} (at import)`;
  const { code } = error as { code?: unknown };
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return describeMissing(error);
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
    const remedy = 'Node strips types and compiles nothing: write it in plain JavaScript, with types';
    return `${describeThrown(error)}; ${remedy}${at(positionOf(error))}`;
  }
  const parse = /^ParseError: (.*?)\s*\n (.+):(\d+):\d+$/s.exec(error.message);
  if (parse) return `SyntaxError: ${parse[1]}${at(`${shortPath(parse[2])}:${parse[3]}`)}`;
  if (error instanceof SyntaxError) {
    return `${describeThrown(error)}${at(positionOf(error) ?? (await positionOfSyntaxError(url)))}`;
  }
  const position = positionOf(error);
  return `${describeThrown(error)} (${position === null ? 'at import' : `thrown at import, ${position}`})`;
}

function describeMissing(error: Error): string {
  const match = /^Cannot find (?:module|package) '([^']+)'(?: imported from (.+)|\s+Require stack:\s+- (.+))?/.exec(
    error.message,
  );
  if (!match) return describeThrown(error);
  const [, named, importer, requirer] = match;
  const by = importer ?? requirer;
  const from = at(by ? shortPath(by) : null);
  if (isAbsolute(named)) return `it imports ${shortPath(named)}, and there is no such file${from}`;
  if (named.startsWith('.')) return `it imports ${named}, and there is no such file${from}`;
  const name = named.split('/', named.startsWith('@') ? 2 : 1).join('/');
  const wanted = named === name ? wholeSpecifier(name, by) : named;
  if (!PACKAGE.test(name) || (name !== wanted && isOwnFolder(name, by))) {
    const guide = wanted.startsWith('#') ? '"imports" of a package.json' : '"paths" of a tsconfig.json';
    return `it imports ${wanted}, which is no package, and no ${guide} lead to a file of that name${from}`;
  }
  const command = `npm install ${name === 'parbench' ? '--save-dev ' : ''}${name}`;
  return `it imports ${wanted}, which is not installed: ${command}${from}`;
}

/** As the importer has it: later versions of Node name the package alone. */
function wholeSpecifier(name: string, importer: string | undefined): string {
  const text = importer === undefined ? null : readFile(importer);
  const [, found] = (text ?? '').split(
    new RegExp(`(?<=['"])(${name.replace(/[^\w@/-]/g, '\\$&')}(?:/[^'"\n]*)?)(?=['"])`),
  );
  return found ?? name;
}

const PACKAGE = /^(@[a-z0-9][a-z0-9._~-]*\/)?[a-z0-9][a-z0-9._~-]*$/i;

/** `src/lib.js` means a folder of the project, as "baseUrl" has it, and no package. */
function isOwnFolder(name: string, importer: string | undefined): boolean {
  const tsconfig = importer === undefined ? null : tsconfigOf(dirname(importer));
  return [process.cwd(), ...(tsconfig === null ? [] : [dirname(tsconfig)])].some((root) =>
    existsSync(join(root, name)),
  );
}

function at(position: string | null): string {
  return position === null ? '' : ` (${position})`;
}

/** The functions through which parbench imports a module; a bundler may have put a number behind their names. */
const LOADING = /^(?:importModule|importTransformed)\d*$/;
const LOADER = /[/\\]node_modules[/\\]jiti[/\\]/;
/** `at name (place:line:column)`, `at place:line:column`, and the head of a syntax error, `place:line`. */
const PLACES = [
  /^\s+at (?:async )?(?:(?<caller>.*?) \()?(?<place>(?:file:\/\/|\/|[A-Z]:\\).*?):(?<line>\d+):\d+\)?$/i,
  /^(?<place>(?:file:\/\/|\/|[A-Z]:\\).*?):(?<line>\d+)$/i,
];
const PATIENCE_MS = 5000;

interface Place {
  /** Name of the function, where the stack tells one. */
  readonly caller: string | undefined;
  readonly path: string;
  readonly line: string;
}

/** `bench/parse.ts:12`, from the working directory; null where the stack does not tell. */
function positionOf(error: unknown): string | null {
  const places = (stackOf(error).stack?.split('\n') ?? []).map(placeIn).filter((place) => place !== null);
  // From where parbench imports the module on, the files are of those who call parbench.
  const end = places.findIndex(({ caller, path }) => isOwnCode(path) && LOADING.test(caller ?? ''));
  const within = end === -1 ? places : places.slice(0, end);
  const place = within.find(({ path }) => !LOADER.test(path) && !isOwnCode(path));
  return place ? show(place) : null;
}

/**
 * Where the syntax error is that keeps this module, or one it imports, from loading. The error itself does not tell;
 * Node prints it for an error that nobody catches, so another process is made to fail.
 */
async function positionOfSyntaxError(url: string): Promise<string | null> {
  const args = ['--eval', 'import(process.argv[1])', url];
  const outcome: unknown = await promisify(execFile)(process.execPath, args, { timeout: PATIENCE_MS }).catch(
    (error: unknown) => error,
  );
  const { stderr } = outcome as { stderr?: unknown };
  const place = typeof stderr === 'string' ? placeIn(stderr.split('\n')[0]) : null;
  return place && show(place);
}

function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}

function show({ path, line }: Place): string {
  return `${shortPath(path)}:${line}`;
}

function placeIn(text: string): Place | null {
  const groups = PLACES.map((pattern) => pattern.exec(text)?.groups).find((found) => found !== undefined);
  if (!groups) return null;
  const { caller, place, line } = groups;
  try {
    return { caller, path: place.startsWith('file:') ? fileURLToPath(place) : place, line };
  } catch {
    return null;
  }
}
