/** A document with everything that is derived from it. */
import type { Comparison } from '../model/comparison.js';
import type { Report, ResultDocument } from '../model/document.js';
import { analyse } from './analyse.js';
import { compareVersions } from './comparing/compare-versions.js';
import { marginRuleOf } from './comparing/margins.js';
import { versionsOf } from './comparing/measured-version.js';

export function reportOf(document: ResultDocument): Report {
  const analysis = analyse(document);
  return document.versions
    ? { ...document, analysis, comparison: compareVersionsIn(document) }
    : { ...document, analysis };
}

/** Of the versions that were measured in the same rounds: head against the base, and against others beside. */
export function compareVersionsIn(document: ResultDocument): Comparison {
  const [base, head, ...further] = versionsOf(document);
  const rules = { ...marginRuleOf(document.plan), paired: true };
  const comparison = compareVersions(base, head, { ...rules, confirming: true });
  if (further.length === 0) return comparison;
  // A second batch was made because of the base.
  const others = further.map((other) => compareVersions(other, head, { ...rules, confirming: false }));
  return { ...comparison, others };
}
