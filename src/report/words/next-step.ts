/** What to try next, where the figures say that something is worth trying. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import type { Report } from '../../model/document.js';
import { counted } from '../../model/phrases.js';
import { type LossKey, shareOf } from '../../model/losses.js';
import { formatPercent, formatTime } from './units.js';
import { largest } from '../../model/lists.js';

/** A share of the workers' time that is worth a word. */
const MUCH = 0.15;
/** Of their time that workers wait for each other's cores. */
const CROWDED = 0.05;
/** Of the workers' time: who uses as much may use more cores. */
const WELL_USED = 0.7;

/** One sentence with the option that it is about; null where there is nothing. `design`: its index in the document. */
export function nextStep(
  { analysis, environment, measurements, plan, workloads }: Report,
  design: number,
): string | null {
  const { arms } = analysis.workloads[design];
  const parallel = measuredArms({ ...analysis.workloads[design], arms }).filter(
    ({ speedup, losses, measurement }) => speedup && (losses || measurements[measurement].arm.command === undefined),
  );
  if (parallel.length === 0) return null;
  const cores = environment.cores.available;
  const crowded = parallel.filter(({ losses }) => losses && shareOf(losses, 'crowded').value >= CROWDED);
  const most = largest(parallel.map(({ procs }) => procs));
  if (crowded.length > 0) {
    const within = parallel.some(({ procs }) => procs === cores) ? '' : `: try --procs ${cores}`;
    return `${counted(most, 'worker')} on ${counted(cores, 'core')} can gain ${cores}× at most${within}`;
  }
  const best = [...parallel].sort((a, b) => (b.speedup?.value ?? 0) - (a.speedup?.value ?? 0))[0];
  const isProgram = measurements[best.measurement].arm.backend === 'exec';
  const isLoss = parallel.every(({ speedup }) => (speedup?.interval?.high ?? 1) < 1);
  return (
    lossStep(best, { size: workloads[design].size, chunks: plan.chunks, isProgram }) ??
    (most < cores && (best.efficiency?.value ?? 0) >= WELL_USED
      ? `${counted(cores - most, 'core')} left: try --procs ${cores}`
      : isLoss
        ? 'the serial program is the fastest: to spread this work does not pay'
        : null)
  );
}

interface Setting {
  readonly size: string | undefined;
  readonly chunks: number;
  readonly isProgram: boolean;
}

function lossStep({ losses, speedup }: MeasuredArm, { size, chunks, isProgram }: Setting): string | null {
  if (!losses) return null;
  const much = (...keys: LossKey[]): number | null => {
    const share = keys.reduce((sum, key) => sum + shareOf(losses, key).value, 0);
    return share >= MUCH ? share : null;
  };
  const overhead = much('messages', 'startup', 'split', 'merge');
  if (overhead !== null && size !== undefined) {
    const slower =
      speedup?.interval && speedup.interval.high < 1
        ? 'the work is too little to be spread'
        : `${formatPercent(overhead)} goes into spreading the work`;
    const from =
      losses.message && losses.message.taskNs > 0
        ? `, which tasks from ${formatTime(9 * losses.message.taskNs, 2)} on are worth`
        : '';
    return `${slower}${from}: try a greater ${size}`;
  }
  const uneven = much('uneven');
  if (uneven !== null && chunks === 1 && !isProgram) {
    return `${formatPercent(uneven)} is lost to uneven work: try --chunks 4, so that who is done takes more`;
  }
  return null;
}
