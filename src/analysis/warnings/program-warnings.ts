/** What is to be known of how programs ran. */
import type { ArmToJudge } from './arm-warnings.js';
import { largest } from '../../model/lists.js';

/** The time of a run ends with its program; what ran on may have slowed what came next. */
export function leftovers(arms: readonly ArmToJudge[]): string | null {
  const leaving = arms.flatMap(({ name, source }) => {
    const names = [...new Set(source.samples.flatMap((sample) => sample.leftovers ?? []))];
    return names.length > 0 ? [`${name}: ${names.join(', ')}`] : [];
  });
  if (leaving.length === 0) return null;
  return `programs left processes running, which are in no time and were ended after each run (${leaving.join('; ')})`;
}

/** A command that is told the number of workers and not which of them it is makes them itself, in every copy. */
export function manyWorkers(arms: readonly ArmToJudge[]): string | null {
  const copies = arms.filter(({ source, procs }) => {
    const { backend, params } = source.arm;
    const { parallel } = params;
    if (backend !== 'exec' || procs < 2 || typeof parallel !== 'string' || params.copies === 1) return false;
    return parallel.includes('{procs}') && !/\{rank\}|PARBENCH_RANK/.test(parallel);
  });
  if (copies.length === 0) return null;
  const most = largest(copies.map(({ procs }) => procs));
  return `each of the ${most} copies is told {procs} and not its {rank}: if it makes ${most} workers itself, ${most * most} ran; --copies 1 starts one`;
}
