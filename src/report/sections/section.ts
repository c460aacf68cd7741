/**
 * What a report says of one workload, or of all its sizes together.
 *
 * sections/ puts together what is told of a report, comparison, history, fit or selftest, before any format is chosen.
 */
import type { Cell, Table, Tone } from '../words/columns.js';
import type { Chart } from '../charts/chart.js';

export interface Note {
  /** Null for what only adds to what is told. */
  readonly mark: '✔' | '✘' | '−' | '⚠' | '→' | '!' | null;
  readonly tone: Tone;
  readonly text: string;
}

export function noteText({ mark, text }: Note): string {
  return mark === null ? text : `${mark} ${text}`;
}

export interface Section {
  /** Indexes into the document's `workloads`: one, or all sizes that are told together. */
  readonly designs: readonly number[];
  readonly workload: string;
  readonly title: string;
  /** `n=10,000,000` and so on. */
  readonly params: readonly string[];
  readonly tables: readonly Table<readonly Cell[]>[];
  /** The few that say at a glance what the tables hold. */
  readonly charts: readonly Chart[];
  /** What the figures say: where the cores went, how it scales, from which size on it pays. */
  readonly findings: readonly string[];
  readonly notes: readonly Note[];
}
