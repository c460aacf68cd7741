/** The canary as one more arm of every round. */
import { type ArmState, createArm } from './arm-state.js';
import { CANARY_VERSION } from '../arms/canary.js';
import { entryUrl } from '../host/places.js';
import type { Arm } from '../model/arm.js';

/** `design`: index in the document of the workload that it stands beside. */
export function canaryArm(workload: string, design: number): ArmState {
  const params = { version: CANARY_VERSION };
  const arm: Arm = { workload, params, backend: 'canary', procs: 1, schedule: null };
  const work = { kind: 'workload', module: entryUrl('canary').href, params, team: null } as const;
  return createArm(arm, work, {
    workload: design,
    items: null,
    skipped: null,
    reference: null,
    agreement: { kind: 'bits' },
  });
}
