/** What arms allocate, sample by sample: a file of its own, since versions have it before they are held against each other. */
import { armName } from '../../model/arm.js';
import type { Measurement } from '../../model/measurement.js';
import type { Point } from './arm-quantities.js';

/** Bytes of an iteration, sample by sample. */
export interface ArmAllocation {
  readonly arm: string;
  readonly points: readonly Point[];
}

/** Of the arms that tell it in every sample. */
export function allocationsIn(measurements: readonly Measurement[]): ArmAllocation[] {
  return measurements.flatMap(({ arm, status, samples }) => {
    if (arm.backend === 'canary' || status === 'failed' || samples.length === 0) return [];
    const points = samples.flatMap(({ launch, round, heap, iterations }): Point[] =>
      heap ? [{ launch, round, cost: Math.max(1, heap.allocatedBytes / iterations) }] : [],
    );
    return points.length === samples.length ? [{ arm: armName(arm), points }] : [];
  });
}
