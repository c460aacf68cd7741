/** An arm whose work is a program, alone or as workers at once. There is no team to start: each run starts them all. */
import { ArmFailure } from '../arm-failure.js';
import { isSerialWork, type LoadedArm, type ProgramWork } from '../arm-messages.js';
import { digest } from '../digest.js';
import type { Merge } from './merge-kinds.js';
import { findMeter, type Meter } from './meter.js';
import { createProgramRuns } from './program-sample.js';
import { withTimeout } from '../time-limit.js';
import { warmUp } from '../warm-up.js';
import type { Output } from '../../model/measurement.js';
import type { EmptyRun } from '../../model/timing.js';

/** What most often is behind outputs that differ. */
const HINTS: Readonly<Partial<Record<Merge, string>>> = {
  concat: 'these are the outputs of all copies, one after another; --merge sum adds up their numbers',
  sum: 'if only rounding differs, allow for it by --tolerance 1e-9',
};

/** Every method of what it resolves to rejects with ArmFailure. */
export async function loadProgramArm(work: ProgramWork, timeoutNs: number): Promise<LoadedArm> {
  const meter = findMeter();
  const runs = createProgramRuns(work, meter);
  const sample = withTimeout(runs.sample, timeoutNs, isSerialWork(work) ? 'serial' : 'run', runs.late);
  let last: Buffer = Buffer.alloc(0);
  let emptyRun: EmptyRun | null = null;
  return {
    start: async () => {
      if (work.empty !== null && work.workers !== null) emptyRun = await timeEmpty(work, work.empty, meter);
      return { startupNs: 0 };
    },
    warm: (wanted) => warmUp(sample, wanted),
    run: async (iterations) => {
      const { timing, output } = await sample(iterations);
      last = output as Buffer;
      return emptyRun ? { ...timing, emptyRun } : timing;
    },
    judge: async () => judgeOutput(last, work),
    explain: async () => (work.numbers ? null : (HINTS[work.merge] ?? null)),
  };
}

const EMPTY_RUNS = 3;

/** The middle one of a few runs, by wall time. */
async function timeEmpty(work: ProgramWork, words: readonly string[], meter: Meter | null): Promise<EmptyRun> {
  const setting = { ...work.setting, prepare: null, cleanup: null, timeFrom: null };
  const { sample } = createProgramRuns({ ...work, words, workers: 1, copies: null, merge: 'none', setting }, meter);
  const runs: EmptyRun[] = [];
  while (runs.length < EMPTY_RUNS) {
    const { wallNs, cpuNs } = (await sample(1)).timing;
    runs.push({ wallNs, cpuNs });
  }
  return runs.sort((a, b) => a.wallNs - b.wallNs)[Math.floor(EMPTY_RUNS / 2)];
}

const PREVIEW_LENGTH = 160;
/** Short text is kept whole, so that a difference can be shown. */
const SHORT_BYTES = 1 << 14;
/** What is compared by its numbers is kept whole, in the result document too. */
const MOST_COMPARED_BYTES = 1 << 20;

/** Throws an ArmFailure if there is more than can be compared. */
function judgeOutput(output: Buffer, { merge, numbers }: Pick<ProgramWork, 'merge' | 'numbers'>): Output {
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
