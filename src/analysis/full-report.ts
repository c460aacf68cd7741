/** A document with everything that is derived from it. */
import { type Comparison, DEFAULT_MARGIN } from '../model/comparison.js';
import type { Report, ResultDocument } from '../model/document.js';
import { analyse } from './analyse.js';
import { compareVersions } from './comparing/compare-versions.js';
import { type Version, versionOf } from './comparing/measured-version.js';

export function reportOf(document: ResultDocument): Report {
  const analysis = analyse(document);
  return document.sides ? { ...document, analysis, comparison: compareSides(document) } : { ...document, analysis };
}

/** Of the two versions that were measured in the same rounds. */
export function compareSides(document: ResultDocument): Comparison {
  const [base, head] = sidesOf(document);
  return compareVersions(base, head, {
    margin: document.plan.margin ?? DEFAULT_MARGIN,
    paired: true,
    confirming: true,
  });
}

/** Base and head. */
export function sidesOf(document: ResultDocument): [Version, Version] {
  return [versionOf(document, 'base', 'base'), versionOf(document, 'head', 'head')];
}
