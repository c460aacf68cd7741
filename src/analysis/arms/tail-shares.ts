/** Why some workers had nothing left to do while others had. */
import { type Computed, fitted, type Known, type Spent } from './busy-shares.js';

/** A worker in one iteration, in ns. */
export interface Worked extends Computed {
  /** Without a task, before its last. */
  readonly gapNs: number;
  /** Without a task, after its last. */
  readonly tailNs: number;
}

type TailSpent = Pick<Spent, 'uneven' | 'unevenCores' | 'unbalanced' | 'other' | 'messages'>;

/** Of its time, that a program waits if what its workers do is to wait. */
const MOSTLY = 0.5;

/**
 * Each worker is held against the one that ends last: it had less to compute, by CPU time, or was kept less from it, by
 * its waits, or was sent its tasks sooner. What it ended earlier is shared out by those of the three that say so. Where
 * the serial program waits, waiting is the work. In ns of the workers.
 */
export function tailSpent(workers: readonly Worked[], alone: Computed, { cpu, waits }: Known): TailSpent {
  const spent = { uneven: 0, unevenCores: 0, unbalanced: 0, other: 0, messages: 0 };
  const each = workers.map((worker) => ({ ...fitted(worker), gapNs: worker.gapNs }));
  const last = each.reduce((latest, worker) => (endOf(worker) > endOf(latest) ? worker : latest));
  const isWork = stalledOf(alone, true) > MOSTLY * alone.busyNs;
  for (const [at, worker] of each.entries()) {
    const { tailNs } = workers[at];
    const more = (of: (each: Computed) => number): number => Math.max(0, of(last) - of(worker));
    const computed = more(({ cpuNs }) => cpuNs ?? 0);
    const waited = waits ? more(({ waitNs }) => waitNs ?? 0) : 0;
    const stalled = more((each) => stalledOf(each, waits));
    const gap = Math.max(0, last.gapNs - worker.gapNs);
    // What the last one, too, had nothing to do: in some iterations it was another.
    const told = cpu ? Math.min(tailNs, Math.max(0, endOf(last) - endOf(worker))) : 0;
    const all = computed + waited + stalled + gap;
    const by = all > 0 ? told / all : 0;
    spent.uneven += by * (computed + (isWork ? stalled : 0));
    spent.unevenCores += by * (waited + (isWork || waits ? 0 : stalled));
    spent.other += by * (isWork || !waits ? 0 : stalled);
    spent.messages += by * gap;
    spent.unbalanced += tailNs - by * all;
  }
  return spent;
}

function endOf({ busyNs, gapNs }: Pick<Worked, 'busyNs' | 'gapNs'>): number {
  return busyNs + gapNs;
}

/** Busy, and not on a core; if `waits`, without what it waited for one. */
function stalledOf({ busyNs, cpuNs, waitNs }: Computed, waits: boolean): number {
  return busyNs - (cpuNs ?? 0) - (waits ? (waitNs ?? 0) : 0);
}
