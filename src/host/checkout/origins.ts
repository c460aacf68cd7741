/** What git knows of the files of a working tree, held against one of its commits: a file of its own, as nothing of it is a checkout's. */
import type { Origins } from './checkout.js';
import { answerOf, askGit, type Repository } from './repository.js';

export function originsOf({ root }: Repository, commit: string, signal: AbortSignal): Origins {
  let renames: Promise<ReadonlyMap<string, string>> | null = null;
  return {
    renamedFrom: async (path) => (await (renames ??= renamesIn(root, commit, signal))).get(path) ?? null,
    isIgnored: async (path) => answerOf(await askGit(root, signal, 'check-ignore', '--quiet', '--', path)) !== null,
  };
}

/** By their new paths, what files were called that git takes for the same ones. */
async function renamesIn(root: string, commit: string, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const found = await askGit(root, signal, 'diff', ...PLAIN, '--find-renames', '--diff-filter=R', commit, '--');
  const parts = (answerOf(found) ?? '').split('\0');
  const places = parts.flatMap((part, at) => (/^R\d+$/.test(part) && at % 3 === 0 ? [at] : []));
  return new Map(places.map((at) => [parts[at + 2], parts[at + 1]]));
}

/** Of the whole repository, wherever git is asked and whatever its settings are. */
const PLAIN = ['--name-status', '-z', '--no-relative', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all'];
