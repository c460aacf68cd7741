/** What is measured in the same rounds: a workload at one size, in one version of the code or in several. */
import { entryUrl } from '../host/places.js';
import { CANARY_VERSION } from '../arms/canary.js';
import type { Design } from '../model/design.js';
import { type ArmState, createArm } from './arm-state.js';

/** What of a design is known before anything is measured. */
export type PlannedDesign = Pick<Design, 'name' | 'title' | 'unit' | 'size' | 'agreement' | 'absent' | 'otherFile'>;

export interface Experiment {
  /** One of each version. */
  readonly designs: readonly [PlannedDesign, ...PlannedDesign[]];
  readonly arms: readonly ArmState[];
  /** How far it is, the same for all versions. */
  state: Omit<Design, keyof PlannedDesign>;
}

export function createExperiment(designs: Experiment['designs'], arms: readonly ArmState[]): Experiment {
  return { designs, arms, state: { rounds: 0, stopped: null, elapsedNs: 0 } };
}

/** With one more arm in every round, beside those of the first version. */
export function withCanary({ designs, arms, state }: Experiment): Experiment {
  const params = { version: CANARY_VERSION };
  const canary = createArm({
    arm: { workload: designs[0].name, params, backend: 'canary', procs: 1, schedule: null },
    design: 0,
    items: null,
    work: { kind: 'workload', module: entryUrl('canary').href, params, team: null },
    reference: null,
    agreement: { kind: 'bits' },
  });
  return { designs, arms: [...arms, canary], state };
}
