/** What the steps of a launch work on. */
import type { OpenArm } from '../arms/arm-process.js';
import type { Plan } from '../model/plan.js';
import type { Timing } from '../model/timing.js';
import type { AfterLaunch } from './after-launch.js';
import type { ArmState } from './arm-state.js';
import type { Emit, Place } from './engine-events.js';
import type { Experiment } from './experiment.js';
import type { Shuffle } from './shuffle.js';

export interface LaunchContext {
  readonly plan: Plan;
  readonly experiment: Experiment;
  /** With the plan's seed its index decides the orders. */
  readonly place: Place;
  /** That this process may use. */
  readonly cores: number;
  readonly after: AfterLaunch;
  readonly openArm: OpenArm;
  readonly clock: () => number;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** One launch of them. */
export interface CurrentLaunch extends LaunchContext {
  readonly launch: number;
  readonly shuffle: Shuffle;
  readonly firstRuns: Map<ArmState, Timing>;
  /** What a sample of an arm will take, by its warm-up. */
  readonly expectedNs: Map<ArmState, number>;
}
