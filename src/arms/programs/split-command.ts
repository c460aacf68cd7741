/** From the command line of a program to its words: the one place that knows shlex, and so a file of its own. */
import { split } from 'shlex';
import { describeThrown } from '../../host/thrown.js';
import { UsageError } from '../../model/usage-error.js';

const SHELL = '/bin/sh';

/**
 * The words that a shell would make of it by quotes and backslashes alone; with `shell` those that have a shell run it.
 * Throws a UsageError that names the option, for what only a shell would understand as well.
 */
export function splitCommand(option: string, command: string, shell: boolean): string[] {
  if (command.trim() === '') throw new UsageError(`${option}: needs a command`);
  if (shell) return [SHELL, '-c', command];
  try {
    const words = split(command);
    const syntax = shellSyntaxIn(command);
    if (syntax !== null) throw new UsageError(`${option} ${command}: ${syntax} ${hintFor(syntax)}`);
    return words;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${option} ${command}: ${describeThrown(error)}; close the quote, or quote the backslash`);
  }
}

function hintFor(syntax: string): string {
  if (syntax.endsWith('=')) return 'sets a variable, which takes --shell; or give --env NAME=VALUE';
  const instead = syntax === '<' ? ', or give --input FILE' : '';
  return `is for a shell, and there is none: give --shell${instead}, or quote it to have it as it is`;
}

/** By a regular expression that is held against the rest of the command line, where no quote protects it. */
const SYNTAX: readonly RegExp[] = [
  /^(?:&&|\|\||[<>]{1,2}&?|[|&;])/,
  // Parameters, commands and arithmetic in place of text. A dollar before anything else is a dollar.
  /^\$(?:[A-Za-z_]\w*|[0-9@*#?$!-]|\{[^}]*\}?|\()/,
  /^`/,
  /^[*?]/,
  /^\[[^\]\s]+\]/,
];
const AT_START_OF_WORD: readonly RegExp[] = [/^~[\w/]*(?=\s|$|\/)/, /^#/];
const ASSIGNMENT = /^\s*[A-Za-z_]\w*=/;

/**
 * The first that is not quoted, by quotes of either sort or a backslash; null where a shell would run the same words. A
 * line break between words is a command's end.
 */
function shellSyntaxIn(command: string): string | null {
  const [assignment] = ASSIGNMENT.exec(command) ?? [];
  if (assignment !== undefined) return assignment.trim();
  const text = command.trim();
  let isWordStart = true;
  for (let at = 0; at < text.length;) {
    const quoted = quotedFrom(text, at);
    if (quoted > 0) {
      at += quoted;
      isWordStart = false;
      continue;
    }
    const rest = text.slice(at);
    const found = [...SYNTAX, ...(isWordStart ? AT_START_OF_WORD : [])].map((each) => each.exec(rest)?.[0]);
    const first = found.find((each) => each !== undefined);
    if (first !== undefined) return first;
    if (text[at] === '\n') return 'a line break';
    isWordStart = /\s/.test(text[at]);
    at += 1;
  }
  return null;
}

/** Length of what a quote or a backslash at this place protects, itself included; 0 for neither. */
function quotedFrom(text: string, at: number): number {
  const mark = text[at];
  if (mark === '\\') return 2;
  if (mark !== '"' && mark !== "'") return 0;
  let end = at + 1;
  while (end < text.length && text[end] !== mark) end += mark === '"' && text[end] === '\\' ? 2 : 1;
  return end + 1 - at;
}
