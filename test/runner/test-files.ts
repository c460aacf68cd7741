/** Which test files share a process, found from what they import and mention: there is no list to keep. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Durations } from './durations.js';

/** Test files that run one after another in one process. */
export interface Group {
  readonly name: string;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/** Modules that start processes or threads: a file that reaches one waits, and so runs beside others, not in a row. */
const STARTS_PROCESSES = /^node:(child_process|worker_threads)$/;
/** What belongs to the whole process, so that a file which touches it must not share one. */
const TOUCHES_PROCESS = /\bprocess\.(env|chdir|on|once|off|emit|umask|exitCode|exit)\b|\bmock\b|\bmakeRepository\b/;
/** Stands for an import of what only turns out later, which may be such a module. */
const ANYTHING = '*';
const IMPORTS_ANYTHING = /\bimport\((?!\s*['"])/;
/** A specifier that is the text of a static or dynamic import in compiled JavaScript. */
const IMPORT = /(?:^(?:import|export)\b[^;'"(]*?from|^import|\bimport\()\s*['"]([^'"]+)['"]/gms;

/** The compiled test files below a folder, in order. A file whose source is gone is a remnant of an earlier build. */
export function testFiles(dist: string, sources: string): string[] {
  const existing = new Set(namesIn(sources).map((name) => name.replace(/\.ts$/, '.js')));
  return namesIn(dist)
    .filter((name) => name.endsWith('.test.js') && existing.has(name))
    .sort()
    .map((name) => join(dist, name));
}

/**
 * Every file that needs it is a group of its own; those that share a process are one for each folder directly below
 * `dist`. What took longest the last time comes first, after what is not known to be short, so that the end is not one long
 * file alone. Where nothing is known those that share come last: they only compute, and fill the cores to the end.
 */
export function groupsOf(files: readonly string[], dist: string, durations: Durations = {}): Group[] {
  const shared = new Map<string, string[]>();
  const alone: Group[] = [];
  for (const file of files) {
    const name = nameIn(dist, file);
    if (!canShare(file)) alone.push({ name, files: [file] });
    else shared.set(roomOf(name), [...(shared.get(roomOf(name)) ?? []), file]);
  }
  const groups = [...alone, ...[...shared].map(([room, members]) => ({ name: room, files: members }))];
  const taken = new Map(groups.map((group) => [group, durationOf(group, dist, durations)]));
  const takenBy = (group: Group): number => taken.get(group) ?? 0;
  return groups.sort((a, b) => (takenBy(a) === takenBy(b) ? 0 : takenBy(b) - takenBy(a)));
}

function durationOf({ files }: Group, dist: string, durations: Durations): number {
  return files.reduce((sum, file) => sum + (durations[nameIn(dist, file)] ?? Infinity), 0);
}

function nameIn(dist: string, file: string): string {
  return file.slice(dist.length).replace(/^[\\/]/, '');
}

export function canShare(file: string): boolean {
  return !TOUCHES_PROCESS.test(readFileSync(file, 'utf8')) && !reaches(file, new Set());
}

function reaches(file: string, seen: Set<string>): boolean {
  seen.add(file);
  return importsOf(file).some((target) => {
    if (target === ANYTHING || STARTS_PROCESSES.test(target)) return true;
    if (!target.startsWith('.')) return false;
    const path = join(dirname(file), target);
    return !seen.has(path) && reaches(path, seen);
  });
}

const found = new Map<string, string[]>();

function importsOf(file: string): string[] {
  const known = found.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(IMPORT)].map(([, target]) => target);
  if (IMPORTS_ANYTHING.test(text)) imports.push(ANYTHING);
  found.set(file, imports);
  return imports;
}

function roomOf(name: string): string {
  return name.includes(sep) ? name.split(sep)[0] : 'test';
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}
