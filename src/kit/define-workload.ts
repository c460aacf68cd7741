/** What the author of a workload writes it with: the definition, and the kinds of its params. */
import type { ChoiceParam, NumberParam, ParamSpecs } from '../model/params.js';
import type { Workload } from '../model/workload.js';

/** Returns its argument; infers every type between `params`, `input`, `setup`, `split`, `run`, `merge` and `verify`. */
export function defineWorkload<S extends ParamSpecs, Input, Context, Task, Part, Output>(
  workload: Workload<S, Input, Context, Task, Part, Output>,
): Workload<S, Input, Context, Task, Part, Output> {
  return workload;
}

/** A whole number, exact in a double (|n| ≤ 2^53 − 1). */
export function integer(options: Omit<NumberParam, 'kind'>): NumberParam {
  return { kind: 'integer', ...options };
}

/** A finite number. */
export function number(options: Omit<NumberParam, 'kind'>): NumberParam {
  return { kind: 'number', ...options };
}

/** One of a fixed list of words; the first is the default unless told. */
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
