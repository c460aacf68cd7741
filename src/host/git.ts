import { spawnSync } from 'node:child_process';
import { withoutRepository } from './git-environment.js';

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

/** Whether files that git knows differ from HEAD; false where `gitCommit` is null. */
export function hasUncommittedChanges(directory: string): boolean {
  return gitCommit(directory)?.endsWith('+dirty') ?? false;
}
