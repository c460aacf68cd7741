/** Telling apart the designs of a document that have one name: a workload measured at several sizes, or on two sides. */
import type { Arm, ResultDocument } from './document.js';
import { groupsBy } from './groups.js';
import type { ParamValue } from './params.js';

type Params = Readonly<Record<string, ParamValue>>;
type Designs = Pick<ResultDocument, 'workloads' | 'measurements'>;

/** Of each design, the params of its arms; none for a design without arms. The canary has its own, which do not count. */
export function paramsByDesign({ workloads, measurements }: Designs): Params[] {
  return armsByDesign({ workloads, measurements }).map((arm) => arm?.params ?? {});
}

/** Of each design, those of its params in which others of the same name and side differ; none where it stands alone. */
export function variedByDesign(document: Designs): Params[] {
  const designs = armsByDesign(document).map((arm, at) => {
    return { key: JSON.stringify([document.workloads[at].name, arm?.side]), params: arm?.params ?? {} };
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
 * Of each design of head, the index of base's design that it shared its rounds with, and the other way round: the
 * designs of one name stand in the same order on both sides. Null where there is none.
 */
export function partnersByDesign(document: Designs): (number | null)[] {
  const places = armsByDesign(document).map((arm, at) => ({ name: document.workloads[at].name, side: arm?.side }));
  const numbered = places.map(({ name, side }, at) => {
    const number = places.slice(0, at).filter((other) => other.name === name && other.side === side).length;
    return { name, side, number };
  });
  return numbered.map(({ name, side, number }) => {
    const found = numbered.findIndex(
      (other) => other.name === name && other.number === number && other.side !== side && other.side !== undefined,
    );
    return side === undefined || found === -1 ? null : found;
  });
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
