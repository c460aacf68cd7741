/** What commits are about, as far as the repository here has them. */
import { spawnSync } from 'node:child_process';
import { gitWords, questionEnvironment } from './git.js';

const TIMEOUT_MS = 2000;

/** First lines of the messages by whole hash; those that git does not know, or has no time for, are left out. */
export function commitSubjects(hashes: readonly string[], directory = '.'): ReadonlyMap<string, string> {
  const known = [...new Set(hashes)].filter((hash) => /^[0-9a-f]{40,64}$/.test(hash));
  if (known.length === 0) return new Map();
  const [file, ...words] = gitWords('log', '--no-walk=unsorted', '--ignore-missing', '--stdin', '--format=%H %s');
  const { status, stdout } = spawnSync(file, words, {
    cwd: directory,
    env: questionEnvironment(),
    input: known.join('\n'),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
  });
  if (status !== 0) return new Map();
  const lines = stdout.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line): [string, string] => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
}
