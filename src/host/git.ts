/** What git knows of a folder, asked without waiting long. */
import { spawnSync } from 'node:child_process';

/**
 * HEAD of the repository that holds `directory`, with `+dirty` if anything in it is not committed. Null outside a
 * repository, without git, before the first commit, or if git takes longer than `timeoutMs`.
 */
export function gitCommit(directory: string, timeoutMs = 2000): string | null {
  const asked = ['status', '--porcelain=v2', '--branch', '--no-ahead-behind', '--untracked-files=no'];
  const { status, stdout } = spawnSync('git', ['--no-optional-locks', ...asked], {
    cwd: directory,
    env: withoutRepository(process.env),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
  });
  const [, head] = (status === 0 && /^# branch\.oid ([0-9a-f]+)$/m.exec(stdout)) || [];
  if (head === undefined) return null;
  return /^[^#\s]/m.test(stdout) ? `${head}+dirty` : head;
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
