/** What is judged of an arm. */
import type { MeasuredArm } from '../../model/analysis.js';
import type { Measurement } from '../../model/measurement.js';
import type { TimedRun } from '../arms/timed-runs.js';

/** A measured arm with what was measured. */
export interface Judged extends MeasuredArm {
  readonly source: Measurement;
  /** What it is judged by. */
  readonly runs: readonly TimedRun[];
}
