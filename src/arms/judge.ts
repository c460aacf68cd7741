/** Holding outputs against known truth, and making them comparable between processes. */
import { inspect } from 'node:util';
import type { Output } from '../model/measurement.js';
import { ArmFailure } from './arm-failure.js';
import { describeThrown, stackOf } from '../host/thrown.js';
import type { Params } from '../model/params.js';
import type { Check, LoadedWorkload } from '../model/workload.js';
import { digest } from './digest.js';
import { inStage } from './stage.js';

const PREVIEW_LENGTH = 160;
const DETAIL_LENGTH = 300;
const CHANGED_INPUT = { kind: 'wrong-result', stage: 'check', message: 'the work changed its input' } as const;

/** Whose outputs are judged, and what they were made from. */
interface Judged {
  readonly workload: LoadedWorkload;
  readonly input: unknown;
  readonly params: Params;
}

/**
 * Returns a function that judges each output; bits that were judged before are not verified again. With `guardInput` it
 * fails once the input is no longer what it was: another run would start from something else, and might have less to do.
 */
export function createJudge(
  { workload, input, params }: Judged,
  guardInput: boolean,
): (output: unknown) => Promise<Output> {
  const known = new Map<string, Output>();
  const untouched = guardInput ? digestOfInput(input) : null;
  return async (output) => {
    if (untouched !== null && digest(input) !== untouched) throw new ArmFailure(CHANGED_INPUT);
    const fingerprint = await inStage('check', () => digest(output));
    const seen = known.get(fingerprint);
    if (seen) return seen;
    const check = await inStage('verify', () => workload.verify(output, input, params));
    const judged = { digest: fingerprint, preview: preview(output), check: checked(check) };
    known.set(fingerprint, judged);
    return judged;
  };
}

/** Throws an ArmFailure for what keeps its contents out of sight: nobody would see that they change. */
function digestOfInput(input: unknown): string {
  try {
    return digest(input);
  } catch (error) {
    throw new ArmFailure({ kind: 'threw', stage: 'input', message: describeThrown(error), ...stackOf(error) });
  }
}

function checked(check: Check): Check {
  if (typeof check?.ok === 'boolean' && typeof check.detail === 'string') {
    return { ok: check.ok, detail: check.detail.slice(0, DETAIL_LENGTH) };
  }
  const message = 'verify must return { ok: boolean, detail: string }';
  throw new ArmFailure({ kind: 'threw', stage: 'verify', message });
}

function preview(output: unknown): string {
  const line = inspect(output, {
    customInspect: false,
    depth: 2,
    maxArrayLength: 8,
    maxStringLength: 80,
    breakLength: Infinity,
    compact: true,
  });
  return line.length > PREVIEW_LENGTH ? `${line.slice(0, PREVIEW_LENGTH - 1)}…` : line;
}
