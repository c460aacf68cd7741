/** The packages of a fresh checkout, which has none of its own: links to those of the working tree. */
import { lstat, mkdir, readdir, readFile, realpath, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { answerOf, askGit, type Repository } from './repository.js';

const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'];

/**
 * Gives the worktree the node_modules folders of the working tree that git does not track, at the same places. Each is a
 * folder of links to packages, so that what a tool writes beside them stays in the worktree. Node resolves links, so both
 * versions load the same files of the same packages, which are the working tree's even where the other version asks for
 * others; but a package that is part of the repository itself, a workspace, is linked to the worktree's version of it.
 * Resolves with the lock files, by their paths in the repository, that ask for other packages than the working tree's.
 */
export async function linkDependencies(
  { root }: Repository,
  worktree: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const untracked = answerOf(await askGit(root, signal, 'ls-files', '--others', '--directory', '-z'));
  const folders = (untracked ?? '')
    .split('\0')
    .map((path) => path.replace(/\/$/, ''))
    .filter((path) => basename(path) === 'node_modules');
  const otherLocks: string[] = [];
  for (const folder of folders) {
    const target = join(worktree, folder);
    signal.throwIfAborted();
    if (!(await exists(dirname(target))) || (await exists(target))) continue;
    await linkPackages(join(root, folder), target, { from: root, to: worktree });
    for (const lock of LOCK_FILES) {
      const path = join(dirname(folder), lock);
      if (await differ(join(root, path), join(worktree, path))) otherLocks.push(path);
    }
  }
  await linkAbove({ root }, worktree, signal);
  return otherLocks;
}

/**
 * Packages of folders above the repository, where Node finds them for the working tree: the nearest of each name, unless the
 * worktree has it.
 */
export async function linkAbove(
  { root }: Pick<Repository, 'root'>,
  worktree: string,
  signal: AbortSignal,
): Promise<void> {
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    signal.throwIfAborted();
    const source = join(folder, 'node_modules');
    if (await exists(source)) await linkPackages(source, join(worktree, 'node_modules'), { from: root, to: worktree });
    if (folder === dirname(folder)) return;
  }
}

interface Trees {
  readonly from: string;
  readonly to: string;
}

/** Hidden files and folders are caches and notes of package managers, apart from the packages' programs. */
async function linkPackages(source: string, target: string, trees: Trees): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.name.startsWith('.') && entry.name !== '.bin') continue;
    const isFolder = entry.isDirectory() && (await isMissingOrFolder(to));
    if (isFolder && (entry.name.startsWith('@') || entry.name === '.bin')) await linkPackages(from, to, trees);
    else if (!(await exists(to))) await linkPackage(from, to, trees);
  }
}

async function linkPackage(source: string, target: string, { from, to }: Trees): Promise<void> {
  const real = await realpath(source).catch(() => null);
  // A link to nowhere.
  if (real === null) return;
  const path = relative(from, real).split(sep);
  const isWorkspace = path[0] !== '..' && !path.includes('node_modules');
  if (!isWorkspace) return symlink(source, target);
  const counterpart = join(to, ...path);
  if (await exists(counterpart)) await symlink(counterpart, target);
}

async function isMissingOrFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isDirectory(),
    () => true,
  );
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function differ(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => readFile(path).catch(() => null)));
  return a !== null && b !== null && !a.equals(b);
}
