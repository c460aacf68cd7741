/** Which quantities of two versions can be held against each other, and why others cannot. */
import type { Metric } from '../../model/plan-options.js';
import type { Refusal } from '../../model/comparison.js';
import type { Absence } from '../../model/design.js';
import { counted } from '../../model/phrases.js';
import { amountDifference } from './amount.js';
import type { ArmQuantity } from './arm-quantities.js';
import { timesAlone } from './contrast.js';
import { differenceOf, type MachineDifference, refusal } from './machine-differences.js';
import type { MeasuredVersion, MeasuredWork } from './measured-version.js';
import { nameIn, namesakesIn } from './selected-results.js';

/** How two versions are to be held against each other. */
export interface CompareRules {
  /** As a ratio. */
  readonly margin: number;
  /** Whether nobody promised that margin: what the noise does not allow widens it. */
  readonly ownMargin?: boolean;
  /** Of what shared its rounds. Default: `wall`. */
  readonly metric?: Metric;
  /** Whether the two shared their rounds. */
  readonly paired: boolean;
  /** Whether a slowdown counts only if head's second batch says so too. */
  readonly confirming: boolean;
  /**
   * Whether workloads belong together by their names alone. Otherwise one on each side does whatever it is called: it may
   * be a file that has another name now.
   */
  readonly byName?: boolean;
}

/** The same of the one version and of the other. */
export interface Pair<T> {
  readonly base: T;
  readonly head: T;
}

/** A workload that both have, with the quantities of its arms that can be compared. */
export interface Comparable {
  /** Of head's, numbered where it has several of one name. */
  readonly name: string;
  readonly work: Pair<MeasuredWork>;
  readonly quantities: readonly Pair<ArmQuantity>[];
}

/** A workload, with its params where the version has several sizes of it. */
type WorkIdentity = Pick<Refusal, 'workload' | 'params'>;

export function comparableOf(
  base: MeasuredVersion,
  head: MeasuredVersion,
  rules: Pick<CompareRules, 'paired' | 'byName'>,
): { comparable: Comparable[]; refusals: Refusal[]; machines: MachineDifference } {
  const works = pairWorks(base, head, rules);
  const machines = differenceOf(base.environment, head.environment);
  // What was measured together was chosen to be so.
  const same = works.pairs.map((work) => ({ work, difference: rules.paired ? null : differenceIn(work) }));
  const others = same.flatMap(({ work: { head: own }, difference }): Refusal[] => {
    if (difference === null) return [];
    const reason = `another amount of work: ${difference}`;
    return [{ ...identityIn(own, head), ...WHOLE, reason, kind: 'changed', alone: timesAlone(own) }];
  });
  const found = same.flatMap(({ work, difference }) => {
    if (difference !== null) return [];
    const identity = identityIn(work.head, head);
    const arms = pairArms(work, identity);
    // What shared its rounds shared the machine.
    const refusals = rules.paired ? [] : refusalsOf(work, arms.pairs, identity, machines);
    const isRefused = ({ head: { arm, quantity } }: Pair<ArmQuantity>): boolean =>
      refusals.some((each) => each.arm === arm && each.quantity === quantity);
    return {
      name: identity.workload ?? work.head.workload,
      work,
      quantities: arms.pairs.filter((pair) => !isRefused(pair) && (rules.paired || pair.head.quantity !== 'cpu')),
      refusals: [...arms.refusals, ...refusals],
    };
  });
  return {
    comparable: found,
    refusals: [...works.refusals, ...others, ...found.flatMap(({ refusals }) => refusals)],
    machines,
  };
}

/** With its params where the version has several sizes of it. */
export function identityIn(work: MeasuredWork, version: MeasuredVersion): WorkIdentity {
  const sizes = new Set(sameNamed(work, version.works).map(({ params }) => params));
  return { workload: nameIn(work, version), ...(sizes.size > 1 ? { params: work.params } : {}) };
}

/** Each reason once, behind what it is about. */
export function reasonsOf(refusals: readonly Refusal[]): string {
  const lines = refusals.map(({ workload, reason }) => (workload === null ? reason : `${workload}: ${reason}`));
  return [...new Set(lines)].join('; ');
}

const WHOLE = { arm: null, quantity: null };

function differenceIn({ base, head }: Pair<MeasuredWork>): string | null {
  return base.amount && head.amount && amountDifference(base.amount, head.amount);
}

type Found = { readonly own: MeasuredWork; readonly others: readonly MeasuredWork[] } & (
  | { readonly other: MeasuredWork; readonly reason: null }
  | ({ readonly other: null } & Pick<Refusal, 'reason' | 'kind'>)
);

