/** Two versions in, what their comparison says out. Pure. */
import type { ComparedQuantity, Comparison, MachineQuality, Quantity } from '../../model/comparison.js';
import { median } from '../../stats/median.js';
import { hodgesLehmann } from '../../stats/signed-rank.js';
import { type Case, evidenceOf, judgeCases, type Outcome } from './batches.js';
import type { CompareOptions } from './options.js';
import { notesOf, tooNoisy } from './comparison-notes.js';
import { type Contrast, launchMedians, pairedContrast, unpairedContrast } from './contrast.js';
import type { SeriesPair, WorkPair } from './comparable.js';
import type { Point } from './arm-quantities.js';
import { smallestEffect } from '../arms/speedup.js';
import { timeToDecide } from './to-decide.js';
import { type Usable, usableOf } from './usable.js';
import { ALPHA, verdictOfAll } from './verdicts.js';
import type { Version } from './measured-version.js';

/** A quantity that both have, with what there is to judge it by. */
export interface Candidate extends SeriesPair, Case {
  readonly work: WorkPair;
  readonly judged: boolean;
  readonly batches: Batches;
}

/** What both sides have of one batch of launches. */
interface Batch {
  readonly base: readonly Point[];
  readonly head: readonly Point[];
}

type Batches = readonly [first: Batch, second?: Batch];

export function compareVersions(base: Version, head: Version, options: CompareOptions): Comparison {
  const { margin, paired, confirming } = options;
  const { pairs, candidates, refusals, machines } = match(base, head, options);
  const judged = candidates.filter((each) => each.judged);
  const outcomes = judgeCases(judged, margin, confirming);
  const outcomeOf = new Map(outcomes.map((outcome, at) => [judged[at], outcome]));
  const quantities = candidates.map((each) => comparedQuantity(each, outcomeOf.get(each), margin));
  return {
    base: base.side,
    head: head.side,
    margin,
    paired,
    quantities,
    refusals,
    machine: machineOf(base, head, paired),
    smallestEffect: worstEffect(outcomes, margin),
    tooNoisy: tooNoisy(outcomes, margin),
    notes: notesOf({ base, head, pairs, quantities, machines, options }),
    verdict: verdictOfAll(quantities.map(({ verdict }) => verdict)),
  };
}

/** What would be judged. */
export function casesOf(base: Version, head: Version, options: CompareOptions): Candidate[] {
  return match(base, head, options).candidates.filter(({ judged }) => judged);
}

function match(base: Version, head: Version, options: CompareOptions) {
  const { usable, refusals, machines } = usableOf(base, head, options);
  return {
    pairs: usable.map(({ work }) => work),
    candidates: usable.flatMap((each) => candidatesOf(each, options)),
    refusals,
    machines,
  };
}

function candidatesOf({ work, pairs }: Usable, { paired, confirming }: CompareOptions): Candidate[] {
  return pairs.flatMap((pair): Candidate[] => {
    const batches = batchesOf(pair, paired, confirming ? work.head.firstBatch : null);
    const cases = caseOf(batches, paired);
    return cases ? [{ ...pair, ...cases, work, judged: isJudged(pair, pairs, paired), batches }] : [];
  });
}

/**
 * What saw the same machine is judged by its times. Of results from other times or machines those ratios are, where they
 * have a canary, that the machine has no part in; else the times, and where these do not hold the speedups.
 */
function isJudged({ head }: SeriesPair, usable: readonly SeriesPair[], paired: boolean): boolean {
  const has = (quantity: Quantity): boolean =>
    usable.some((each) => each.head.arm === head.arm && each.head.quantity === quantity);
  const hasCanary = usable.some((each) => each.head.quantity === 'canary');
  if (head.quantity === 'time') return paired || !(hasCanary && (has('speedup') || has('canary')));
  return !paired && (hasCanary || !has('time'));
}

/** Batches are head's; what was measured apart from it stands whole beside each. */
function batchesOf({ base, head }: SeriesPair, paired: boolean, firstBatch: number | null): Batches {
  if (firstBatch === null) return [{ base: base.points, head: head.points }];
  const batch = (isIn: (point: Point) => boolean): Batch => {
    return { base: paired ? base.points.filter(isIn) : base.points, head: head.points.filter(isIn) };
  };
  return [batch(({ launch }) => launch < firstBatch), batch(({ launch }) => launch >= firstBatch)];
}

function caseOf([first, second]: Batches, paired: boolean): Case | null {
  const contrast = ({ base, head }: Batch): Contrast | null =>
    paired ? pairedContrast(base, head) : unpairedContrast(base, head);
  const ofFirst = contrast(first);
  return ofFirst && { first: ofFirst, second: second ? contrast(second) : null };
}

function comparedQuantity(candidate: Candidate, outcome: Outcome | undefined, margin: number): ComparedQuantity {
  const { work, head, first, batches } = candidate;
  const identity = { workload: work.head.workload, params: work.head.params, arm: head.arm, quantity: head.quantity };
  const batch = (outcome?.suspicion && batches[1]) ?? batches[0];
  const values = { base: valueOf(head.quantity, batch.base), head: valueOf(head.quantity, batch.head) };
  if (!outcome) {
    const evidence = evidenceOf(first, ALPHA);
    return { ...identity, ...evidence, ...values, verdict: null, suspicion: null, toDecide: null };
  }
  const { verdict, evidence, suspicion, contrast, level } = outcome;
  const toDecide = verdict === 'undecided' ? timeToDecide(contrast, level, margin, work.head.launchNs) : null;
  return { ...identity, ...evidence, ...values, verdict, suspicion, toDecide };
}

/** As a report of that batch alone would show it. */
function valueOf(quantity: Quantity, points: readonly Point[]): number {
  const medians = launchMedians(points);
  if (quantity === 'time') return median(medians);
  const cost = Math.exp(hodgesLehmann(medians.map(Math.log)));
  return quantity === 'speedup' ? 1 / cost : cost;
}

function machineOf(base: Version, head: Version, paired: boolean): MachineQuality[] {
  const of = (version: Version, run: MachineQuality['run']): MachineQuality[] =>
    version.quality ? [{ run, ...version.quality }] : [];
  return paired ? of(head, 'both') : [...of(base, 'base'), ...of(head, 'head')];
}

/** Beyond the margin, since only what is beyond it is called slower. */
function worstEffect(outcomes: readonly Outcome[], margin: number): number | null {
  const effects = outcomes.map(({ contrast, level }) => {
    const interval = contrast.interval(1 - level);
    return interval && smallestEffect((interval.high - interval.low) / 2, interval.confidence);
  });
  if (effects.length === 0 || effects.includes(null)) return null;
  return (1 + margin) * (1 + Math.max(...effects.map((effect) => effect ?? 0))) - 1;
}
