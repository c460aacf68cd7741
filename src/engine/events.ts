/** What the engine tells whoever listens. Emitted between samples, never during one. */
import type { Arm, Sample, StopReason } from '../model/document.js';
import type { Failure } from '../model/failure.js';

export type EngineEvent =
  /** Something is made ready before anything is measured. */
  | { readonly type: 'prepare'; readonly step: string }
  | { readonly type: 'launch'; readonly workload: string; readonly launch: number; readonly progress: Progress }
  | { readonly type: 'step'; readonly arm: Arm; readonly step: 'start' | 'warm-up' | 'sample' }
  | { readonly type: 'sample'; readonly arm: Arm; readonly sample: Sample }
  | { readonly type: 'arm-failed'; readonly arm: Arm; readonly failure: Failure }
  | { readonly type: 'workload-done'; readonly workload: string; readonly stopped: StopReason };

export interface Progress {
  readonly launchesDone: number;
  /** Null while it is not known. */
  readonly launchesPlanned: number | null;
  readonly remainingNs: number | null;
  /** Widest half-width of the intervals so far, as a ratio; null before there are intervals. */
  readonly halfWidth: number | null;
  /** Whether it is the second batch, which is to confirm what the first made likely. */
  readonly confirming: boolean;
}

export type Emit = (event: EngineEvent) => void;
