/** What the engine tells whoever listens. Emitted between samples, never during one. */
import type { Fastest } from '../analysis/arms/speedup.js';
import type { Arm } from '../model/arm.js';
import type { Sample } from '../model/timing.js';
import type { StopReason } from '../model/design.js';
import type { Failure } from '../model/failure.js';
import type { ParamValue } from '../model/params.js';

/**
 * What `onEvent` is told, between samples and never during one.
 * @example
 * const onEvent = (event: EngineEvent): void => {
 *   if (event.type === 'sample') console.log(event.arm.backend, event.arm.procs, event.sample.wallNs / 1e6, 'ms');
 * };
 * await run({ workloads: ['montecarlo'], onEvent });
 */
export type EngineEvent =
  /** Something is made ready before anything is measured. */
  { readonly type: 'prepare'; readonly step: string } | (Happening & { readonly place: Place });

/**
 * What happens while a workload is measured.
 * @example
 * const isNews = ({ type }: Happening): boolean => type === 'arm-failed' || type === 'workload-done';
 */
export type Happening =
  | { readonly type: 'launch'; readonly workload: string; readonly launch: number; readonly progress: Progress }
  /** How long a launch and the rest of the workload take, going by first runs: before a launch is done nothing else is known. */
  | {
      readonly type: 'estimate';
      readonly workload: string;
      readonly launchNs: number;
      readonly remainingNs: number;
      /** The time that a launch alone exceeds; null where it fits, or where the number of launches was asked for. */
      readonly exceededNs: number | null;
      /** Fewest launches that there will be. */
      readonly launches: number;
    }
  | { readonly type: 'step'; readonly arm: Arm; readonly step: 'start' | 'warm-up' | 'sample' }
  | { readonly type: 'sample'; readonly arm: Arm; readonly sample: Sample }
  | { readonly type: 'arm-failed'; readonly arm: Arm; readonly failure: Failure }
  /** The last of what the processes of an arm printed in a launch. It is stored nowhere. */
  | { readonly type: 'output'; readonly arm: Arm; readonly text: string }
  | { readonly type: 'workload-done'; readonly workload: string; readonly stopped: StopReason };

/**
 * Which of the things that a run measures one after another.
 * @example
 * const text = ({ index, of }: Place): string => `workload ${index + 1} of ${of}`;
 */
export interface Place {
  /** Counted from 0. */
  readonly index: number;
  readonly of: number;
  /** The params in which the sizes of the workload differ, of this one; empty where there is one only. */
  readonly varied: Readonly<Record<string, ParamValue>>;
}

/**
 * How far a workload is.
 * @example
 * const secondsLeft = ({ remainingNs }: Progress): number | null => (remainingNs === null ? null : remainingNs / 1e9);
 */
export interface Progress {
  readonly launchesDone: number;
  readonly launchesPlanned: number | null;
  /** Whether that number was asked for, and is no estimate. */
  readonly launchesExact: boolean;
  /** Of this workload, at this size. */
  readonly remainingNs: number | null;
  /** Of all that comes after it, going by what is measured so far, or else by the plan; null while it is not known. */
  readonly restNs: number | null;
  /** Widest half-width of the intervals so far, as a ratio; null before there are intervals. */
  readonly halfWidth: number | null;
  /** Null before there is one, and where versions are compared. */
  readonly fastest: Fastest | null;
  /** Whether it is the second batch, which is to confirm what the first made likely. */
  readonly confirming: boolean;
}

export type Emit = (event: Happening) => void;
