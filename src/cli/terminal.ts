/** What a command may do to the outside: its streams and how they want to be written to. */
import { OutputError } from '../host/storage/write.js';
import type { ScreenSize } from './live-screen.js';
import { openOutput, type Output } from './output.js';
import { printable } from '../report/encoders/printable.js';
import { wrap } from '../report/words/wrap.js';

export interface Terminal {
  /** For results. */
  out(text: string): Promise<void>;
  /** For progress and warnings. */
  err(text: string): void;
  /** A line of its own on stderr, broken between words where that is a terminal. */
  note(line: string): void;
  /** Of a step that writes a file: what it cannot write is told, the exit status says so, and all else goes on. */
  attempt(step: () => Promise<void>): Promise<void>;
  /** Columns of the results' stream. */
  readonly width: number;
  /** Of the progress' stream; null where it is not a terminal. */
  readonly progressSize: (() => ScreenSize) | null;
  /** Whether results on stdout may be coloured. */
  readonly color: boolean;
  /** Whether plots on stdout must do without Unicode. */
  readonly ascii: boolean;
  /** Whether somebody looks at stdout. */
  readonly isWatched: boolean;
}

export type Process = Pick<NodeJS.Process, 'argv' | 'env' | 'stdout' | 'stderr' | 'on' | 'off' | 'exit' | 'exitCode'>;

const DEFAULT_WIDTH = 80;
const DEFAULT_ROWS = 24;

export function openTerminal(process: Process, colorWanted: boolean, output: Output = openOutput(process)): Terminal {
  const { env, stdout, stderr } = process;
  return {
    out: (text) => output.write(text),
    err: (text) => void stderr.write(text),
    note: (text) => {
      const line = printable(text);
      stderr.write(`${stderr.isTTY ? wrap(line, columnsOf(stderr)).join('\n') : line}\n`);
    },
    attempt: async (step) => {
      try {
        await step();
      } catch (error) {
        if (!(error instanceof OutputError)) throw error;
        output.lose(printable(`parbench: ${error.message}`));
      }
    },
    width: columnsOf(stdout),
    progressSize:
      stderr.isTTY && env.TERM !== 'dumb'
        ? () => ({ columns: columnsOf(stderr), rows: stderr.rows || DEFAULT_ROWS })
        : null,
    color: colorWanted && colorAllowed(env, Boolean(stdout.isTTY && stdout.hasColors?.())),
    ascii: asciiOnly(env),
    isWatched: Boolean(stdout.isTTY),
  };
}

export function columnsOf({ columns }: Pick<NodeJS.WriteStream, 'columns'>): number {
  return columns || DEFAULT_WIDTH;
}

/** Whether plots must do without Unicode: in a terminal that calls itself dumb, or a locale that names another encoding. */
export function asciiOnly(env: NodeJS.ProcessEnv): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  const encoding = /\.([^@]+)/.exec(locale)?.[1] ?? '';
  return env.TERM === 'dumb' || (encoding !== '' && !/^utf-?8$/i.test(encoding));
}

/** FORCE_COLOR before NO_COLOR, as in Node; then whether there is a terminal that shows colours. */
export function colorAllowed(env: NodeJS.ProcessEnv, canShow: boolean): boolean {
  const { FORCE_COLOR: force, NO_COLOR: none } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (none) return false;
  return canShow && env.TERM !== 'dumb';
}

/** For warnings, where they are wanted. */
export function warnOn({ note }: Terminal, quiet = false): (line: string) => void {
  return (line) => {
    if (!quiet) note(`warning: ${line}`);
  };
}
