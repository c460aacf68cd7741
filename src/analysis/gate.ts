/** What a run is to find out: while it measures, whether it knows enough; and in the end, what it found. */
import type { Comparison } from '../model/comparison.js';
import type { ResultDocument } from '../model/document.js';
import { candidatesOf, compareVersions } from './comparing/compare-versions.js';
import type { CompareRules } from './comparing/comparable.js';
import { compareVersionsIn } from './full-report.js';
import { speedupHalfWidth } from './arms/speedup.js';
import { ALPHA, isSuspect } from './comparing/verdicts.js';
import { type MeasuredVersion, versionOf, versionsOf } from './comparing/measured-version.js';

/** Asked between launches. */
export interface Goal {
  /** Half-width of the widest interval of what is looked for, as a ratio; null while one of them has none. */
  readonly halfWidth: () => number | null;
  /** Whether a second batch has to confirm what the first one made likely. */
  readonly suspects: () => boolean;
}

export interface Gate {
  /** `designs`: indexes into the document's `workloads` of what is measured now. */
  readonly goal: (document: ResultDocument, designs: readonly number[]) => Goal;
  /** Null where there is nothing to hold the result against. */
  readonly compare: (document: ResultDocument) => Comparison | null;
}

/** To know the speedups. */
export const speedupGate: Gate = {
  goal: (document, [design]) => ({
    halfWidth: () => speedupHalfWidth(document, design),
    suspects: () => false,
  }),
  compare: () => null,
};

/** To know how the two versions in the document compare. `quantities`: how many are judged together. */
export function sidesGate(margin: number, quantities: number): Gate {
  const rules: CompareRules = { margin, paired: true, confirming: true };
  return {
    goal: (document, designs) => {
      const cases = () => {
        const [base, head] = versionsOf(document).map((version) => only(version, designs));
        return candidatesOf(base, head, rules);
      };
      const suspects = () => cases().filter(({ first }) => isSuspect(first, margin));
      const inSecondBatch = (): boolean =>
        designs.some((design) => document.workloads[design].firstBatch !== undefined);
      return {
        halfWidth: () =>
          inSecondBatch()
            ? widest(suspects().map(({ second }, _, { length }) => second?.interval(1 - ALPHA / length) ?? null))
            : widest(cases().map(({ first }) => first.interval(1 - ALPHA / quantities))),
        suspects: () => suspects().length > 0,
      };
    },
    compare: compareVersionsIn,
  };
}

/** How a run is held against a saved result. */
export const TO_BASELINE = { paired: false, confirming: true, byName: true } as const;

/** To know the speedups, and how the result compares to one that was saved. */
export function baselineGate(base: MeasuredVersion, margin: number): Gate {
  const rules: CompareRules = { margin, ...TO_BASELINE };
  const headOf = (document: ResultDocument): MeasuredVersion => versionOf(document, 'this run');
  return {
    goal: (document, designs) => ({
      ...speedupGate.goal(document, designs),
      suspects: () =>
        candidatesOf(base, only(headOf(document), designs), rules).some(({ first }) => isSuspect(first, margin)),
    }),
    compare: (document) => compareVersions(base, headOf(document), rules),
  };
}

function only(version: MeasuredVersion, designs: readonly number[]): MeasuredVersion {
  return { ...version, works: version.works.filter(({ design }) => design !== null && designs.includes(design)) };
}

function widest(intervals: readonly ({ readonly low: number; readonly high: number } | null)[]): number | null {
  const widths = intervals.map((each) => each && Math.expm1((each.high - each.low) / 2));
  return widths.length === 0 || widths.includes(null) ? null : Math.max(...widths.map((width) => width ?? 0));
}
