/** Holding two saved results against each other. */
import { compareVersions } from './analysis/compare.js';
import { versionOf } from './analysis/version.js';
import { type Comparison, DEFAULT_MARGIN } from './model/comparison.js';
import type { ResultDocument } from './model/document.js';

export interface CompareOptions {
  /** Smallest change that counts, as a ratio. Default: 0.02. */
  readonly margin?: number;
}

/** Arm by arm. Of a result that has two versions, head is taken. */
export function compare(base: ResultDocument, head: ResultDocument, options: CompareOptions = {}): Comparison {
  const [before, after] = [base, head].map((document, at) => {
    return versionOf(document, at === 0 ? 'base' : 'head', document.sides && 'head');
  });
  return compareVersions(before, after, { margin: options.margin ?? DEFAULT_MARGIN, paired: false, confirming: false });
}
