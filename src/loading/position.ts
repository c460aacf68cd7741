/** Where in the user's files an error comes from. */
import { execFile } from 'node:child_process';
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stackOf } from '../model/failure.js';

/** Frames of parbench itself. */
const OWN = fileURLToPath(new URL('../', import.meta.url));
const LOADER = /[/\\]node_modules[/\\]jiti[/\\]/;
/** `at name (place:line:column)`, `at place:line:column`, and the head of a syntax error, `place:line`. */
const PLACES = [
  /^\s+at (?:.*? \()?((?:file:\/\/|\/|[A-Z]:\\).*?):(\d+):\d+\)?$/i,
  /^((?:file:\/\/|\/|[A-Z]:\\).*?):(\d+)$/i,
];
const PATIENCE_MS = 5000;

/** `bench/parse.ts:12`, from the working directory; null where the stack does not tell. */
export function positionOf(error: unknown): string | null {
  for (const line of stackOf(error).stack?.split('\n') ?? []) {
    const place = placeIn(line);
    if (place !== null) return place;
  }
  return null;
}

/**
 * Where the syntax error is that keeps this module, or one it imports, from loading. The error itself does not tell;
 * Node prints it for an error that nobody catches, so another process is made to fail.
 */
export async function positionOfSyntaxError(url: string): Promise<string | null> {
  const args = ['--eval', 'import(process.argv[1])', url];
  const outcome: unknown = await promisify(execFile)(process.execPath, args, { timeout: PATIENCE_MS }).catch(
    (error: unknown) => error,
  );
  const { stderr } = outcome as { stderr?: unknown };
  return typeof stderr === 'string' ? placeIn(stderr.split('\n')[0]) : null;
}

/** A path as people write it: from the working directory, unless it is elsewhere. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}

function placeIn(line: string): string | null {
  const match = PLACES.map((place) => place.exec(line)).find((found) => found !== null);
  if (!match) return null;
  const path = pathOf(match[1]);
  return path === null || path.startsWith(OWN) || LOADER.test(path) ? null : `${shortPath(path)}:${match[2]}`;
}

function pathOf(place: string): string | null {
  try {
    return place.startsWith('file:') ? fileURLToPath(place) : place;
  } catch {
    return null;
  }
}
