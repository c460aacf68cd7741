/** What the calls of a sample are given: one input again and again, or one each, made off the clock. */
import type { Awaitable } from '../model/workload.js';
import type { Calls } from './timed-calls.js';

export type MakeInput = () => Awaitable<unknown>;

/** A power of two. */
const MOST_INPUTS = 4096;
/** Of memory, for the inputs that are made at once; up to twice as much, since it is looked at each time they have doubled. */
const MOST_BYTES = 32e6;
/** More than one, so that the compiler cannot know that they are all the same. */
const COPIES = 64;

/** The inputs of some calls, and for how many calls they will do. */
export interface Batch extends Pick<Calls, 'inputs' | 'mask'> {
  readonly count: number;
}

export function sameInput(input: unknown): (wanted: number) => Batch {
  const inputs = Array.from({ length: COPIES }, () => input);
  return (wanted) => ({ inputs, mask: COPIES - 1, count: wanted });
}

/** As many as are wanted, or as memory allows: one at least. Rejects with whatever `make` throws. */
export async function freshInputs(make: MakeInput, wanted: number): Promise<Batch> {
  const before = bytesUsed();
  const inputs: unknown[] = [];
  do {
    const made = make();
    inputs.push(made instanceof Promise ? await made : made);
  } while (
    inputs.length < Math.min(wanted, MOST_INPUTS) &&
    !(isPower(inputs.length) && bytesUsed() - before > MOST_BYTES)
  );
  return { inputs, mask: MOST_INPUTS - 1, count: inputs.length };
}

function isPower(count: number): boolean {
  return (count & (count - 1)) === 0;
}

function bytesUsed(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
