/** The contract of a workload: what the work is, apart from how it is run. */
import type { ParamSpecs, ParamsOf } from './params.js';

export type Awaitable<T> = T | Promise<T>;

/** The verdict of a check against known truth. */
export interface Check {
  readonly ok: boolean;
  /** One line for a person: what was compared with what, and how far off it was. */
  readonly detail: string;
}

export interface Workload<S extends ParamSpecs, Input, Task, Part, Output> {
  readonly title: string;
  /** The inputs, each with a default. */
  readonly params: S;
  /** Named sets of params; whatever a preset leaves out keeps its default. */
  readonly presets?: Readonly<Record<string, Partial<ParamsOf<S>>>>;
  /** Amount of work, for items per second. */
  readonly items?: (params: ParamsOf<S>) => number;
  /** The param that grows the problem. */
  readonly size?: keyof S & string;
  /** Makes what the work starts from. Untimed. Must give the same value each time. */
  readonly input: (params: ParamsOf<S>) => Awaitable<Input>;
  /** The best one-core program. Default: one task, run and merged. Timed. */
  readonly serial?: (input: Input) => Awaitable<NoInfer<Output>>;
  /** Covers the work exactly once with about `parts` tasks. Timed. Tasks must survive a structured clone. */
  readonly split: (input: Input, parts: number) => Awaitable<readonly Task[]>;
  /** All that a worker ever calls. Timed. Its result must survive a structured clone. */
  readonly run: (task: Task) => Awaitable<Part>;
  /** Puts the parts together, in the order of their tasks. Timed. */
  readonly merge: (parts: readonly Part[], input: Input) => Awaitable<Output>;
  /** Holds the output against known truth. Untimed. */
  readonly verify: (output: Output, input: Input) => Awaitable<Check>;
}

/** A workload read from a module: what passes between its functions is its author's own affair. */
export type LoadedWorkload = Workload<ParamSpecs, unknown, unknown, unknown, unknown>;

/** Returns its argument; infers every type between `params`, `input`, `split`, `run`, `merge` and `verify`. */
export function defineWorkload<S extends ParamSpecs, Input, Task, Part, Output>(
  workload: Workload<S, Input, Task, Part, Output>,
): Workload<S, Input, Task, Part, Output> {
  return workload;
}
