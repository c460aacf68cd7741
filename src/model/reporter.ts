/** The contract of a reporter: one output format. */
import type { Analysis } from './analysis.js';
import type { ResultDocument } from './document.js';

/** A document with its analysis. */
export type Report = ResultDocument & { readonly analysis: Analysis };

export interface ReportOptions {
  readonly color: boolean;
  /** Columns that lines should fit. */
  readonly width: number;
}

/** Pure. The text ends with a line break. */
export type Reporter = (report: Report, options: ReportOptions) => string;
