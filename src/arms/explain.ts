/** Why an arm's result differs from the serial one, found out by doing the work again in one process. */
import { isAnyArrayBuffer } from 'node:util/types';
import { digest } from './digest.js';
import { fingerprintOf } from './fingerprint.js';
import { inParts, type Prepared, serialProgram } from './serial-program.js';

/** Numbers this close, relative to the larger one, differ by rounding. */
const ROUNDING = 1e-9;

/** What to look at, for a person. `reference` is the digest of the serial arm's output. */
export async function explainDifference(prepared: Prepared, parts: number, reference: string): Promise<string> {
  const { workload, input } = prepared;
  const outputOf = async (output: unknown): Promise<string> => fingerprintOf(workload, await output);
  const serial = await outputOf(serialProgram(prepared)(input));
  if (serial !== reference) {
    return serial === (await outputOf(serialProgram(prepared)(input)))
      ? 'the serial program gives another result in each process: input or setup does not make the same each time, or run depends on its process'
      : `${workload.serial ? 'serial' : 'run'} gives another result each time`;
  }
  const whole = await inParts(prepared, 1);
  if ((await outputOf(whole)) !== reference)
    return 'run and merge give another result than serial does, even with one task';
  const divided = await inParts(prepared, parts);
  if ((await outputOf(divided)) === reference) {
    return (await losesOnTheWay(divided, outputOf))
      ? 'a structured clone of the result is another one: on the way from a worker symbols as keys, keys that are not enumerable and what was added to errors are lost; let run return plain data'
      : 'in one process the same tasks give the right result: run depends on what its process did before, or on which worker it is in';
  }
  return almostEqual(whole, divided)
    ? `split for ${parts} it changes by rounding: merge depends on how the parts are grouped; form sums by blocks of fixed size (splitBlocks, forEachBlock)`
    : `split for ${parts} it changes in one process, too: split loses or repeats work, run skips some, or merge depends on how the parts are grouped`;
}

async function losesOnTheWay(output: unknown, outputOf: (output: unknown) => Promise<string>): Promise<boolean> {
  try {
    return (await outputOf(structuredClone(output))) !== (await outputOf(output));
  } catch {
    // It is made by merge, and never sent.
    return false;
  }
}

function almostEqual(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return Object.is(a, b) || Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (isCollection(a) || isCollection(b)) {
    return isCollection(a) && isCollection(b) && almostEqual([...a], [...b]);
  }
  if (!hasFields(a) || !hasFields(b)) return digest(a) === digest(b);
  const entries = Object.entries(a);
  const others = new Map(Object.entries(b));
  return entries.length === others.size && entries.every(([key, value]) => almostEqual(value, others.get(key)));
}

function isCollection(value: object): value is Map<unknown, unknown> | Set<unknown> {
  return value instanceof Map || value instanceof Set;
}

/** Whether its fields are all that there is of it. */
function hasFields(value: object): boolean {
  return !(isAnyArrayBuffer(value) || value instanceof DataView || value instanceof Date || value instanceof RegExp);
}
