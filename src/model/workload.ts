/** The contract of a workload: what the work is, apart from how it is run. */
import type { ParamSpecs, ParamsOf } from './params.js';

/**
 * A value, or a promise of one: each function of a workload may be async.
 * @example
 * const load = (cached: string | null): Awaitable<string> => cached ?? Promise.resolve('loaded');
 */
export type Awaitable<T> = T | Promise<T>;

/**
 * The verdict of a check against known truth.
 * @example
 * const isSorted = (output: readonly number[]): Check => {
 *   const at = output.findIndex((value, i) => i > 0 && value < output[i - 1]);
 *   return { ok: at === -1, detail: at === -1 ? `${output.length} values in order` : `value ${at} is out of order` };
 * };
 */
export interface Check {
  readonly ok: boolean;
  /** One line for a person: what was compared with what, and how far off it was. */
  readonly detail: string;
}

/** What a workload may need of the workers beside messages that are copied. */
export const NEEDS = ['shared memory', 'transfer'] as const;
/**
 * Something that not every backend has.
 * @example
 * const needs: readonly Need[] = ['shared memory'];
 */
export type Need = (typeof NEEDS)[number];

/**
 * The work, apart from how it is run. `defineWorkload` takes one, and infers its types.
 * @example
 * const halves = defineWorkload({
 *   title: 'Two halves',
 *   params: {},
 *   input: () => [1, 2, 3, 4],
 *   split: (input) => [input.slice(0, 2), input.slice(2)],
 *   run: (half) => half.reduce((a, b) => a + b, 0),
 *   merge: ([first, second]) => first + second,
 *   verify: (sum) => ({ ok: sum === 10, detail: `the sum is ${sum}` }),
 * });
 */
export interface Workload<S extends ParamSpecs, Input, Context, Task, Part, Output> {
  readonly title: string;
  /** The inputs, each with a default. */
  readonly params: S;
  /** Named sets of params; whatever a preset leaves out keeps its default. */
  readonly presets?: Readonly<Record<string, Partial<ParamsOf<S>>>>;
  /** Amount of work, for items per second. */
  readonly items?: (params: ParamsOf<S>) => number;
  /** What the items are counted in, for the rate: `B` gives MB/s. */
  readonly unit?: string;
  /** The param that grows the problem. */
  readonly size?: keyof S & string;
  /** Makes what the work starts from. Untimed. Must give the same value each time. */
  readonly input: (params: ParamsOf<S>) => Awaitable<Input>;
  /**
   * Makes what every worker gets once, when the team starts, and passes to `run`. Timed as start-up. A structured clone
   * for each worker, in which a SharedArrayBuffer is shared with threads and copied for processes; `split`, `merge` and
   * backends without workers of their own get the original.
   */
  readonly setup?: (input: Input) => Awaitable<Context>;
  /** The best one-core program. Default: one task, run and merged. Timed. */
  readonly serial?: (input: Input) => Awaitable<NoInfer<Output>>;
  /** Covers the work exactly once with about `parts` tasks. Timed. Tasks must survive a structured clone. */
  readonly split: (input: Input, parts: number, context: NoInfer<Context>) => Awaitable<readonly Task[]>;
  /** All that a worker ever calls. Timed. Its result must survive a structured clone. */
  readonly run: (task: Task, context: NoInfer<Context>) => Awaitable<Part>;
  /**
   * Puts the parts together, in the order of their tasks. Timed. A typed array that came from another process, here or in
   * `run`, may be a view of a larger buffer: use it, not its `buffer`.
   */
  readonly merge: (parts: Part[], input: Input, context: NoInfer<Context>) => Awaitable<Output>;
  /** Holds the output against known truth. Untimed. */
  readonly verify: (output: Output, input: Input, params: ParamsOf<S>) => Awaitable<Check>;
  /** Buffers in a task or a part that move to the other side instead of being copied, where the backend can do that. */
  readonly transfer?: {
    readonly task?: (task: NoInfer<Task>) => readonly ArrayBuffer[];
    readonly part?: (part: NoInfer<Part>) => readonly ArrayBuffer[];
  };
  /** Arms whose backend does not offer all of this are skipped. */
  readonly needs?: (params: ParamsOf<S>) => readonly Need[];
  /** Whether the output is the same bits each time; where not, it is verified but not compared. Default: it is. */
  readonly deterministic?: (params: ParamsOf<S>) => boolean;
  /**
   * Plain data in place of the output, for outputs to be compared by: where some of its state cannot be read, as that of
   * functions and private fields, or does not count. Untimed. Default: the output.
   */
  readonly canonical?: (output: NoInfer<Output>) => unknown;
}

/** A workload read from a module: what passes between its functions is its author's own affair. */
export type LoadedWorkload = Workload<ParamSpecs, unknown, unknown, unknown, unknown, unknown> & {
  /** Made of a plain function, which nobody can split. */
  readonly isPlain?: true;
  /** Each run is to have an input of its own, which it may change. Only of plain functions. */
  readonly isFresh?: true;
};
