/** What a workload may do wrong, as statements of JavaScript that stand somewhere in it. */
import type { Phase } from '../module-with.js';

export interface Fault {
  readonly name: string;
  /** Statements; what they leave undone, the workload goes on with. They have `fs`, `require`, `spawn` and `done`. */
  readonly code: string;
  /** What the place returns in place of what it should, if it returns. */
  readonly returns?: string;
  /** Where it is tried. Default: everywhere. */
  readonly places?: readonly Phase[];
  /** With which backends it is tried where workers are hit. Default: all; or fork, thread and one of the others, in turn, with `places`. */
  readonly backends?: readonly string[];
  /** What it needs in the environment of the command. */
  readonly env?: Readonly<Record<string, string>>;
}

/** In the process that describes a module, in an arm, and in its workers. */
export const FEW_PLACES: readonly Phase[] = ['top', 'input', 'run', 'verify'];

/** Those whose result parbench makes something of. */
export const MAKING_PLACES: readonly Phase[] = ['setup', 'split', 'run', 'merge', 'verify'];
