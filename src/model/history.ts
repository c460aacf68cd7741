/** Results of many commits in order: derived from their documents, never measured. */
import type { Interval } from './estimate.js';
import type { Quantity } from './comparison.js';

/** Where a point comes from. */
export interface HistoryEntry {
  /** As the user wrote it, or within the folder that the user named. */
  readonly file: string;
  /** With `+dirty` where not everything was committed; null outside a repository. */
  readonly commit: string | null;
  /** What the version was called by, where the file has several of the same rounds: each is an entry. */
  readonly version?: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** First line of the commit's message, where the repository here has it. */
  readonly subject?: string;
}

export interface HistoryPoint {
  /** Index into the history's `entries`. */
  readonly entry: number;
  /** ns for `time`, a ratio otherwise. */
  readonly value: number;
  /** At 95 % or more; null with too few launches. */
  readonly interval: Interval | null;
}

/** Neighbouring points of one level. */
export interface Segment {
  /** Index into the series' `points`. */
  readonly start: number;
  /** The median of its values. */
  readonly level: number;
  /** Its level over that of the segment before, less 1: 0.05 is 5 % more. Null for the first. */
  readonly change: number | null;
}

/** One quantity of one arm, over the documents that can be compared in it. */
export interface Series {
  readonly workload: string;
  /** `n=10000000 seed=42` */
  readonly params: string;
  /** `serial`, `fork×4`; with what else makes it another measurement: `fork×4, cold`. */
  readonly arm: string;
  readonly quantity: Quantity;
  /** What the points have in common of their machines; points of others are in series of their own. */
  readonly machine: string;
  /** In the order of the entries; at least one. */
  readonly points: readonly HistoryPoint[];
  /** At least one. */
  readonly segments: readonly Segment[];
}

export interface History {
  /** By date, those of the same date by name. */
  readonly entries: readonly HistoryEntry[];
  readonly series: readonly Series[];
  /** Other things to know, one line each. */
  readonly notes: readonly string[];
}
