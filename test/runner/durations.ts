/** How long each test file took when it ran last, in ms, kept from one run of the tests to the next. */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** By the name of the compiled file, below the folder of all of them. */
export type Durations = Readonly<Record<string, number>>;

/** Of a test or suite that is in no other. */
export interface EndedTest {
  readonly name: string;
  /** Its source, as source maps have it, or what was compiled. */
  readonly file?: string | undefined;
  readonly durationMs: number;
}

/** None where there are none yet. */
export function readDurations(path: string): Durations {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Durations;
  } catch {
    return {};
  }
}

/** Files that did not run now keep what they took before. @param folders of the sources and of what they were compiled to */
export function keepDurations(path: string, ended: readonly EndedTest[], folders: readonly string[]): void {
  const taken: Record<string, number> = {};
  for (const test of ended) {
    const name = fileOf(test, folders);
    if (name !== null) taken[name] = (taken[name] ?? 0) + test.durationMs;
  }
  writeFileSync(path, JSON.stringify({ ...readDurations(path), ...taken }));
}

/** A file that shares a process is a suite of its name there. */
function fileOf({ name, file }: EndedTest, folders: readonly string[]): string | null {
  if (name.endsWith('.test.js')) return name;
  const folder = folders.find((each) => file?.startsWith(`${each}${sep}`));
  return folder === undefined || file === undefined ? null : relative(folder, file).replace(/\.ts$/, '.js');
}
