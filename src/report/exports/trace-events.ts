/** What was timed as events of a trace, in the order in which it was taken. */
import type { ResultDocument } from '../../model/document.js';
import type { Measurement } from '../../model/measurement.js';
import { paramText } from '../../model/params.js';
import type { Launch, Sample } from '../../model/timing.js';

export type Args = Readonly<Record<string, string | number | null>>;

/** `ts` and `dur` in µs. */
export type TraceEvent = { readonly name: string; readonly pid: number; readonly tid: number; readonly args: Args } & (
  { readonly ph: 'M' } | { readonly ph: 'X'; readonly cat: string; readonly ts: number; readonly dur: number }
);

/** What does all the work itself has no workers to show beside it. */
export function isAlone({ arm }: Measurement): boolean {
  return arm.backend === 'serial' || arm.backend === 'canary';
}

/** In ns. */
export function lengthOf(timed: Timed): number {
  if (timed.kind === 'sample') return timed.sample.wallNs;
  return timed.kind === 'start-up' ? timed.record.startupNs : timed.record.firstRunNs;
}

/** The clock began at `startNs` of the trace. */
export function eventsOf(timed: Timed, pid: number, startNs: number): TraceEvent[] {
  const { measurement, launch, kind } = timed;
  const place = { pid, tid: pid, startNs };
  if (kind !== 'sample') {
    const ns = lengthOf(timed);
    // A serial arm without `setup` has nothing to start.
    return ns === 0 ? [] : [span(kind, 'launch', place, [0, ns], { launch, ms: ns / 1e6 })];
  }
  const { sample } = timed;
  return [
    span('sample', 'sample', place, [0, sample.wallNs], sampleArgs(sample)),
    ...(isAlone(measurement) ? [] : [...phasesOf(sample, place), ...spansOf(sample, place)]),
  ];
}

interface Place {
  readonly pid: number;
  readonly tid: number;
  readonly startNs: number;
}

type Range = readonly [from: number, to: number];

/**
 * Viewers multiply by 1000 and cut off what is behind the point, so that other fractions of a µs than binary ones could
 * make spans overlap by a nanosecond.
 */
export const GRAIN_NS = 125;

function span(name: string, cat: string, { pid, tid, startNs }: Place, [from, to]: Range, args: Args): TraceEvent {
  const [ts, end] = [from, to].map((ns) => (Math.round((startNs + ns) / GRAIN_NS) * GRAIN_NS) / 1000);
  return { name, cat, ph: 'X', ts, dur: end - ts, pid, tid, args };
}

function sampleArgs({ launch, round, position, iterations, wallNs, cpuNs, waitNs }: Sample): Args {
  const times = { wallMs: wallNs / 1e6, cpuMs: inMs(cpuNs), waitMs: inMs(waitNs) };
  return { launch, round, position, iterations, ...times };
}

function inMs(ns: number | null): number | null {
  return ns === null ? null : ns / 1e6;
}

/** End to end; what is none of the others is `run`. */
function phasesOf({ wallNs, splitNs, dispatchNs, gatherNs, mergeNs }: Sample, place: Place): TraceEvent[] {
  const run = Math.max(0, wallNs - splitNs - dispatchNs - gatherNs - mergeNs);
  const phases = { split: splitNs, dispatch: dispatchNs, run, gather: gatherNs, merge: mergeNs };
  let from = 0;
  return Object.entries(phases).flatMap(([name, ns]) => {
    // Clocks of several processes differ by some µs; no phase is to end after its sample.
    const range: Range = [from, Math.max(from, Math.min(wallNs, from + ns))];
    from = range[1];
    return ns === 0 ? [] : [span(name, 'phase', place, range, { ms: ns / 1e6 })];
  });
}

/** From the first start of a task to the last end of one, of each worker that had any. */
function spansOf({ workers, wallNs, iterations, launch, round }: Sample, place: Place): TraceEvent[] {
  return workers.flatMap(({ pid, tasks, busyNs, cpuNs, startNs, endNs }, at) => {
    if (tasks === 0) return [];
    const from = Math.min(wallNs, Math.max(0, startNs));
    const args = { tasks, busyMs: busyNs / 1e6, cpuMs: inMs(cpuNs), pid, iterations, launch, round };
    const range: Range = [from, Math.max(from, Math.min(wallNs, endNs))];
    return [span('tasks', 'worker', { ...place, tid: place.pid + 1 + at }, range, args)];
  });
}

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
