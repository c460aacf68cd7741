/** What the author of a workload writes it with: the definition, and the kinds of its params. */
import type { ChoiceParam, NumberParam, ParamSpecs } from '../model/params.js';
import type { Workload } from '../model/workload.js';

/**
 * Returns its argument; infers every type between `params`, `input`, `setup`, `split`, `run`, `merge` and `verify`.
 * @example
 * import { defineWorkload, integer, splitBlocks } from 'parbench';
 *
 * export default defineWorkload({
 *   title: 'Sum of squares',
 *   params: { n: integer({ default: 1e7, min: 1 }) },
 *   input: (params) => params,
 *   split: ({ n }, parts) => splitBlocks(n, 4096, parts),
 *   run: ({ start, end }) => {
 *     let sum = 0;
 *     for (let i = start; i < end; i++) sum += (i * i) % 7;
 *     return sum;
 *   },
 *   merge: (parts) => parts.reduce((a, b) => a + b, 0),
 *   verify: (sum, _input, { n }) => ({ ok: sum > 0 && sum < 6 * n, detail: `the sum is ${sum}` }),
 * });
 */
export function defineWorkload<S extends ParamSpecs, Input, Context, Task, Part, Output>(
  workload: Workload<S, Input, Context, Task, Part, Output>,
): Workload<S, Input, Context, Task, Part, Output> {
  return workload;
}

/**
 * A whole number, exact in a double (|n| ≤ 2^53 − 1).
 * @example
 * const params = { n: integer({ default: 1e6, min: 1, help: 'points to draw' }) };
 */
export function integer(options: Omit<NumberParam, 'kind'>): NumberParam {
  return { kind: 'integer', ...options };
}

/**
 * A finite number.
 * @example
 * const params = { angle: number({ default: 45, min: 0, max: 90, help: 'in degrees' }) };
 */
export function number(options: Omit<NumberParam, 'kind'>): NumberParam {
  return { kind: 'number', ...options };
}

/**
 * One of a fixed list of words; the first is the default unless told.
 * @example
 * const params = { order: choice(['sorted', 'shuffled'], { default: 'shuffled', help: 'how the input comes' }) };
 */
export function choice<const T extends string>(
  options: readonly [T, ...T[]],
  details: { default?: NoInfer<T>; help?: string } = {},
): ChoiceParam<T> {
  return {
    kind: 'choice',
    options,
    default: details.default ?? options[0],
    ...(details.help !== undefined && { help: details.help }),
  };
}
