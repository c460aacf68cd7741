/** Why a module could not be imported, in one line for the one who wrote it. */
import { isAbsolute } from 'node:path';
import { describeThrown } from '../thrown.js';
import { positionOf, positionOfSyntaxError, shortPath } from './position.js';

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
  const [, wanted, importer, requirer] = match;
  const from = at(importer || requirer ? shortPath(importer ?? requirer) : null);
  if (isAbsolute(wanted)) return `it imports ${shortPath(wanted)}, and there is no such file${from}`;
  if (wanted.startsWith('.')) return `it imports ${wanted}, and there is no such file${from}`;
  const name = wanted.split('/', wanted.startsWith('@') ? 2 : 1).join('/');
  const command = `npm install ${name === 'parbench' ? '--save-dev ' : ''}${name}`;
  return `it imports ${wanted}, which is not installed: ${command}${from}`;
}

function at(position: string | null): string {
  return position === null ? '' : ` (${position})`;
}
