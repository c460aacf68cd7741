/** What the library's `run` can be told. */
import type { ResultDocument } from '../model/document.js';
import type { PlanOptions } from '../model/plan.js';
import type { Wanted } from './find-versions.js';
import type { GrowthName } from '../model/sweep.js';
import type { MeasureOptions } from './measure.js';

/**
 * What `run` can be told.
 * @example
 * const options: RunOptions = {
 *   workloads: ['./parse.mts'],
 *   against: 'main',
 *   setup: 'npm ci',
 *   margin: 0.05,
 *   signal: AbortSignal.timeout(120_000),
 * };
 */
export interface RunOptions extends Partial<Wanted>, PlanOptions, MeasureOptions, BaselineOptions {
  /**
   * Another version of the code to measure in the same rounds, and to compare with: a git ref, which is checked out into
   * a temporary worktree, or a folder; or several, separated by commas, of which the first decides.
   */
  readonly against?: string | readonly string[];
  /** Whose file of a workload is measured on the other version's code: its own, or that of the working tree. Default: `base`. */
  readonly bench?: 'base' | 'head';
  /** Whether the workloads are measured alone where the other version cannot be made ready or loaded. Default: `fail`. */
  readonly brokenBase?: 'pass' | 'fail';
  /** A shell command that makes that worktree ready, such as `npm ci && npm run build`. */
  readonly setup?: string;
  /** How the serial time is expected to grow: refused where fewer than five sizes are to be measured. The analysis tells. */
  readonly expect?: GrowthName;
  /**
   * The document of a run that was interrupted, to go on with, in place of workloads and of all that says how to measure.
   * What is measured already stays as it is. Takes the same machine and the same versions of everything.
   */
  readonly resume?: ResultDocument;
}

/** What the result is to be held against later, or at once. */
export interface BaselineOptions {
  /** A saved result to compare this one with, under the name it is told by. */
  readonly baseline?: { readonly label: string; readonly document: ResultDocument };
  /**
   * Measure the canary in every round, a fixed kernel, so that times can be compared with those of other days and
   * machines. Default: where there is a baseline.
   */
  readonly canary?: boolean;
}
