/** Holding two saved results against each other. */
import { compareVersions } from './compare-versions.js';
import { savedVersion } from './measured-version.js';
import { type Comparison, DEFAULT_MARGIN } from '../../model/comparison.js';
import type { ResultDocument } from '../../model/document.js';

export interface CompareOptions {
  /** Smallest change that counts, as a ratio. Default: 0.02. */
  readonly margin?: number;
}

/** Arm by arm. Of a result that has two versions, head is taken. */
export function compare(base: ResultDocument, head: ResultDocument, options: CompareOptions = {}): Comparison {
  return compareVersions(savedVersion(base, 'base'), savedVersion(head, 'head'), {
    margin: options.margin ?? DEFAULT_MARGIN,
    paired: false,
    confirming: false,
  });
}
