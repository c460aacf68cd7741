/** Options that several commands have, as commander reads them. */
import type { OnUndecided } from './exit-codes.js';

export interface ReportingFlags {
  readonly format: string;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

export interface PlotFlags {
  /** Undefined: where there is a terminal, and enough to draw. */
  readonly plot?: boolean;
}

/** Of the commands that make or read a result document. */
export interface ResultFlags extends ReportingFlags, PlotFlags {
  readonly trace?: string;
}

export interface JudgingFlags {
  readonly margin?: number;
  readonly undecided: OnUndecided;
}
