/** An arm as the engine sees it: a real one in a process of its own, or a simulated one. */
import type { ArmOptions, Warmed, WarmUp } from '../arm/protocol.js';
import type { Output, Timing } from '../model/document.js';

/** Every method but `stop` rejects with ArmFailure, or with the signal's reason once it is aborted. */
export interface ArmHandle {
  /** From before the first worker is started until all are ready; 0 for the serial arm. */
  readonly startupNs: number;
  warm(warmUp: WarmUp): Promise<Warmed>;
  run(iterations: number): Promise<Timing>;
  /** Judges the output of the last run. */
  judge(): Promise<Output>;
  /** Never rejects; no process of the arm is left when it resolves. */
  stop(): Promise<void>;
}

/** Rejects like the methods of the handle. An abort ends the arm's processes at once. */
export type StartArm = (options: ArmOptions, signal: AbortSignal) => Promise<ArmHandle>;
