/** Holding outputs against known truth, and making them comparable between processes. */
import { inspect } from 'node:util';
import type { Output } from '../model/measurement.js';
import { ArmFailure } from './arm-failure.js';
import type { Params } from '../model/params.js';
import type { Check, LoadedWorkload } from '../model/workload.js';
import { digest, type Subject } from './digest.js';
import { fingerprintOf } from './fingerprint.js';
import type { MakeInput } from './inputs.js';
import { inStage, stageFailure } from './stage.js';

const PREVIEW_LENGTH = 160;
const DETAIL_LENGTH = 300;
const CHANGED_INPUT = 'the work changed its input';
const HOW_TO_CHANGE_IT = '; with fresh = true beside its input, each run is given one of its own';

/** Functions and classes of an input are their author's own affair, as long as something of it can be seen to change. */
const INPUT: Subject = {
  name: 'input',
  stage: 'input',
  advice: 'keep it in fields, where a change of it is seen',
  whole: false,
};

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
    if (untouched !== null && digest(input, INPUT) !== untouched) throw changedInput(workload);
    const fingerprint = await inStage('check', () => fingerprintOf(workload, output));
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

/** Throws an ArmFailure for what keeps all its contents out of sight: nobody would see that they change. */
function digestOfInput(input: unknown): string {
  try {
    return digest(input, INPUT);
  } catch (error) {
    throw stageFailure('input', error);
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
