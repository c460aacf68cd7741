/** What of each arm can be held against the same of another result: its time, its speedup, its time over the canary's. */
import type { Quantity } from '../../model/comparison.js';
import { armName } from '../../model/arm.js';
import type { Measurement } from '../../model/measurement.js';
import { inSameRounds, type TimedRun, timedRuns } from '../arms/timed-runs.js';

/** One sample of a quantity. */
export interface Point {
  readonly launch: number;
  readonly round: number;
  /** Of its launch, where the result is of several. */
  readonly session?: number;
  /** The larger the slower: ns for `time` and `cpu`, a ratio of times otherwise, so 1 / speedup for `speedup`. */
  readonly cost: number;
}

/** A quantity of one arm, sample by sample. */
export interface ArmQuantity {
  /** `serial`, `fork×4` */
  readonly arm: string;
  readonly procs: number;
  readonly quantity: Quantity;
  readonly points: readonly Point[];
}

/** Of the arms of one workload in one version, in their order. An arm that failed or was skipped has none. */
export function quantitiesOf(measurements: readonly Measurement[], cold: boolean): ArmQuantity[] {
  const good = measurements.filter(
    ({ status, samples }) => status !== 'failed' && status !== 'skipped' && samples.length > 0,
  );
  const runsOf = (backend: string): TimedRun[] => {
    const found = good.find(({ arm }) => arm.backend === backend);
    return found ? timedRuns(found, cold) : [];
  };
  const [serial, canary] = [runsOf('serial'), runsOf('canary')];
  return good
    .filter(({ arm }) => arm.backend !== 'canary')
    .flatMap((measurement) => {
      const { arm } = measurement;
      const runs = timedRuns(measurement, cold);
      const other = arm.backend === 'serial' ? canary : serial;
      const quantity = arm.backend === 'serial' ? ('canary' as const) : ('speedup' as const);
      const identity = { arm: armName(arm), procs: arm.procs };
      const quantities: ArmQuantity[] = [
        { ...identity, quantity: 'time', points: runs.map(({ launch, round, ns }) => ({ launch, round, cost: ns })) },
        { ...identity, quantity: 'cpu', points: cold ? [] : cpuPoints(measurement) },
        { ...identity, quantity, points: over(runs, other) },
      ];
      return quantities.filter(({ points }) => points.length > 0);
    });
}

/** None where a sample does not tell, or its clock has not moved. Of a cold run nobody knows what the start-up cost. */
function cpuPoints({ samples }: Measurement): Point[] {
  const known = samples.flatMap(({ launch, round, cpuNs, iterations }): Point[] =>
    cpuNs === null || cpuNs === 0 ? [] : [{ launch, round, cost: cpuNs / iterations }],
  );
  return known.length === samples.length ? known : [];
}

/** What there will be of arms that are yet to be measured, without points. */
export function foreseenQuantities(measurements: readonly Measurement[]): ArmQuantity[] {
  const wanted = measurements.filter(({ status }) => status !== 'skipped');
  const hasCanary = wanted.some(({ arm }) => arm.backend === 'canary');
  return wanted
    .filter(({ arm }) => arm.backend !== 'canary')
    .flatMap(({ arm }) => {
      const isSerial = arm.backend === 'serial';
      const other = isSerial ? ('canary' as const) : ('speedup' as const);
      const quantities = ['time' as const, ...(isSerial && !hasCanary ? [] : [other])];
      return quantities.map((quantity) => ({ arm: armName(arm), procs: arm.procs, quantity, points: [] }));
    });
}

/** Each run's time over that of the other arm in the same round. */
function over(runs: readonly TimedRun[], others: readonly TimedRun[]): Point[] {
  return inSameRounds(runs, others).map(([{ launch, round, ns }, other]) => ({ launch, round, cost: ns / other.ns }));
}
