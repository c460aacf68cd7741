/** What a run is to find out that is held against something. Apart from other runs, which need nothing that compares. */
import type { ResultDocument } from '../model/document.js';
import { type Candidate, candidatesOf, compareVersions } from './comparing/compare-versions.js';
import type { CompareRules } from './comparing/comparable.js';
import { compareVersionsIn } from './full-report.js';
import { type Gate, speedupGate } from './gate.js';
import type { Interval } from '../model/estimate.js';
import type { PlanRules } from './comparing/margins.js';
import { roundNoise } from './comparing/round-noise.js';
import { ALPHA, suspicionOf } from './comparing/verdicts.js';
import { type MeasuredVersion, versionOf, versionsOf } from './comparing/measured-version.js';
import { largest } from '../model/lists.js';

/** To know how the two versions in the document compare. `quantities`: how many are judged together. */
export function versionsGate(margin: PlanRules, quantities: number): Gate {
  const rules: CompareRules = { ...margin, paired: true, confirming: true };
  const level = ALPHA / quantities;
  const cases = (document: ResultDocument) => {
    const [base, head] = versionsOf(document);
    return candidatesOf(base, head, rules);
  };
  const suspects = (document: ResultDocument) => cases(document).filter(isSuspect(rules));
  return {
    halfWidth: (document) =>
      document.workloads.some(({ firstBatch }) => firstBatch !== undefined)
        ? widest(suspects(document).map(({ both }) => both?.interval(1 - level) ?? null))
        : firstHalfWidth(document, cases(document), quantities),
    fastest: () => null,
    noise: (document) => {
      const widestFirst = cases(document).map((each) => ({ ...each, width: widthOf(each.first.interval(1 - ALPHA)) }));
      const [least] = widestFirst.sort((a, b) => b.width - a.width);
      return least ? roundNoise(least.base.points, least.head.points) : null;
    },
    suspects: (document) => suspects(document).length > 0,
    compare: compareVersionsIn,
  };
}

/** What is compared with nothing is known as well as it would be alone; a serial arm has no speedup to be known. */
function firstHalfWidth(document: ResultDocument, cases: readonly Candidate[], quantities: number): number | null {
  if (cases.length > 0) return widest(cases.map(({ first }) => first.interval(1 - ALPHA / quantities)));
  const isSerial = document.measurements.every(({ arm }) => arm.backend === 'serial' || arm.backend === 'canary');
  return isSerial ? 0 : speedupGate.halfWidth(document);
}

/** How a run is held against a saved result. */
export const TO_BASELINE = { paired: false, confirming: true, byName: true } as const;

/** To know the speedups, and how the result compares to one that was saved. */
export function baselineGate(base: MeasuredVersion, margin: PlanRules): Gate {
  const rules: CompareRules = { ...margin, ...TO_BASELINE };
  const headOf = (document: ResultDocument): MeasuredVersion => versionOf(document, 'this run');
  return {
    ...speedupGate,
    suspects: (document) => candidatesOf(base, headOf(document), rules).some(isSuspect(rules)),
    compare: (document) => compareVersions(base, headOf(document), rules),
  };
}

function widthOf(interval: Interval | null): number {
  return interval === null ? Infinity : interval.high - interval.low;
}

function isSuspect({ margin }: CompareRules): (candidate: Candidate) => boolean {
  return ({ first }) => suspicionOf(first, margin) !== null;
}

function widest(intervals: readonly ({ readonly low: number; readonly high: number } | null)[]): number | null {
  const widths = intervals.map((each) => each && Math.expm1((each.high - each.low) / 2));
  return widths.length === 0 || widths.includes(null) ? null : largest(widths.map((width) => width ?? 0));
}
