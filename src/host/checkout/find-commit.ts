/** From what the user wrote to a commit, or to what to do about it. */
import { nearestName } from '../nearest.js';
import { UsageError } from '../../model/usage-error.js';
import { answerOf, askGit, type Repository } from './repository.js';

const COMMIT = /^[0-9a-f]{40,64}$/;
/** Unlike a place in the history, such as `main~2`. */
const NAME = /^[\w./-]+$/;

/** The full id of the commit that a ref stands for; null if there is none. */
export async function findCommit(ref: string, { root }: Repository, signal: AbortSignal): Promise<string | null> {
  const verify = async (name: string): Promise<string | null> => {
    const id = answerOf(await askGit(root, signal, 'rev-parse', '--verify', '--quiet', name));
    return id !== null && COMMIT.test(id) ? id : null;
  };
  // In two steps: what is put behind the text of ':/a message' would belong to it.
  const id = await verify(ref);
  return id === null ? null : verify(`${id}^{commit}`);
}

export async function missingRef(ref: string, { root }: Repository, signal: AbortSignal): Promise<UsageError> {
  const shallow = answerOf(await askGit(root, signal, 'rev-parse', '--is-shallow-repository'));
  const all = answerOf(await askGit(root, signal, 'for-each-ref', '--format=%(refname)'));
  const hint = hintFor(ref, (all ?? '').split('\n'), shallow === 'true');
  return new UsageError(`--against ${ref}: there is no such branch, tag or commit in ${root}${hint}`);
}

/** `names` are full, such as `refs/remotes/origin/main`. */
export function hintFor(ref: string, names: readonly string[], shallow: boolean): string {
  const known = names.map((name) => name.replace(/^refs\/(heads|tags|remotes)\//, ''));
  const remote = known.find((name, at) => names[at].startsWith('refs/remotes/') && name.endsWith(`/${ref}`));
  if (remote !== undefined) return `; did you mean ${remote}?`;
  if (shallow) return `; this clone is shallow, so fetch it first: ${fetchCommand(ref)}`;
  if (!NAME.test(ref)) return '';
  const nearest = nearestName(ref, known);
  return nearest === null ? '; if it is new elsewhere, fetch it first' : `; did you mean ${nearest}?`;
}

/** How to have one more commit in a shallow clone, under the same name. */
function fetchCommand(ref: string): string {
  if (COMMIT.test(ref)) return `git fetch --depth 1 origin ${ref}`;
  if (!NAME.test(ref) || /^[0-9a-f]{4,39}$/.test(ref)) return 'git fetch --unshallow';
  const [, branch] = /^origin\/(.+)/.exec(ref) ?? [];
  const names = branch === undefined ? `${ref}:${ref}` : `${branch}:refs/remotes/${ref}`;
  return `git fetch --depth 1 origin ${names}`;
}
