/** Folders in which a run is struck, and how it is known that a moment has come. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gitIn, writeFiles } from '../../support/repository.js';
import type { Moment } from './blows.js';

export interface Stage {
  /** Of the workload, and where the run is started. */
  readonly path: string;
  /** For temporary files, of this run alone. */
  readonly tmp: string;
  /** In which the workload and the setup leave their marks. */
  readonly marks: string;
}

const LAST = join('.parbench', 'last.json');
const STEP_MS = 5;
const COMES_WITHIN_MS = 120_000;

/** It blocks where it leaves a mark: nobody hears a signal there. */
const WORKLOAD = `import fs from 'node:fs';
const pause = new Int32Array(new SharedArrayBuffer(4));
const mark = (name, ms) => {
  fs.appendFileSync(process.env.PARBENCH_MARKS + '/' + name, '.');
  Atomics.wait(pause, 0, 0, ms);
};
mark('loading', 150);
export default {
  title: 'Struck', params: {},
  input: () => [1, 2, 3],
  setup: () => { mark('launch', 100); return 1; },
  serial: (input) => input.reduce((a, b) => a + b, 0),
  split: (input) => input,
  run: (task) => { mark('sample', 60); return task; },
  merge: (parts) => parts.reduce((a, b) => a + b, 0),
  verify: (sum) => ({ ok: sum === 6, detail: 'the sum is ' + sum }),
};
`;

/** A repository, from which stages are made. */
export function makeTemplate(folder: string): void {
  mkdirSync(folder);
  writeFiles(folder, { 'struck.mjs': WORKLOAD, '.gitignore': '.parbench/\n' });
  gitIn(folder, 'init', '--quiet', '--template=', '--initial-branch', 'main');
  gitIn(folder, 'add', '--all');
  gitIn(folder, 'commit', '--quiet', '--message', 'as it is');
}

export function makeStage(template: string, home: string): Stage {
  const [path, tmp, marks] = ['work', 'tmp', 'marks'].map((name) => join(home, name));
  for (const each of [home, tmp, marks]) mkdirSync(each);
  cpSync(template, path, { recursive: true });
  return { path, tmp, marks };
}

/** Resolves once it has come, or to false if it does not. */
export async function comes(moment: Moment, { path, tmp, marks }: Stage, isOver: () => boolean): Promise<boolean> {
  const isAt = momentOf(moment.name, marks, tmp);
  const isReady = (): boolean => !moment.hasFinished || existsSync(join(path, LAST));
  let before: number | null = null;
  for (const end = Date.now() + COMES_WITHIN_MS; Date.now() < end && !isOver(); await sleep(STEP_MS)) {
    if (!isReady()) continue;
    // A mark that was left after the first launch was saved.
    before ??= moment.hasFinished && moment.name !== 'report' ? isAt() : 0;
    if (isAt() > before) return true;
  }
  return false;
}

/** How often it has come so far. */
function momentOf(name: string, marks: string, tmp: string): () => number {
  if (name === 'report') return () => 1;
  if (name === 'worktree') return () => readdirSync(tmp).filter((each) => each.includes('-main-')).length;
  const mark = join(marks, name === 'versions' ? 'sample' : name);
  return () => statSync(mark, { throwIfNoEntry: false })?.size ?? 0;
}

/** What is there of temporary files and worktrees: what TypeScript has become is kept for the next time. */
export function litterIn({ path, tmp }: Stage): string[] {
  const folder = join(path, '.parbench');
  return [
    ...readdirSync(tmp).filter((name) => name !== `parbench-${process.getuid?.()}`),
    ...(existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tmp')) : []),
    ...(existsSync(join(path, '.git', 'worktrees')) ? readdirSync(join(path, '.git', 'worktrees')) : []),
  ];
}

/** Of the document that was saved last, which is whole; null where there is none. */
export function launchesIn({ path }: Stage): number | null {
  const last = join(path, LAST);
  if (!existsSync(last)) return null;
  const { measurements } = JSON.parse(readFileSync(last, 'utf8')) as {
    measurements: readonly { readonly samples: readonly { readonly launch: number }[] }[];
  };
  return new Set(measurements.flatMap(({ samples }) => samples.map(({ launch }) => launch))).size;
}
