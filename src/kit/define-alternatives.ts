/** Several functions that do the same, to be measured side by side. */
import type { Awaitable, Check } from '../model/workload.js';

/**
 * What `defineAlternatives` takes. `Outputs`: what each of the alternatives gives, by its name.
 * @example
 * const sorts: Alternatives<number[], Record<string, number[]>> = {
 *   input: [3, 1, 2],
 *   fresh: true,
 *   alternatives: { inPlace: (list) => list.sort(), copied: (list) => [...list].sort() },
 * };
 */
export interface Alternatives<Input, Outputs> {
  /** What each of them is called with: a value, or a function that makes it. Untimed; the same each time. */
  readonly input?: Input | (() => Awaitable<Input>);
  /** Two or more, by name. The first is what the others are held against. May be async. Timed. */
  readonly alternatives: { readonly [Name in keyof Outputs]: (input: NoInfer<Input>) => Awaitable<Outputs[Name]> };
  /** Holds an output against known truth. Untimed. Default: outputs are only compared with each other. */
  readonly verify?: (output: NoInfer<Outputs[keyof Outputs]>, input: NoInfer<Input>) => Awaitable<Check>;
  /**
   * Plain data in place of an output, for outputs to be compared by: where some of it cannot be read, or does not count.
   * Untimed. Default: the output.
   */
  readonly canonical?: (output: NoInfer<Outputs[keyof Outputs]>) => unknown;
  /**
   * Whether each run is given an input of its own, which it may change: what `input` makes, or a structured clone of it.
   * Untimed. Default: all are given the same one, and who changes it has failed.
   */
  readonly fresh?: boolean;
}

/**
 * Returns its argument; infers every type between `input`, `alternatives` and `verify`. As the default export of a module
 * it is measured by `parbench run ./parse.ts`, all alternatives in the same rounds; one of them by `./parse.ts#regex`.
 * @example
 * import { defineAlternatives } from 'parbench';
 *
 * export default defineAlternatives({
 *   input: 'a1,b22;c333',
 *   alternatives: {
 *     regex: (text) => text.match(/\d+/g)?.length,
 *     split: (text) => text.split(/[,;]/).length,
 *   },
 *   verify: (count) => ({ ok: count === 3, detail: `${count} numbers` }),
 * });
 */
export function defineAlternatives<Input, Outputs>(
  definition: Alternatives<Input, Outputs>,
): Alternatives<Input, Outputs> {
  return definition;
}
