/** What was thrown, which may be anything, in words. */
import { inspect } from 'node:util';

const LONGEST_LINE = 500;
const LONGEST_STACK = 4000;

/** The first line of whatever was thrown, with the name of its class where that tells more. Never throws. */
export function describeThrown(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return `threw ${firstLine(typeof thrown === 'string' ? thrown : inspect(thrown))}`;
    const line = firstLine(String(thrown.message));
    return thrown.name === 'Error' && line ? line : `${thrown.name}: ${line}`;
  } catch {
    return 'threw something that cannot be shown';
  }
}

/** The stack of an error, as a field to spread; empty where there is none. Never throws. */
export function stackOf(thrown: unknown): { stack?: string } {
  try {
    const stack: unknown = thrown instanceof Error ? thrown.stack : undefined;
    return typeof stack === 'string' ? { stack: stack.slice(0, LONGEST_STACK) } : {};
  } catch {
    return {};
  }
}

function firstLine(text: string): string {
  return (text.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? '').slice(0, LONGEST_LINE);
}
