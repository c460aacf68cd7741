/** What was timed, in the order in which it was taken. */
import type { Launch, Sample } from '../../model/timing.js';
import type { Measurement } from '../../model/measurement.js';
import type { ResultDocument } from '../../model/document.js';
import { paramText } from '../../model/params.js';

export type Timed = { readonly measurement: Measurement; readonly launch: number } & (
  | { readonly kind: 'start-up' | 'first run'; readonly record: Launch }
  | { readonly kind: 'sample'; readonly sample: Sample }
);

/** All that has a time, of these measurements: start-ups and first runs of each launch, then its samples. */
export function timedInOrder(document: ResultDocument, measurements: readonly Measurement[]): Timed[] {
  const { cold } = document.plan;
  const jobs = document.workloads.map((_, workload) => jobOf(document, workload));
  const placed = measurements.flatMap((measurement) =>
    timedOf(measurement, cold).map((timed) => ({
      timed,
      place: [jobs[measurement.workload], ...placeOf(timed, cold)],
    })),
  );
  return placed.sort((a, b) => compare(a.place, b.place)).map(({ timed }) => timed);
}

/** Of a cold run the first runs are the samples. */
function timedOf(measurement: Measurement, cold: boolean): Timed[] {
  const { launches, samples } = measurement;
  const sampled = new Set(cold ? samples.map(({ launch }) => launch) : []);
  return [
    ...launches.flatMap((record): Timed[] => {
      const { launch } = record;
      const kinds = sampled.has(launch) ? (['start-up'] as const) : (['start-up', 'first run'] as const);
      return kinds.map((kind) => ({ kind, measurement, launch, record }));
    }),
    ...samples.map((sample): Timed => ({ kind: 'sample', measurement, launch: sample.launch, sample })),
  ];
}

/** Launch, round, position in it, and what comes first there. First runs, each after its start-up, are before round 0. */
function placeOf(timed: Timed, cold: boolean): number[] {
  if (timed.kind !== 'sample') return [timed.launch, -1, timed.record.position, timed.kind === 'start-up' ? 0 : 1];
  const { round, position } = timed.sample;
  return [timed.launch, cold ? -1 : round, position, 1];
}

/** The first of the workloads that were measured in the same rounds: of two versions that one which comes first. */
function jobOf({ measurements, versions, workloads }: ResultDocument, workload: number): number {
  if (!versions) return workload;
  const keyOf = (at: number): string => {
    const own = measurements.find((each) => each.workload === at && each.arm.backend !== 'canary');
    return JSON.stringify([workloads[at].name, paramText(own?.arm.params ?? {})]);
  };
  const key = keyOf(workload);
  return workloads.findIndex((_, at) => keyOf(at) === key);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : a[at] - b[at];
}
