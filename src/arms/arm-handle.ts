/** An arm as the engine sees it: a real one in a process of its own, or a simulated one. */
import type { ArmOptions, Started, Warmed, WarmUp } from './arm-messages.js';
import type { Output } from '../model/measurement.js';
import type { Timing } from '../model/timing.js';

/** Every method but `stop` rejects with ArmFailure, or with the signal's reason once it is aborted. */
export interface ArmHandle {
  /** Starts the team, if the arm has one. */
  start(): Promise<Started>;
  warm(warmUp: WarmUp): Promise<Warmed>;
  run(iterations: number): Promise<Timing>;
  /** Judges the output of the last run. */
  judge(): Promise<Output>;
  /** Why the output differs from that of the serial arm, whose digest is `reference`, in words; null if there is no telling. */
  explain(reference: string): Promise<string | null>;
  /** Never rejects; no process of the arm is left when it resolves. */
  stop(): Promise<void>;
}

/**
 * Resolves when the arm has loaded its module and made its input, which no clock sees.
 * Rejects like the methods of the handle. An abort ends the arm's processes at once.
 */
export type OpenArm = (options: ArmOptions, signal: AbortSignal) => Promise<ArmHandle>;
