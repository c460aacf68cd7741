/** `--against`: another version of the code, ready to be measured beside this one. */
import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { UsageError } from '../../model/usage-error.js';
import type { Checkout, CheckoutOptions } from './checkout.js';
import { placeIn } from './counterpart.js';
import { linkAbove, linkDependencies } from './dependencies.js';
import { findCommit, missingRef } from './find-commit.js';
import { originsOf } from './origins.js';
import { answerOf, askGit, findRepository, type Repository } from './repository.js';
import { runSetup } from './setup.js';
import { addWorktree, makePlace, type Place } from './worktree.js';
import { gitCommit } from '../git.js';

/**
 * A git ref, which is checked out into a temporary worktree, or a folder, which is used as it is. What is written as a
 * path, such as `./main`, `../main` or `main/`, is a folder; anything else is a ref if there is one of that name, and
 * a folder if not.
 *
 * Without `setup` a worktree gets links to the packages of the working tree: see `linkDependencies`. Nothing else that git
 * does not track is there, so what has to be built needs a `setup`, which finds no node_modules and installs its own.
 *
 * The worktree is removed by `release`, and without it when this process ends, however that happens.
 *
 * Rejects with a UsageError of one line, or with the signal's reason, and leaves nothing behind.
 */
export async function openCheckout(against: string, options: CheckoutOptions): Promise<Checkout> {
  const { signal } = options;
  const cwd = resolve(options.cwd ?? '.');
  signal.throwIfAborted();
  if (isPath(against)) return openFolder(against, options);
  if (!/^[^-]/.test(against) || against.includes('\0')) {
    throw new UsageError(`--against '${against}': is neither a git ref nor a folder; write a folder as ./name`);
  }
  const isName = await isFolder(join(cwd, against));
  const repository = await findRepository(against, cwd, signal).catch((error: unknown) => {
    if (isName && error instanceof UsageError) return null;
    throw error;
  });
  const commit = repository && (await findCommit(against, repository, signal));
  if (repository && commit !== null) return openRef({ ref: against, commit, repository }, options);
  if (repository && !isName) throw await missingRef(against, repository, signal);
  return openFolder(against, options);
}

function isPath(against: string): boolean {
  return isAbsolute(against) || /^\.\.?($|[/\\])|[/\\]$/.test(against);
}

interface Found {
  readonly ref: string;
  readonly commit: string;
  readonly repository: Repository;
}

async function openRef(found: Found, options: CheckoutOptions): Promise<Checkout> {
  const { ref, commit, repository } = found;
  if (process.platform === 'win32') {
    throw new UsageError(`--against ${ref}: needs a POSIX shell; check it out yourself and give the folder`);
  }
  const place = await makePlace(ref, repository);
  let released: Promise<void> | null = null;
  const release = (): Promise<void> => (released ??= removePlace(place, options));
  try {
    const directory = join(place.path, repository.prefix);
    const notes = await prepare(found, place, directory, options);
    const known = originsOf(repository, commit, options.signal);
    // What is built may be there or not, whatever git keeps.
    const origins = options.setup === undefined ? known : { ...known, isIgnored: async () => false };
    return { against: ref, root: place.path, directory, commit, notes, origins, release };
  } catch (error) {
    await release();
    throw error;
  }
}

async function prepare(
  { ref, commit, repository }: Found,
  place: Place,
  directory: string,
  { setup, signal, onStep, cwd, replaced = [] }: CheckoutOptions,
): Promise<string[]> {
  onStep?.(`checking out ${ref} (${commit.slice(0, 10)})`);
  await addWorktree(ref, commit, place, repository, signal);
  const there = { against: ref, root: place.path, directory };
  await replaceFiles(replaced, there, cwd);
  if (setup !== undefined) {
    // A folder that is new here has nothing there to be made ready.
    if (!(await isFolder(directory))) return [];
    onStep?.(`preparing ${ref}: ${setup}`);
    // Neither the setup's tools nor what it has installed need be in the repository itself.
    await linkAbove(repository, place.path, signal);
    await runSetup(setup, ref, place, directory, signal);
    await linkAbove(repository, place.path, signal);
    await replaceFiles(replaced, there, cwd);
    return [];
  }
  const otherLocks = await linkDependencies(repository, place.path, signal);
  return otherLocks.map((lock) => {
    return `${ref} has another ${lock}, and was measured with the packages of the working tree; --setup "npm ci" installs its own`;
  });
}

/** With those of the working tree. What is a link is replaced itself: where it leads is not the checkout's. */
async function replaceFiles(
  files: readonly string[],
  there: Pick<Checkout, 'against' | 'root' | 'directory'>,
  cwd?: string,
): Promise<void> {
  for (const file of files) {
    const { found } = placeIn(file, there, cwd);
    await mkdir(dirname(found), { recursive: true });
    await rm(found, { force: true });
    await copyFile(file, found);
  }
}

async function removePlace({ path, guardian }: Place, { onStep }: CheckoutOptions): Promise<void> {
  if (await guardian.dismiss()) return;
  onStep?.(`the worktree could not be removed: git worktree remove --force --force ${path}`);
}

/** A checkout that is already there, and stays as it is. Rejects with a UsageError. */
export async function openFolder(
  against: string,
  { setup, replaced = [], signal, cwd = '.' }: CheckoutOptions,
): Promise<Checkout> {
  const directory = resolve(cwd, against);
  if (!(await isFolder(directory))) throw new UsageError(`--against ${against}: there is no such folder`);
  if (setup !== undefined) {
    throw new UsageError(
      `--against ${against}: a folder is compared as it is, so prepare it yourself; --setup is for git refs`,
    );
  }
  if (replaced.length > 0) {
    throw new UsageError(`--against ${against}: a folder is compared as it is; --bench head is for git refs`);
  }
  const commit = gitCommit(directory);
  const top = commit === null ? null : answerOf(await askGit(directory, signal, 'rev-parse', '--show-toplevel'));
  return { against, root: top ?? directory, directory, commit, notes: [], origins: null, release: async () => {} };
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
