/** What was thrown, which may be anything, in words. */
import { inspect } from 'node:util';

const LONGEST_LINE = 500;
const LONGEST_STACK = 4000;
const LONGEST_CHAIN = 1000;
/** With the error itself. */
const MOST_CAUSES = 5;

/**
 * The first line of whatever was thrown, with the name of its class where that tells more, and of what caused it. Never
 * throws.
 */
export function describeThrown(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return `threw ${firstLine(typeof thrown === 'string' ? thrown : inspect(thrown))}`;
    const [first, ...causes] = causeChain(thrown).map(lineOf);
    return [first, ...causes.map((line) => `caused by ${line}`)].join(', ').slice(0, LONGEST_CHAIN);
  } catch {
    return 'threw something that cannot be shown';
  }
}

/** The stack of an error and of what caused it, as a field to spread; empty where there is none. Never throws. */
export function stackOf(thrown: unknown): { stack?: string } {
  try {
    const [stack, ...causes] = causeChain(thrown).map((each) => (each instanceof Error ? each.stack : lineOf(each)));
    if (typeof stack !== 'string' || !(thrown instanceof Error)) return {};
    return { stack: [stack, ...causes.map((each) => `caused by ${each}`)].join('\n').slice(0, LONGEST_STACK) };
  } catch {
    return {};
  }
}

/** An error, its cause, the cause of that; of several at once the first. It may go round in a circle. */
function causeChain(thrown: unknown): unknown[] {
  const chain = [thrown];
  for (let next = causeOf(thrown); next !== undefined && chain.length < MOST_CAUSES; next = causeOf(next)) {
    if (chain.includes(next)) break;
    chain.push(next);
  }
  return chain;
}

function causeOf(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return undefined;
  return thrown.cause ?? (thrown instanceof AggregateError ? (thrown.errors[0] as unknown) : undefined);
}

function lineOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return firstLine(typeof thrown === 'string' ? thrown : inspect(thrown));
  const line = firstLine(String(thrown.message));
  return thrown.name === 'Error' && line ? line : `${thrown.name}: ${line}`;
}

function firstLine(text: string): string {
  return (text.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? '').slice(0, LONGEST_LINE);
}
