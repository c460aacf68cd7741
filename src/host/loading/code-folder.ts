/** Code of modules that is kept from one process to the next. */
import { lstatSync, mkdirSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Has Node (22.1 and later) keep what it makes of the modules that are loaded from now on: of TypeScript that takes a tenth
 * of the time. Not where a start is measured, which would be that of no program without such a cache; nor where coverage is,
 * which it makes less exact.
 */
export function keepCompiled(): void {
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };
  const folder = process.env.NODE_V8_COVERAGE === undefined && codeFolder();
  if (folder !== false) enableCompileCache?.(join(folder, 'compiled'));
}

/**
 * Where transformed and compiled code is kept, so that processes need not wait for a compiler; false for nowhere. Entries
 * have a hash of their source, so that one that is half written counts as none. Whoever could write here could have the user
 * run anything, so it must be the user's own.
 */
export function codeFolder(): string | false {
  const user = process.getuid?.();
  const folder = join(tmpdir(), user === undefined ? 'parbench' : `parbench-${user}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (user === undefined) return folder;
    const { uid, mode } = lstatSync(folder);
    return uid === user && (mode & 0o170_777) === 0o040_700 ? folder : false;
  } catch {
    return false;
  }
}
