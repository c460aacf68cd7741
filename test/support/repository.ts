/** Git repositories made for a test. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from './program.js';

const NOBODY = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.org', '-c', 'commit.gpgsign=false'];
const WITHIN_MS = 15_000;

export const CANNOT =
  process.platform === 'win32'
    ? 'needs a POSIX shell'
    : spawnSync('git', ['--version'], { stdio: 'ignore' }).status !== 0 && 'needs git';

/** Contents by path. */
export type Files = Readonly<Record<string, string>>;

export interface Repository {
  readonly path: string;
  /** Where temporary folders go meanwhile. */
  readonly tmp: string;
  write(files: Files): void;
  /** All that is there, and returns the commit's id. */
  commit(files?: Files): string;
  git(...args: string[]): string;
  /** Worktrees and temporary folders beside the repository itself, as soon as there are none or when time is over. */
  leftovers(): Promise<string[]>;
  remove(): void;
}

/**
 * In a folder that has a name of the awkward kind; TMPDIR is a folder beside it until it is removed. On branch main with
 * one commit of the files, or a copy of another repository, which takes a tenth of the time.
 */
export function makeRepository(from: Files | Repository): Repository {
  const { TMPDIR } = process.env;
  const folder = temporaryFolder();
  const home = realpathSync(folder.path);
  const [path, tmp] = [join(home, 'mein Wörk $HOME'), join(home, 'tmp dir')];
  for (const each of [path, tmp]) mkdirSync(each);
  const git = (...args: string[]): string => gitIn(path, ...args);
  const write = (more: Files): void => writeFiles(path, more);
  const commit = (more: Files = {}): string => {
    write(more);
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'as it is');
    return git('rev-parse', 'HEAD');
  };
  if (isRepository(from)) {
    cpSync(from.path, path, { recursive: true, verbatimSymlinks: true });
  } else {
    git('init', '--quiet', '--template=', '--initial-branch', 'main');
    commit(from);
  }
  process.env.TMPDIR = tmp;
  const left = (): string[] => [...worktreesOf(path).slice(1), ...entriesOf(path), ...temporaryIn(tmp)];
  return {
    path,
    tmp,
    write,
    commit,
    git,
    async leftovers() {
      for (const end = Date.now() + WITHIN_MS; left().length > 0 && Date.now() < end;) await sleep(10);
      return left();
    },
    remove() {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
      folder.remove();
    },
  };
}

function isRepository(from: Files | Repository): from is Repository {
  return typeof from.git === 'function';
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

export function gitIn(folder: string, ...args: string[]): string {
  // A git hook that runs the tests points git at its own repository, which they must not touch.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const { status, stdout, stderr } = spawnSync('git', [...NOBODY, ...args], { cwd: folder, env, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

/** Until the file is there and has a line; resolves with what it says. */
export async function lineIn(path: string): Promise<string> {
  for (const end = Date.now() + WITHIN_MS; Date.now() < end;) {
    const text = textOf(path);
    if (text.endsWith('\n')) return text.trim();
    await sleep(10);
  }
  throw new Error(`nothing was written to ${path}`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What TypeScript has become is kept for the next time. */
function temporaryIn(tmp: string): string[] {
  return readdirSync(tmp).filter((name) => name !== `parbench-${process.getuid?.()}`);
}

/** The main one first. */
function worktreesOf(path: string): string[] {
  return gitIn(path, 'worktree', 'list', '--porcelain')
    .split('\n')
    .filter((line) => line.startsWith('worktree '));
}

/** What git itself keeps of each worktree. */
function entriesOf(path: string): string[] {
  try {
    return readdirSync(join(path, '.git', 'worktrees'));
  } catch {
    return [];
  }
}
