/** A workload with what it starts from. */
import type { LoadedWorkload } from '../model/workload.js';

export interface Prepared {
  readonly workload: LoadedWorkload;
  readonly input: unknown;
  /** What `setup` made; undefined without one. */
  readonly context: unknown;
}
