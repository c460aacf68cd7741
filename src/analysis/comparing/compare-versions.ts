/**
 * Two versions in, what their comparison says out: the works that both have, their arms' quantities, how these contrast in
 * each batch of launches, the verdicts over all of them together, and notes. Pure.
 */
import {
  type Change,
  type ComparedQuantity,
  type Comparison,
  type Conclusion,
  FIRST_BATCH_SHARE,
  type MachineQuality,
  type Quantity,
  type Refusal,
} from '../../model/comparison.js';
import type { ResultDocument } from '../../model/document.js';
import { upgradeDocument } from '../../model/older-documents.js';
import { median } from '../../stats/median.js';
import { hodgesLehmann } from '../../stats/signed-rank.js';
import { changedAllocations } from './changed-allocations.js';
import type { ArmQuantity, Point } from './arm-quantities.js';
import { type BatchContrasts, evidenceOf, judgeBatches, type Outcome } from './batches.js';
import { type Comparable, comparableOf, type CompareRules, type Pair } from './comparable.js';
import { notesOf, tooNoisy } from './comparison-notes.js';
import { type Margin, marginOf, marginRule } from './margins.js';
import { type Contrast, launchMedians, pairedContrast, sameContrast } from './contrast.js';
import { type MeasuredVersion, type MeasuredWork, savedVersion } from './measured-version.js';
import { isMeasure, isTelling, weighed } from './metrics.js';
import { isSameMeasurement } from './selected-results.js';
import { smallestFound } from './smallest-found.js';
import { contrastApart } from './session-contrast.js';
import { timeToDecide } from './to-decide.js';
import { ALPHA, verdictOfAll } from './verdicts.js';
import { largest } from '../../model/lists.js';

/**
 * How the library compares two results.
 * @example
 * const options: CompareOptions = { margin: 0.05 }; // a change of less than 5 % does not count
 */
export interface CompareOptions {
  /** Smallest change that counts, as a ratio. Default: 0.01, or the smallest that the noise allows. */
  readonly margin?: number;
}

/** Two saved results, arm by arm. Of a result that has several versions, the last is taken. */
export function compare(base: ResultDocument, head: ResultDocument, options: CompareOptions = {}): Comparison {
  const { margin } = options;
  const rules = { ...marginRule(margin), paired: false, confirming: false };
  const [from, to] = [base, head].map((document) => upgradeDocument(document) as ResultDocument);
  return compareVersions(savedVersion(from, 'base'), savedVersion(to, 'head'), rules);
}

export function compareVersions(base: MeasuredVersion, head: MeasuredVersion, rules: CompareRules): Comparison {
  const { paired, confirming } = rules;
  const allowed = marginOf(rules);
  const { comparable, refusals, machines } = comparableOf(base, head, rules);
  const isSame = !paired && isSameMeasurement(base, head);
  const contrastOf = isSame ? sameContrast : paired ? pairedContrast : contrastApart;
  const candidates = comparable.flatMap((each) => candidatesIn(each, rules, contrastOf));
  const judged = candidates.filter((each) => each.judged);
  const outcomes = judgeBatches(judged, allowed, confirming);
  const outcomeOf = new Map(outcomes.map((outcome, at) => [judged[at], outcome]));
  const quantities = weighed(candidates.map((each) => comparedQuantity(each, outcomeOf.get(each), allowed)));
  const open = candidates.filter((_, at) => quantities[at].verdict === 'undecided');
  const allocations = isSame ? [] : changedAllocations(comparable, contrastOf);
  return {
    base: base.version,
    head: head.version,
    margin: largest([allowed.least, ...outcomes.map(({ margin }) => margin)]),
    marginGiven: allowed.least === allowed.most,
    paired,
    ...(isSame ? {} : sessionsOf(base, head, rules)),
    quantities,
    ...(allocations.length > 0 && { allocations }),
    refusals,
    machine: machineOf(base, head, paired),
    smallestEffect: isSame ? null : smallestFound(judged, outcomes),
    tooNoisy: tooNoisy(open.flatMap((each) => outcomeOf.get(each) ?? [])),
    notes: notesOf({ base, head, comparable, quantities, machines, rules, isSame }),
    verdict: conclusionOf(quantities, refusals),
  };
}

/** Nothing to judge is no doubt where that is how it is to be. */
function conclusionOf(quantities: readonly ComparedQuantity[], refusals: readonly Refusal[]): Conclusion {
  const verdicts = quantities.map(({ verdict }) => verdict);
  const isJudged = verdicts.some((verdict) => verdict !== null);
  return isJudged || !refusals.some(({ kind }) => kind) ? verdictOfAll(verdicts) : 'not comparable';
}

/** Of results of which it is known. */
function sessionsOf(
  base: MeasuredVersion,
  head: MeasuredVersion,
  { paired }: CompareRules,
): Pick<Comparison, 'sessions'> {
  if (paired || base.sessions === undefined || head.sessions === undefined) return {};
  return { sessions: { base: base.sessions, head: head.sessions } };
}

/** A quantity that both have, with what there is to judge it by. */
export interface Candidate extends Pair<ArmQuantity>, BatchContrasts {
  /** Of the workload. */
  readonly name: string;
  readonly work: Pair<MeasuredWork>;
  readonly judged: boolean;
  readonly batches: Batches;
}

