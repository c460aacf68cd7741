/** A document with everything that is derived from it. */
import { type Comparison, DEFAULT_MARGIN } from '../model/comparison.js';
import type { Report, ResultDocument } from '../model/document.js';
import { analyse } from './analyse.js';
import { compareVersions } from './comparing/compare-versions.js';
import { versionsOf } from './comparing/measured-version.js';

export function reportOf(document: ResultDocument): Report {
  const analysis = analyse(document);
  return document.versions
    ? { ...document, analysis, comparison: compareVersionsIn(document) }
    : { ...document, analysis };
}

/** Of the two versions that were measured in the same rounds. */
export function compareVersionsIn(document: ResultDocument): Comparison {
  const [base, head] = versionsOf(document);
  return compareVersions(base, head, {
    margin: document.plan.margin ?? DEFAULT_MARGIN,
    paired: true,
    confirming: true,
  });
}
