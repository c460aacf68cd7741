/** An arm in a process of its own, as that process has it: the work of a module, or a program. */
import type { Output } from '../model/measurement.js';
import type { Timing } from '../model/timing.js';
import type { ArmOptions, Started, Warmed, WarmUp } from './arm-messages.js';

/** What every kind of arm is told beside its work. */
export type Limits = Omit<ArmOptions, 'work'>;

export interface LoadedArm {
  start(): Promise<StartedArm>;
}

export interface StartedArm {
  readonly started: Started;
  warm(wanted: WarmUp): Promise<Warmed>;
  run(iterations: number): Promise<Timing>;
  /** Judges the output of the last run. */
  judge(): Promise<Output>;
  /** Why the output differs from that of the serial arm, whose digest is `reference`, in words; null if there is no telling. */
  explain(reference: string): Promise<string | null>;
}