/** What both versions have of a batch of launches. */
type Batches = readonly [first: Pair<readonly Point[]>, second?: Pair<readonly Point[]>];

/** What is to be judged. */
export function candidatesOf(base: MeasuredVersion, head: MeasuredVersion, rules: CompareRules): Candidate[] {
  const { comparable } = comparableOf(base, head, rules);
  const contrastOf = rules.paired ? pairedContrast : contrastApart;
  return comparable.flatMap((each) => candidatesIn(each, rules, contrastOf)).filter(({ judged }) => judged);
}

type ContrastOf = (base: readonly Point[], head: readonly Point[]) => Contrast | null;

function candidatesIn(
  { name, work, quantities }: Comparable,
  rules: CompareRules,
  contrastOf: ContrastOf,
): Candidate[] {
  const { paired, confirming } = rules;
  const contrast = ({ base, head }: Pair<readonly Point[]>): Contrast | null => contrastOf(base, head);
  const measured = quantities.filter(({ head }) => isMeasure(head.quantity, rules));
  return measured.flatMap((pair): Candidate[] => {
    const batches = batchesOf(pair, paired, confirming ? work.head.firstBatch : null);
    const first = contrast(batches[0]);
    const second = batches[1] ? contrast(batches[1]) : null;
    const both = second ? contrast({ base: pair.base.points, head: pair.head.points }) : null;
    return first
      ? [{ ...pair, name, first, second, both, work, judged: isJudged(pair, quantities, rules), batches }]
      : [];
  });
}

/**
 * What saw the same machine is judged by its times. Of results from other times or machines those ratios are, where they
 * have a canary, that the machine has no part in; else the times, and where these do not hold the speedups.
 */
function isJudged(pair: Pair<ArmQuantity>, usable: readonly Pair<ArmQuantity>[], rules: CompareRules): boolean {
  const { head } = pair;
  const { paired, metric } = rules;
  const has = (quantity: Quantity): boolean =>
    usable.some((each) => each.head.arm === head.arm && each.head.quantity === quantity);
  const times = usable.find((each) => each.head.arm === head.arm && each.head.quantity === 'time');
  if (head.quantity === 'cpu') return isTelling(pair, times);
  if (paired && metric === 'cpu') return false;
  const hasCanary = usable.some((each) => each.head.quantity === 'canary');
  if (head.quantity === 'time') return paired || !(hasCanary && (has('speedup') || has('canary')));
  return !paired && (hasCanary || !has('time'));
}

/** Batches are head's; what was measured apart from it stands whole beside each. */
function batchesOf({ base, head }: Pair<ArmQuantity>, paired: boolean, firstBatch: number | null): Batches {
  if (firstBatch === null) return [{ base: base.points, head: head.points }];
  const batch = (isIn: (point: Point) => boolean): Pair<readonly Point[]> => {
    return { base: paired ? base.points.filter(isIn) : base.points, head: head.points.filter(isIn) };
  };
  return [batch(({ launch }) => launch < firstBatch), batch(({ launch }) => launch >= firstBatch)];
}

function comparedQuantity(candidate: Candidate, outcome: Outcome | undefined, allowed: Margin): ComparedQuantity {
  const { name, work, base, head, first, batches } = candidate;
  const changed = changesIn(work);
  const identity = {
    ...{ workload: name, params: work.head.params, arm: head.arm, quantity: head.quantity },
    ...(changed.length > 0 ? { changed } : {}),
  };
  // Those that the ratio is of.
  const batch = outcome && batches[1] ? { base: base.points, head: head.points } : batches[0];
  const values = { base: valueOf(head.quantity, batch.base), head: valueOf(head.quantity, batch.head) };
  if (!outcome) {
    const evidence = evidenceOf(first, ALPHA);
    return { ...identity, ...evidence, ...values, verdict: null, suspicion: null, toDecide: null };
  }
  const { verdict, evidence, suspicion, contrast, level, margin } = outcome;
  const launchNs = work.head.launchNs && work.head.launchNs / (batches[1] ? 1 : FIRST_BATCH_SHARE);
  const toDecide = verdict === 'undecided' ? timeToDecide(contrast, level, allowed, launchNs) : null;
  return { ...identity, ...evidence, ...values, verdict, margin, suspicion, toDecide };
}

/** Beside what the work takes. */
function changesIn({ base, head }: Pair<MeasuredWork>): Change[] {
  const isOtherResult = base.digest !== null && head.digest !== null && base.digest !== head.digest;
  return [...(isOtherResult ? ['result' as const] : []), ...(base.otherFile ? ['file' as const] : [])];
}

/** As a report of that batch alone would show it. */
function valueOf(quantity: Quantity, points: readonly Point[]): number {
  const medians = launchMedians(points);
  if (quantity === 'time' || quantity === 'cpu') return median(medians);
  const cost = Math.exp(hodgesLehmann(medians.map(Math.log)));
  return quantity === 'speedup' ? 1 / cost : cost;
}

function machineOf(base: MeasuredVersion, head: MeasuredVersion, paired: boolean): MachineQuality[] {
  const of = (version: MeasuredVersion, run: MachineQuality['run']): MachineQuality[] =>
    version.quality ? [{ run, ...version.quality }] : [];
  return paired ? of(head, 'both') : [...of(base, 'base'), ...of(head, 'head')];
}
