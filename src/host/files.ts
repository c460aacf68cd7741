/** System files, behind a port so that whatever interprets them can be tested on machines that do not exist. */
import { readFileSync } from 'node:fs';

/** The text of a file; null if it does not exist or cannot be read. */
export type ReadFile = (path: string) => string | null;

export const readFile: ReadFile = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};
