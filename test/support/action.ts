/** Running the GitHub action's script as a runner does, on a repository of its own and with a stand-in for npx. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './paths.js';

export interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly id: string;
      readonly shell: string;
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
    }[];
  };
}

export const ACTION_TEXT = readFileSync(new URL('action.yml', ROOT), 'utf8');
export const ACTION = parse(ACTION_TEXT) as Action;

export interface Stage {
  /** What the action is run in. */
  readonly checkout: string;
  readonly git: (...args: string[]) => string;
  /** Commits of the origin, oldest first; `merge` joins the first on main with the one of the branch. */
  readonly commits: {
    readonly first: string;
    readonly second: string;
    readonly branch: string;
    readonly merge: string;
  };
}

/** A bare origin whose main has moved on since the merge was made, and a checkout of `ref` with a depth of one. */
export function stageIn(folder: string, ref: 'merge' | 'branch'): Stage {
  const origin = join(folder, 'origin');
  const checkout = join(folder, 'checkout');
  mkdirSync(origin);
  const there = gitIn(origin);
  there('init', '--quiet', '--initial-branch=main');
  there('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const commit = (message: string): string => {
    there('commit', '--quiet', '--allow-empty', '--message', message);
    return there('rev-parse', 'HEAD');
  };
  const first = commit('first');
  there('checkout', '--quiet', '-b', 'change');
  const branch = commit('a change');
  there('checkout', '--quiet', '--detach', first);
  there('merge', '--quiet', '--no-ff', '--message', 'the merge that is tested', branch);
  const merge = there('rev-parse', 'HEAD');
  there('update-ref', 'refs/pull/1/merge', merge);
  there('checkout', '--quiet', 'main');
  const second = commit('second');
  there('tag', 'v1', first);
  const git = shallowCheckout(origin, checkout, ref === 'merge' ? merge : branch);
  return { checkout, git, commits: { first, second, branch, merge } };
}

/** The same in another folder: nothing that is done there changes this one. */
export function copyOfStage({ checkout, commits }: Stage, folder: string): Stage {
  cpSync(dirname(checkout), folder, { recursive: true });
  const copy = join(folder, 'checkout');
  const git = gitIn(copy);
  git('remote', 'set-url', 'origin', `file://${join(folder, 'origin')}`);
  return { checkout: copy, git, commits };
}

/** As actions/checkout makes one. */
function shallowCheckout(origin: string, path: string, commit: string): Stage['git'] {
  mkdirSync(path);
  const git = gitIn(path);
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', `file://${origin}`);
  git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit);
  git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
  return git;
}

export interface ActionRun {
  readonly code: number | null;
  readonly output: string;
  /** What npx was called with; null where it was not. */
  readonly args: readonly string[] | null;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface Doing {
  readonly code?: number;
  /** Null for a document without a comparison. */
  readonly verdict?: string | null;
  readonly isInstalled?: boolean;
  /** What it appends to the job summary, in which there is something already. */
  readonly summary?: string;
}

/** `env` holds what the runner would have filled in, by the names that the script sees. */
export function runAction({ checkout }: Stage, env: Readonly<Record<string, string>>, doing: Doing = {}): ActionRun {
  const { code = 0, verdict = 'same', isInstalled = true, summary = '' } = doing;
  const tools = join(checkout, '..', 'tools');
  const [log, outputs, written] = ['args', 'outputs', 'summary'].map((name) => join(tools, name));
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'npx'), NPX);
  chmodSync(join(tools, 'npx'), 0o755);
  writeFileSync(outputs, '');
  writeFileSync(written, 'of another command\n');
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', ACTION.runs.steps[0].run],
    {
      cwd: checkout,
      encoding: 'utf8',
      env: {
        ...GIT_ENV,
        PATH: `${tools}:${dirname(process.execPath)}:${process.env.PATH}`,
        GITHUB_OUTPUT: outputs,
        GITHUB_STEP_SUMMARY: written,
        FAKE_SUMMARY: summary,
        FAKE_LOG: log,
        FAKE_CODE: String(code),
        FAKE_DOCUMENT: JSON.stringify(verdict === null ? {} : { comparison: { verdict } }),
        FAKE_ABSENT: isInstalled ? '0' : '1',
        ...Object.fromEntries(Object.keys(ACTION.runs.steps[0].env).map((name) => [name, ''])),
        INPUT_WORKLOAD: 'montecarlo',
        INPUT_OUTPUT: 'parbench.json',
        ...env,
      },
    },
  );
  const args = existsSync(log) ? readFileSync(log, 'utf8').split('\0').slice(0, -1) : null;
  const lines = readFileSync(outputs, 'utf8').split('\n').filter(Boolean);
  const pairs = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return { code: status, output: stdout + stderr, args, outputs: Object.fromEntries(pairs) as Record<string, string> };
}

const GIT_ENV = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Nobody',
  GIT_AUTHOR_EMAIL: 'nobody@example.org',
  GIT_COMMITTER_NAME: 'Nobody',
  GIT_COMMITTER_EMAIL: 'nobody@example.org',
};

function gitIn(cwd: string): Stage['git'] {
  return (...args) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', env: { ...GIT_ENV, PATH: process.env.PATH } }).trim();
}

/** Notes its arguments, writes a document where it is told to, and exits as it is told to. */
const NPX = `#!/bin/sh
output=
for each; do
  [ "$each" = --version ] && exit "$FAKE_ABSENT"
  [ "$before" = --output ] && output=$each
  before=$each
done
printf '%s\\0' "$@" >"$FAKE_LOG"
printf %s "$FAKE_SUMMARY" >>"$GITHUB_STEP_SUMMARY"
[ "$FAKE_CODE" = 2 ] || printf %s "$FAKE_DOCUMENT" >"$output"
exit "$FAKE_CODE"
`;
