/** An arm whose work is a program, alone or as workers at once. There is no team to start: each run starts them all. */
import type { Merge } from './merge-outputs.js';
import { findMeter } from './meter.js';
import { judgeOutput } from './program-judge.js';
import { createProgramRuns } from './program-sample.js';
import { isSerialWork, type LoadedArm, type ProgramWork } from '../arm-messages.js';
import { withTimeout } from '../time-limit.js';
import { warmUp } from '../warm-up.js';

/** What most often is behind outputs that differ. */
const HINTS: Readonly<Partial<Record<Merge, string>>> = {
  concat: 'these are the outputs of all copies, one after another; --merge sum adds up their numbers',
  sum: 'if only rounding differs, allow for it by --tolerance 1e-9',
};

/** Every method of what it resolves to rejects with ArmFailure. */
export async function loadProgramArm(work: ProgramWork, timeoutNs: number): Promise<LoadedArm> {
  const runs = createProgramRuns(work, findMeter());
  const sample = withTimeout(runs.sample, timeoutNs, isSerialWork(work) ? 'serial' : 'run', runs.late);
  let last: Buffer = Buffer.alloc(0);
  return {
    start: async () => ({ startupNs: 0 }),
    warm: (wanted) => warmUp(sample, wanted),
    run: async (iterations) => {
      const { timing, output } = await sample(iterations);
      last = output as Buffer;
      return timing;
    },
    judge: async () => judgeOutput(last, work),
    explain: async () => (work.numbers ? null : (HINTS[work.merge] ?? null)),
  };
}
