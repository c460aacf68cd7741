/** The user's command that makes a fresh checkout ready to run. */
import { stripVTControlCharacters } from 'node:util';
import { withoutRepository } from '../git.js';
import { BrokenVersionError } from '../../model/broken-version-error.js';
import type { Place } from './worktree.js';

const MOST_OUTPUT = 2 ** 18;

/**
 * Run by /bin/sh without stdin, and otherwise as the user would run it, so that it builds what the user's build does. What
 * it leaves running in its process group is ended; a daemon that has made itself independent stays. Rejects with a
 * BrokenVersionError that has the line of its output that tells most.
 */
export async function runSetup(
  command: string,
  against: string,
  { path, guardian }: Place,
  directory: string,
  signal: AbortSignal,
): Promise<void> {
  const env = withoutRepository(process.env);
  const options = { cwd: directory, env, signal, most: MOST_OUTPUT };
  const ended = await guardian.run(['/bin/sh', '-c', command], options);
  if (ended.exitCode === 0) return;
  const how = ended.signal ? `killed by ${ended.signal}` : `exit code ${ended.exitCode}`;
  // The worktree is gone when anybody reads this, so its paths are told without it.
  const output = ended.stdout.replaceAll(`${path}/`, '').replaceAll(path, '.');
  const line = tellingLine(output);
  const message = `--setup "${command}" failed in ${against} (${how})${line === '' ? '' : `: ${line}`}`;
  throw new BrokenVersionError(message, lastLines(output));
}

const MOST_LINES = 20;

/** Of what it printed. */
function lastLines(output: string): string[] {
  return stripVTControlCharacters(output)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .slice(-MOST_LINES);
}

const LONGEST = 300;

const TROUBLE = /error|fatal|fail|cannot|can't|not found|no such|denied|refused|missing|unexpected/i;
/** Stack frames, what npm echoes before it runs a script, Node's last line, warnings, and sums of what was told above. */
const NOISE = /^\s*at |^> |^Node\.js v\d|^npm (warn|WARN|notice)\b|^Found \d+ errors?\b|^\s*\^+\s*$|ELIFECYCLE/;
const NPM = /^npm (?:error|ERR!) ?/;
/** Where npm says which, not what. */
const NPM_DETAIL =
  /^(code|errno|path|command|syscall|dest|signal|workspace|location) |Lifecycle script|^A complete log of/;

/** Of the output of a build that failed, what a person would look for: the last complaint, or npm's own, in one line. */
export function tellingLine(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split(/[\r\n]+/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !NOISE.test(line));
  const others = lines.filter((line) => !NPM.test(line));
  const complaint = others.findLast((line) => TROUBLE.test(line));
  const line = complaint ?? (npmComplaint(lines) || others.at(-1)) ?? '';
  const oneLine = line.replace(/\s+/g, ' ').trim();
  return oneLine.length > LONGEST ? `${oneLine.slice(0, LONGEST)}…` : oneLine;
}

/** Its first paragraph that says what is wrong, before usage and options. */
function npmComplaint(lines: readonly string[]): string {
  const own = lines.filter((line) => NPM.test(line)).map((line) => line.replace(NPM, ''));
  const told = own.filter((line) => !NPM_DETAIL.test(line));
  const start = told.findIndex((line) => line !== '');
  if (start === -1) return '';
  const end = told.indexOf('', start);
  return told.slice(start, end === -1 ? undefined : end).join(' ');
}
