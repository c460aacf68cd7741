/** What git knows of a folder, asked without waiting long. */
import { spawnSync } from 'node:child_process';

/**
 * HEAD of the repository that holds `directory`, with `+dirty` if anything in it is not committed. Null outside a
 * repository, without git, before the first commit, or if git takes longer than `timeoutMs`.
 */
export function gitCommit(directory: string, timeoutMs = 2000): string | null {
  const deadline = performance.now() + timeoutMs;
  const git = (...args: string[]): string | null => {
    const { status, stdout } = spawnSync('git', ['--no-optional-locks', ...args], {
      cwd: directory,
      env: withoutRepository(process.env),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: Math.max(1, Math.ceil(deadline - performance.now())),
      killSignal: 'SIGKILL',
      maxBuffer: Number.POSITIVE_INFINITY,
      windowsHide: true,
    });
    return status === 0 ? stdout.trim() : null;
  };
  const head = git('rev-parse', '--verify', 'HEAD');
  const changes = head && git('status', '--porcelain', '--untracked-files=no');
  if (changes === null) return null;
  return changes === '' ? head : `${head}+dirty`;
}

/** What git has its hooks and aliases inherit: which repository, index and objects to use, whatever folder they are in. */
const POINTERS = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

/** An environment in which git finds the repository by the folder that it is in; settings of the user's stay. */
export function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !POINTERS.includes(name)));
}
