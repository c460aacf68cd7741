import type { ReadFile } from '../../src/host/storage/file-text.js';

/** A file system in memory; what it does not list cannot be read. */
export function fakeFiles(files: Readonly<Record<string, string>>): ReadFile {
  return (path) => files[path] ?? null;
}
