/** What is measured in the same rounds, and what for. */
import type { Design } from '../model/document.js';
import type { ArmState } from './run-arm.js';

export interface Job {
  /** Of each version of the code; they share their rounds. */
  readonly designs: readonly [Design, ...Design[]];
  readonly arms: readonly ArmState[];
  readonly goal: Goal;
}

/** What the launches are to find out, asked between them. */
export interface Goal {
  /** Half-width of the widest interval of what is looked for, as a ratio; null while one of them has none. */
  halfWidth(): number | null;
  /** Whether a second batch, of as many launches, has to confirm what the first one made likely. */
  suspects(): boolean;
}
