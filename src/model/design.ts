/** A design is how one workload was measured; those of a document that have one name are told apart here. */
import type { Arm } from './arm.js';
import { groupsBy } from './lists.js';
import type { Measurement } from './measurement.js';
import type { Params } from './params.js';
import type { NotComparable } from './comparison.js';
import type { Count, Index, Nanoseconds, NonNegative, PositiveCount } from './scalars.js';

/**
 * Why the launches of a workload ended; `full`: more could not be read again; `skipped`: every parallel arm was, and none was
 * begun.
 * @example
 * const isWhole = (stopped: StopReason | null): boolean => stopped === 'precision' || stopped === 'count';
 */
export type StopReason = 'count' | 'precision' | 'time' | 'full' | 'interrupted' | 'failed' | 'skipped';

/**
 * How the output of an arm must agree with the serial arm's: bit for bit; number by number, within a tolerance that is
 * relative for numbers above 1 and absolute below; or not at all.
 * @discriminator kind
 * @example
 * const isExact = ({ kind }: Agreement): boolean => kind === 'bits';
 */
export type Agreement =
  { readonly kind: 'bits' } | { readonly kind: 'numbers'; readonly tolerance: NonNegative } | { readonly kind: 'none' };

/**
 * How one workload was measured: its arms are compared with each other.
 * @example
 * for (const { name, title, stopped } of report.workloads) console.log(name, title, stopped);
 */
export interface Design {
  /** Name of the workload. */
  readonly name: string;
  readonly title: string;
  /** What the items are counted in; null where they are just items. */
  readonly unit: string | null;
  /** The param that grows the problem, where the workload says it. */
  readonly size?: string;
  readonly agreement: Agreement;
  /** Versions of the code that have no part in it, and why. */
  readonly absent?: readonly Absence[];
  /** Of a version that head is held against: whether its file of the workload is another one than head's. */
  readonly otherFile?: boolean;
  /** Rounds in each launch, or in the next one where their number follows the noise; 0 before the first. */
  readonly rounds: Count;
  /** Launches of the first batch, where a second one was to confirm what the first made suspect. */
  readonly firstBatch?: PositiveCount;
  /** Null while the launches go on. */
  readonly stopped: StopReason | null;
  /** Time it took to measure. */
  readonly elapsedNs: Nanoseconds;
}

/**
 * Why a version of the code has no part in what was measured.
 * @example
 * const why = report.workloads.flatMap(({ absent = [] }) => absent.map(({ reason }: Absence) => reason));
 */
export interface Absence {
  /** Place in the document's `versions`. */
  readonly version: Index;
  readonly kind: NotComparable;
  readonly reason: string;
}

interface Designs {
  readonly workloads: readonly Design[];
  readonly measurements: readonly Measurement[];
}

/** Of each design, the params of its arms; none for a design without arms. The canary has its own, which do not count. */
export function paramsByDesign({ workloads, measurements }: Designs): Params[] {
  return armsByDesign({ workloads, measurements }).map((arm) => arm?.params ?? {});
}

/** Of each design, those of its params in which others of the same name and version differ; none where it stands alone. */
export function variedByDesign(document: Designs): Params[] {
  const designs = armsByDesign(document).map((arm, at) => {
    return { key: JSON.stringify([document.workloads[at].name, arm?.version]), params: arm?.params ?? {} };
  });
  const varied = new Map(
    groupsBy(designs, ({ key }) => key).map((group) => [group[0].key, variedIn(group.map(({ params }) => params))]),
  );
  return designs.map(({ key, params }) => {
    const names = varied.get(key) ?? [];
    return Object.fromEntries(Object.entries(params).filter(([name]) => names.includes(name)));
  });
}

/**
 * Of each design, the others that shared its rounds: those of other versions of its workload. The designs of one name stand
 * in the same order in each version.
 */
export function designsBeside(document: Designs): number[][] {
  const arms = armsByDesign(document);
  const nameOf = (at: number): string => JSON.stringify([document.workloads[at].name, arms[at]?.version]);
  const keys = arms.map((arm, at) => {
    const before = arms.slice(0, at).filter((_, earlier) => nameOf(earlier) === nameOf(at)).length;
    return arm?.version === undefined ? null : JSON.stringify([document.workloads[at].name, before]);
  });
  return keys.map((key, at) =>
    keys.flatMap((other, index) => (key !== null && other === key && index !== at ? [index] : [])),
  );
}

function variedIn(sets: readonly Params[]): string[] {
  const names = new Set(sets.flatMap((set) => Object.keys(set)));
  return [...names].filter((name) => sets.some((set) => set[name] !== sets[0][name]));
}

function armsByDesign({ workloads, measurements }: Designs): (Arm | undefined)[] {
  const arms: (Arm | undefined)[] = workloads.map(() => undefined);
  for (const { workload, arm } of measurements) {
    if (arm.backend !== 'canary') arms[workload] ??= arm;
  }
  return arms;
}
