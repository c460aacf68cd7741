/** Making the outputs of programs comparable between processes. There is no known truth: the serial program's is it. */
import type { Output } from '../../model/measurement.js';
import { ArmFailure } from '../arm-failure.js';
import { digest } from '../digest.js';
import type { ProgramWork } from '../arm-messages.js';

const PREVIEW_LENGTH = 160;
/** Short text is kept whole, so that a difference can be shown. */
const SHORT_BYTES = 1 << 14;
/** What is compared by its numbers is kept whole, in the result document too. */
const MOST_COMPARED_BYTES = 1 << 20;

/** Throws an ArmFailure if there is more than can be compared. */
export function judgeOutput(output: Buffer, { merge, numbers }: Pick<ProgramWork, 'merge' | 'numbers'>): Output {
  if (merge === 'none')
    return { digest: digest(output), preview: '', check: { ok: true, detail: 'output not looked at' } };
  if (numbers && output.length > MOST_COMPARED_BYTES) {
    const message = `its output is ${output.length} bytes long; with --tolerance it can be ${MOST_COMPARED_BYTES} at most`;
    throw new ArmFailure({ kind: 'wrong-result', stage: 'check', message });
  }
  const text = output.toString();
  const preview = previewOf(text, output.length);
  return {
    digest: digest(output),
    preview,
    ...(numbers || output.length <= SHORT_BYTES ? { text } : {}),
    check:
      text.trim() === ''
        ? { ok: false, detail: 'it printed nothing that could be checked; --merge none does without' }
        : { ok: true, detail: `prints ${preview}` },
  };
}

function previewOf(text: string, bytes: number): string {
  const line = text
    .slice(0, 2 * PREVIEW_LENGTH)
    .trim()
    .replaceAll(/\s+/g, ' ');
  if (text.length <= 2 * PREVIEW_LENGTH && line.length <= PREVIEW_LENGTH) return line;
  return `${line.slice(0, PREVIEW_LENGTH - 1)}… (${bytes} bytes)`;
}
