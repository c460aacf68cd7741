/** What the parent and its workers did in a sample, each from when to when. */
import type { Sample, WorkerActivity } from '../../model/timing.js';

export const PARENT = 'parent';

export interface Stretch {
  readonly arm: string;
  readonly who: string;
  readonly what: string;
  /** In ns from the start of the sample. */
  readonly from: number;
  readonly to: number;
  /** Share of the time between. */
  readonly busy: number;
  /** Null for the parent. */
  readonly tasks: number | null;
}

/** Of several iterations the phases are sums: they say how much, and only of a single one when. */
export function stretchesOf(
  arm: string,
  { wallNs, splitNs, dispatchNs, gatherNs, mergeNs, workers }: Sample,
): Stretch[] {
  const all = { arm, who: PARENT, busy: 1, tasks: null };
  const ends: [what: string, from: number, to: number][] = [
    ['split', 0, splitNs],
    ['dispatch', splitNs, splitNs + dispatchNs],
    ['gather', wallNs - mergeNs - gatherNs, wallNs - mergeNs],
    ['merge', wallNs - mergeNs, wallNs],
  ];
  const phases = ends.map(([what, from, to]): Stretch => ({ ...all, what, from, to }));
  const work = workers.map((worker, at): Stretch => {
    const { startNs: from, endNs: to, tasks } = worker;
    return { arm, who: workerName(at), what: 'work', from, to, busy: busyShare(worker), tasks };
  });
  return [...phases.filter(({ from, to }) => to > from), ...work];
}

export function workerName(at: number): string {
  return `worker ${at}`;
}

function busyShare({ busyNs, startNs, endNs }: WorkerActivity): number {
  return endNs > startNs ? Math.min(1, busyNs / (endNs - startNs)) : 1;
}