/** By name and params; of what was measured together, in its order. */
function pairWorks(
  base: MeasuredVersion,
  head: MeasuredVersion,
  rules: Pick<CompareRules, 'paired' | 'byName'>,
): { pairs: Pair<MeasuredWork>[]; refusals: Refusal[] } {
  if (base.cold !== null && head.cold !== null && base.cold !== head.cold) {
    const reason = `${base.cold ? 'base' : 'head'} is a --cold run and the other is not`;
    return { pairs: [], refusals: [{ workload: null, ...WHOLE, reason }] };
  }
  const found = head.works.map((own) => counterpartOf(own, base, head, rules));
  const onlyHead = found.flatMap((each): Refusal[] => {
    if (each.reason === null) return [];
    const { own, reason, kind } = each;
    const told = kind ? { kind, alone: timesAlone(own) } : {};
    return [{ ...identityIn(own, head), ...WHOLE, reason, ...told }];
  });
  const onlyBase = base.works
    .filter((each) => !found.some(({ other, others }) => other === each || (!other && others.includes(each))))
    .map((each): Refusal => ({ ...identityIn(each, base), ...WHOLE, reason: 'only in base' }));
  const pairs = found.flatMap(({ own, other }) => (other ? [{ base: other, head: own }] : []));
  return { pairs, refusals: [...onlyHead, ...onlyBase] };
}

/** Of several that nothing tells apart, the first belongs to the first, if both versions have as many. */
function counterpartOf(
  own: MeasuredWork,
  base: MeasuredVersion,
  head: MeasuredVersion,
  { paired, byName = false }: Pick<CompareRules, 'paired' | 'byName'>,
): Found {
  const named = sameNamed(own, base.works);
  const others = named.length > 0 || byName || !isOneName(base) || !isOneName(head) ? named : base.works;
  const refused = (reason: string, kind?: Refusal['kind']): Found => {
    return { own, others, other: null, reason, ...(kind ? { kind } : {}) };
  };
  const absence = absenceFrom(own, base);
  if (absence) return refused(absence.reason, absence.kind);
  // Of several sizes that were measured together, the first belongs to the first.
  const all = paired ? others : others.filter(({ params }) => params === own.params);
  const twins = paired
    ? sameNamed(own, head.works).filter((each) => !absenceFrom(each, base))
    : namesakesIn(own, head.works);
  const other = all[twins.indexOf(own)];
  if (!paired && all.length > 0 && all.length !== twins.length) return refused(differentNumbers(all, twins));
  if (other) return { own, others, other, reason: null };
  // Parameters of another tool's may be names of what is to be compared.
  const areChosen = base.selected && head.selected && own.design === null;
  if (areChosen && base.works.length === 1 && head.works.length === 1) {
    return { own, others, other: base.works[0], reason: null };
  }
  if (others.length > 0) return refused(differentParams(own, others), byName ? 'changed' : undefined);
  return refused(byName ? `${base.version.label} does not have it` : 'only in head', byName ? 'new' : undefined);
}

function absenceFrom({ absent }: MeasuredWork, { place }: MeasuredVersion): Absence | undefined {
  return absent.find(({ version }) => version === place);
}

function isOneName({ works }: MeasuredVersion): boolean {
  return new Set(works.map(({ workload }) => workload)).size === 1;
}

function differentNumbers(base: readonly MeasuredWork[], head: readonly MeasuredWork[]): string {
  return `base has ${counted(base.length, 'result')} of that name and head ${head.length}, and nothing tells which belongs to which: choose one of each, as file.json#1`;
}

function differentParams({ params }: MeasuredWork, others: readonly MeasuredWork[]): string {
  const theirs = others.map((other) => other.params || 'none').join(' and ');
  return `its parameters differ: ${theirs} in base, ${params || 'none'} in head`;
}

function sameNamed({ workload }: MeasuredWork, works: readonly MeasuredWork[]): MeasuredWork[] {
  return works.filter((other) => other.workload === workload);
}

/** By arm and quantity. */
function pairArms(
  { base, head }: Pair<MeasuredWork>,
  identity: WorkIdentity,
): { pairs: Pair<ArmQuantity>[]; refusals: Refusal[] } {
  const pairs = head.quantities.flatMap((own): Pair<ArmQuantity>[] => {
    const other = base.quantities.find(({ arm, quantity }) => arm === own.arm && quantity === own.quantity);
    return other ? [{ base: other, head: own }] : [];
  });
  const refused = (arm: string, reason: string): Refusal => ({ ...identity, quantity: null, arm, reason });
  const missing = [
    ...base.missing.map(({ arm, reason }) => refused(arm, `${reason} (base)`)),
    ...head.missing.map(({ arm, reason }) => refused(arm, `${reason} (head)`)),
  ];
  const onlyIn = (own: MeasuredWork, other: MeasuredWork, version: string): Refusal[] =>
    armsOf(own)
      .filter((arm) => !armsOf(other).includes(arm) && !missing.some((each) => each.arm === arm))
      .map((arm) => refused(arm, `only in ${version}`));
  return { pairs, refusals: [...missing, ...onlyIn(head, base, 'head'), ...onlyIn(base, head, 'base')] };
}

function armsOf({ quantities }: MeasuredWork): string[] {
  return [...new Set(quantities.map(({ arm }) => arm))];
}

function refusalsOf(
  work: Pair<MeasuredWork>,
  pairs: readonly Pair<ArmQuantity>[],
  identity: WorkIdentity,
  machines: MachineDifference,
): Refusal[] {
  return pairs.flatMap(({ head: { arm, quantity, procs } }): Refusal[] => {
    const reason = refusal(quantity, procs, machines, [work.base.canary, work.head.canary]);
    return reason === null ? [] : [{ ...identity, arm, quantity, reason }];
  });
}
