/** Holding outputs against known truth, and making them comparable between processes. */
import { inspect } from 'node:util';
import type { Output } from '../model/measurement.js';
import { ArmFailure } from './arm-failure.js';
import { describeThrown, stackOf } from '../host/thrown.js';
import type { Params } from '../model/params.js';
import type { Check, LoadedWorkload } from '../model/workload.js';
import { digest } from './digest.js';
import type { MakeInput } from './inputs.js';
import { inStage } from './stage.js';

const PREVIEW_LENGTH = 160;
const DETAIL_LENGTH = 300;
const CHANGED_INPUT = 'the work changed its input';
const HOW_TO_CHANGE_IT = '; with fresh = true beside its input, each run is given one of its own';

/** Whose outputs are judged, and what they were made from. */
interface Judged {
  readonly workload: LoadedWorkload;
  readonly input: unknown;
  readonly params: Params;
}

/**
 * Returns a function that judges each output; bits that were judged before are not verified again. With `guardInput` it
 * fails once the input is no longer what it was: another run would start from something else, and might have less to do.
 * Where each run had an input of its own, `fresh` makes the one that the output is held against.
 */
export function createJudge(
  { workload, input, params }: Judged,
  guardInput: boolean,
  fresh: MakeInput | null = null,
): (output: unknown) => Promise<Output> {
  const known = new Map<string, Output>();
  const untouched = guardInput && !fresh ? digestOfInput(input) : null;
  return async (output) => {
    if (untouched !== null && digest(input) !== untouched) throw changedInput(workload);
    const fingerprint = await inStage('check', () => digest(output));
    const seen = known.get(fingerprint);
    if (seen) return seen;
    const source = fresh ? await fresh() : input;
    const check = await inStage('verify', () => workload.verify(output, source, params));
    const judged = { digest: fingerprint, preview: preview(output), check: checked(check) };
    known.set(fingerprint, judged);
    return judged;
  };
}

function changedInput({ isPlain }: LoadedWorkload): ArmFailure {
  const message = isPlain ? `${CHANGED_INPUT}${HOW_TO_CHANGE_IT}` : CHANGED_INPUT;
  return new ArmFailure({ kind: 'wrong-result', stage: 'check', message });
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
