/** Plain functions as workloads: what each gives for the input that stands beside it. It need only be the same each time. */
import type { Awaitable, Check, LoadedWorkload } from '../model/workload.js';

export type PlainFunction = (input: unknown) => Awaitable<unknown>;

export type Read = { readonly workload: LoadedWorkload } | Unread;

/** `alternatives`: the names of those there are, where all of them together were asked for. `absent`: nothing of that name is there. */
export interface Unread {
  readonly fault: string;
  readonly alternatives?: readonly string[];
  readonly absent?: true;
}

/** What stands beside the functions, as their author has it. */
interface Beside {
  /** A value, or a function that makes one. */
  readonly input?: unknown;
  /** Whether each run is to have an input of its own. */
  readonly fresh?: unknown;
  readonly verify?: (output: unknown, input: unknown) => Awaitable<Check>;
  readonly canonical?: (output: unknown) => unknown;
}

const SAME_EACH_TIME: Check = { ok: true, detail: 'the same result each time' };

export function functionWorkload(name: string, run: PlainFunction, { input, fresh, verify, canonical }: Beside): Read {
  if (fresh !== undefined && typeof fresh !== 'boolean')
    return { fault: `fresh must be true or false, and is a ${typeof fresh}` };
  const make =
    typeof input === 'function' ? (input as () => unknown) : fresh ? () => structuredClone(input) : () => input;
  return {
    workload: {
      isPlain: true,
      ...(fresh ? { isFresh: true } : {}),
      title: `function ${name}${fresh ? ', each run with a fresh input' : ''}`,
      params: {},
      input: make,
      serial: run,
      split: (made) => [made],
      run,
      merge: ([part]) => part,
      verify: verify ?? (() => SAME_EACH_TIME),
      ...(canonical && { canonical }),
    },
  };
}
