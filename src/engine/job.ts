/** What is measured in the same rounds. */
import type { Design } from '../model/design.js';
import type { ArmState } from './arm-state.js';

export interface Job {
  /** Of each version of the code. */
  readonly designs: readonly [Design, ...Design[]];
  readonly arms: readonly ArmState[];
}

export function createDesign(told: Pick<Design, 'name' | 'title' | 'unit' | 'size' | 'agreement'>): Design {
  return { ...told, rounds: 0, stopped: null, elapsedNs: 0 };
}
