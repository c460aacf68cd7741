/**
 * Keeping the main thread of a process on one core. Its other threads, which collect garbage and compile, stay free. Linux
 * only: elsewhere nothing happens.
 */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { allowedCores } from './cores.js';
import { findPerl, QUIET_PERL } from './processes/perl.js';
import { readFile } from './storage/file-text.js';

/** The number of sched_setaffinity by architecture. */
const SET_AFFINITY: Readonly<Record<string, number>> = { x64: 203, arm64: 122 };
/** Reads a number of a core and of a process a line, and answers each. The mask is in words of 64 bits. */
const SCRIPT = `
$| = 1;
my $call = $ARGV[0] + 0;
while (<STDIN>) {
  my ($core, $pid) = map { $_ + 0 } split;
  my @words = (0) x 16;
  $words[$core >> 6] = 1 << ($core & 63);
  my $mask = pack 'Q16', @words;
  syscall $call, $pid, 128, $mask;
  print "\\n";
}
`;

/** On number `turn` of the cores that this process may use, counted round. */
export async function keepOnOneCore(pid: number, turn: number): Promise<void> {
  const cores = allowedCores(readFile) ?? [];
  if (cores.length < 2) return;
  const core = cores[turn % cores.length];
  const answered = keeper().ask(`${core} ${pid}\n`);
  if (!(await answered)) await byTaskset(core, pid);
}

interface Keeper {
  /** Whether it was heard. */
  ask(line: string): Promise<boolean>;
}

let started: Keeper | undefined;

/** One for all, since to start a program takes longer than what it is to do: it ends with this process. */
function keeper(): Keeper {
  started ??= startKeeper();
  return started;
}

const NOBODY: Keeper = { ask: async () => false };

function startKeeper(): Keeper {
  const call = SET_AFFINITY[process.arch];
  const perl = call === undefined ? null : findPerl();
  if (perl === null) return NOBODY;
  const env = { ...process.env, ...QUIET_PERL };
  const child = spawn(perl, ['-e', SCRIPT, String(call)], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  child.on('error', () => {});
  for (const stream of [child.stdin, child.stdout]) {
    stream.on('error', () => {});
    // It keeps nobody waiting at the end, and reads then that there is nobody.
    (stream as unknown as Socket).unref();
  }
  child.unref();
  return talkTo(child.stdin as Socket, child.stdout as Socket);
}

/** One question at a time, each answered by a line. */
function talkTo(questions: Socket, answers: Socket): Keeper {
  let settle: (isHeard: boolean) => void = () => {};
  let isGone = false;
  answers.on('data', () => settle(true));
  answers.on('close', () => {
    isGone = true;
    settle(false);
  });
  const askNow = (line: string): Promise<boolean> =>
    new Promise((resolve) => {
      if (isGone) return resolve(false);
      answers.ref();
      settle = (isHeard) => {
        answers.unref();
        resolve(isHeard);
      };
      questions.write(line);
    });
  let last = Promise.resolve(true);
  return { ask: (line) => (last = last.then(() => askNow(line))) };
}

/** By util-linux's taskset; where that is not to be had, nothing happens. */
async function byTaskset(core: number, pid: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const child = spawn('taskset', ['--cpu-list', '--pid', String(core), String(pid)], { stdio: 'ignore' });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}
