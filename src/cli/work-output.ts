/** What the work has printed: shown after the report, on stderr, and stored nowhere. */
import { randomUUID } from 'node:crypto';
import type { SelftestEvent } from '../engine/selftest/trials.js';
import { armName, nameInVersion } from '../model/arm.js';
import { harmless, printable } from '../report/encoders/printable.js';
import type { Terminal } from './terminal.js';

/** Characters of each arm that are kept, the last ones. */
const MOST_KEPT = 1 << 16;
/** Lines of each arm that are shown unless all are asked for. */
const FEW_LINES = 5;

export interface WorkOutput {
  take(event: SelftestEvent): void;
  /** `all`: all that is kept, or the last lines of each arm. */
  show(all: boolean, terminal: Terminal, env: NodeJS.ProcessEnv): void;
}

export function collectOutput(): WorkOutput {
  const kept = new Map<string, string>();
  return {
    take(event) {
      if (event.type !== 'output') return;
      const name = printable(`${nameInVersion(event.arm.workload, event.arm)} ${armName(event.arm)}`);
      const text = (kept.get(name) ?? '') + event.text;
      kept.set(name, text.slice(-MOST_KEPT));
    },
    show(all, terminal, env) {
      const lines = outputLines(kept, all);
      if (lines.length > 0) terminal.err(`${unheeded(lines, env).join('\n')}\n`);
    },
  };
}

/** Below a heading for each arm, or for those that printed the same. No line begins as something that wrote it might wish. */
export function outputLines(kept: ReadonlyMap<string, string>, all: boolean): string[] {
  const names = new Map<string, string[]>();
  for (const [name, text] of kept) {
    const shown = shownLines(text, all).join('\n');
    if (shown !== '') names.set(shown, [...(names.get(shown) ?? []), name]);
  }
  return [...names].flatMap(([shown, arms]) => [`output of ${arms.join(', ')}:`, shown]);
}

function shownLines(text: string, all: boolean): string[] {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => harmless(line).trimEnd());
  const told = (all ? lines : withoutNodes(lines)).filter(
    (line, at, every) => line !== '' || (every[at - 1] ?? '') !== '',
  );
  while (told.at(-1) === '') told.pop();
  const shown = all ? told : told.slice(-FEW_LINES);
  const more = told.length - shown.length;
  return [...(more > 0 ? [`… ${more} more: --show-output`] : []), ...shown.map((line) => `| ${line}`)];
}

/** Node's own lines are of no use for each process once more: warnings, as that it strips types, and its last words. */
function withoutNodes(lines: readonly string[]): string[] {
  return lines.filter((line) => !OF_NODE.some((pattern) => pattern.test(line)));
}

const OF_NODE = [
  /^\(node:\d+\) .*Warning: /,
  /^\(Use `node --trace-/,
  /^<--- .* --->$/,
  /^-+ Native stack trace -+$/,
  /^ *\d+: 0x[0-9a-f]+ /,
  /^\[\d+:0x[0-9a-f]+\] +\d+ ms: /,
];

/** GitHub takes lines that begin with colons as orders, unless it is told not to, until a word that nobody can guess. */
function unheeded(lines: readonly string[], env: NodeJS.ProcessEnv): readonly string[] {
  if (env.GITHUB_ACTIONS !== 'true') return lines;
  const word = randomUUID();
  return [`::stop-commands::${word}`, ...lines, `::${word}::`];
}
