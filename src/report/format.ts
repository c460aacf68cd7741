/** The contract of a format: what its file in formats/ exports, found by its name. */
import type { ComparedSamples } from '../analysis/comparing/compared-samples.js';
import type { Comparison } from '../model/comparison.js';
import type { Report } from '../model/document.js';
import type { SourcedFit } from '../model/fit.js';
import type { History } from '../model/history.js';
import type { SelftestReport } from '../model/selftest-report.js';

export interface ReportOptions {
  readonly color: boolean;
  /** Columns that lines should fit. */
  readonly width: number;
  /** Plots are to be drawn in ASCII. */
  readonly ascii?: boolean;
  /** All there is to tell, and not only what answers at a glance. */
  readonly all?: boolean;
  /** Of scaling laws, also why there is none. */
  readonly laws?: boolean;
  /** Fewest points that are worth a plot; none is drawn unless told. */
  readonly plotFrom?: number;
}

/** Pure. The text ends with a line break. */
export type Reporter = (report: Report, options: ReportOptions) => string;

/** Pure. What a reporter's file exports as `comparison`, if the format has a way to show one alone. `samples`: those that it is of. */
export type ComparisonReporter = (
  comparison: Comparison,
  options: ReportOptions,
  samples?: readonly ComparedSamples[],
) => string;

export interface HistoryOptions extends ReportOptions {
  /** Of a table, the newest so many; all changes are listed. */
  readonly rows: number;
}

export type HistoryReporter = (history: History, options: HistoryOptions) => string;

export type SelftestReporter = (report: SelftestReport, options: ReportOptions) => string;

/** Pure. What a reporter's file exports as `fit`, if the format has a way to show some of one file. */
export type FitReporter = (fits: readonly SourcedFit[], options: ReportOptions) => string;
