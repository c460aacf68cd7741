/** git, asked so that it runs nothing that a repository names; and what it knows of a folder, without waiting long. */
import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';

/** A repository that somebody else made must not be found where it only lies among files, as one without a working tree does. */
const HARMLESS = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'safe.bareRepository=explicit',
  'log.showSignature=false',
];

/**
 * The command of git with these arguments. Watchers, hooks and signature checkers of the repository do not run; filters do
 * where files are checked out.
 */
export function gitWords(...args: readonly string[]): string[] {
  return ['git', ...settings(HARMLESS), ...args];
}

/** For questions: nothing is fetched for an answer, asks for a password, or waits for a lock or takes one that it need not. */
export function questionEnvironment(env = process.env): NodeJS.ProcessEnv {
  return { ...gitEnvironment(env), GIT_ALLOW_PROTOCOL: '', GIT_NO_LAZY_FETCH: '1' };
}

/** Likewise, but for what may have to be fetched. */
export function gitEnvironment(env = process.env): NodeJS.ProcessEnv {
  return { ...withoutRepository(env), GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
}

/**
 * HEAD of the repository that holds `directory`, with `+dirty` if anything in it is not committed; of a submodule counts which
 * commit is checked out, since git would look into it by the submodule's own settings. Null outside a repository, without
 * git, before the first commit, or if git takes longer than `timeoutMs`.
 */
export function gitCommit(directory: string, timeoutMs = 2000): string | null {
  const asked = [
    '--porcelain=v2',
    '--branch',
    '--no-ahead-behind',
    '--untracked-files=no',
    '--ignore-submodules=dirty',
  ];
  const stdout = askNow(directory, timeoutMs, ...withoutFilters(directory, timeoutMs), 'status', ...asked);
  const [, head] = /^# branch\.oid ([0-9a-f]+)$/m.exec(stdout ?? '') ?? [];
  if (stdout === null || head === undefined) return null;
  return /^[^#\s]/m.test(stdout) ? `${head}+dirty` : head;
}

/**
 * To see whether a file has changed git has it go through the filter that its attributes name. Those of the user's own
 * settings stay. Without the others a file that was touched, and no more, counts as changed.
 */
function withoutFilters(directory: string, timeoutMs: number): string[] {
  const found = askNow(
    directory,
    timeoutMs,
    'config',
    '--show-scope',
    '--null',
    '--name-only',
    '--get-regexp',
    '^filter\\.',
  );
  const parts = (found ?? '').split('\0');
  const names = parts.flatMap((key, at) => {
    const [, name] = (at % 2 === 1 && /^filter\.(.+)\.[^.]+$/s.exec(key)) || [];
    return name !== undefined && ['local', 'worktree'].includes(parts[at - 1]) ? [name] : [];
  });
  const off = ['clean=', 'smudge=', 'process=', 'required=false'];
  return settings([...new Set(names)].flatMap((name) => off.map((each) => `filter.${name}.${each}`)));
}

/** What git writes to stdout; null where it says no, is not there, or takes too long. */
function askNow(directory: string, timeoutMs: number, ...args: readonly string[]): string | null {
  const [file, ...words] = gitWords(...args);
  const { status, stdout } = spawnSync(file, words, {
    cwd: directory,
    env: questionEnvironment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
  });
  return status === 0 ? stdout : null;
}

function settings(each: readonly string[]): string[] {
  return each.flatMap((setting) => ['-c', setting]);
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
