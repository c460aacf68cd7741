/** What is known of a workload where none of its functions is called: plain data. */
import type { ParamSpecs, ParamValue } from './params.js';
import type { Need } from './workload.js';

export interface WorkloadDescription {
  readonly title: string;
  readonly params: ParamSpecs;
  readonly presets?: Readonly<Record<string, Readonly<Record<string, ParamValue | undefined>>>>;
  readonly unit?: string;
  /** The param that grows the problem. */
  readonly size?: string;
  /** Made of a plain function, which nobody can split. */
  readonly isPlain?: true;
  /** Each run is to have an input of its own. */
  readonly isFresh?: true;
}

/** What a workload says of one set of its params. */
export interface WorkloadFacts {
  /** Amount of work; null where it does not tell. */
  readonly items: number | null;
  readonly needs: readonly Need[];
  readonly deterministic: boolean;
}
