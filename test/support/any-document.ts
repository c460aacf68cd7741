/** Random documents that the schema allows and the engine could write. */
import fc from 'fast-check';
import { CONTAINMENTS } from '../../src/model/machine.js';
import type { Launch, Sample, WorkerActivity } from '../../src/model/timing.js';
import type { Measurement, Status } from '../../src/model/measurement.js';
import type { ResultDocument } from '../../src/model/document.js';
import type { Schedule } from '../../src/model/arm.js';
import type { ParamValue } from '../../src/model/params.js';
import { documentOf, OUTPUT, serial } from './documents.js';
import { FAILURES } from './ready-made.js';

/** The first one at several sizes. */
const WORKLOADS: Work[] = [
  { name: 'one', params: { n: 0, kind: 'a' } },
  { name: 'one', params: { n: 1000, kind: 'a' } },
  { name: 'one', params: { n: 1e9, kind: 'a' } },
  { name: 'two', params: {} },
];
const PROCS = [1, 2, 3, 5, 64];

interface Work {
  readonly name: string;
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** No measured time is shorter than `leastNs`. */
export function anyDocument(leastNs: number): fc.Arbitrary<ResultDocument> {
  const duration = fc.oneof(fc.constantFrom(leastNs, leastNs + 1), fc.integer({ min: leastNs, max: 2e12 }));
  const surroundings = fc.record({
    precision: fc.constantFrom(0.001, 0.02, 10),
    load: fc.constantFrom(0, 3.75, 1e3),
    containment: fc.constantFrom(undefined, ...CONTAINMENTS),
    quota: fc.constantFrom(null, 0.5, 400),
    stealShare: fc.constantFrom(null, 0, 1),
    cold: fc.boolean(),
    stopped: fc.constantFrom('count', 'precision', 'time', 'full', 'interrupted', 'failed', null),
    weak: fc.boolean(),
    quick: fc.boolean(),
  });
  const workloads = fc.subarray(WORKLOADS, { minLength: 1 }).chain((works) => {
    return fc.tuple(...works.map((work) => measurementsOf(work, duration)));
  });
  return fc
    .tuple(workloads, surroundings)
    .map(([measurements, { precision, load, containment, quota, stealShare, cold, stopped, weak, quick }]) => {
      const specs = measurements.map(([{ arm }]) => ({ workload: arm.workload, stopped, arms: [serial(1)] }));
      const cores = { logical: 8, affinity: 8, quota, available: 8 };
      const document = documentOf(specs, {
        environment: { load, cores, ...(containment && { containment }) },
        conditions: stealShare === null ? null : { stealShare },
        plan: { precision, cold, procs: PROCS, ...(weak && { weak }), ...(quick && { quick, timeGiven: quick }) },
      });
      const workloads = document.workloads.map((design) => ({
        ...design,
        ...(design.name === 'one' && { size: 'n' }),
      }));
      const placed = measurements.map((own, workload) => own.map((each) => ({ ...each, workload })));
      return { ...document, workloads, measurements: placed.flat() };
    });
}

/** The serial arm first. */
function measurementsOf(work: Work, duration: fc.Arbitrary<number>): fc.Arbitrary<Measurement[]> {
  return fc
    .record({
      procs: fc.subarray(PROCS),
      launches: fc.nat({ max: 9 }),
      rounds: fc.integer({ min: 1, max: 3 }),
      items: fc.constantFrom(null, 0, 0.5, 1e15),
    })
    .chain(({ procs, launches, rounds, items }) => {
      const arms = [0, ...procs].map((n) => measurementOf({ work, procs: n, launches, rounds, items }, duration));
      return fc.tuple(...arms);
    });
}

interface Shape {
  readonly work: Work;
  /** 0 for the serial arm. */
  readonly procs: number;
  readonly launches: number;
  readonly rounds: number;
  readonly items: number | null;
}

function measurementOf(
  { work, procs, launches, rounds, items }: Shape,
  duration: fc.Arbitrary<number>,
): fc.Arbitrary<Measurement> {
  const serial = procs === 0;
  const schedule = fc.constantFrom<Schedule>('dynamic', 'static');
  const launch = fc.record({ startupNs: serial ? fc.constant(0) : duration, firstRunNs: duration });
  const phase = fc.oneof(fc.constant(0), duration);
  const sample = fc.record({
    wallNs: duration,
    cpuNs: fc.nat({ max: 1e12 }),
    iterations: fc.constantFrom(1, 7, 1e8),
    taken: fc.constantFrom(true, true, true, true, false),
    phases: fc.tuple(phase, phase, phase, phase),
    workers: fc.constantFrom('none', 'idle', 'busy', 'without CPU times'),
  });
  const status = fc.constantFrom<Status>('complete', 'complete', 'interrupted', 'failed', 'skipped');
  return fc
    .record({
      status,
      schedule,
      starts: fc.array(launch, { minLength: launches, maxLength: launches }),
      takes: fc.array(sample, { minLength: launches * rounds, maxLength: launches * rounds }),
    })
    .map(({ status, schedule, starts, takes }) => ({
      arm: {
        workload: work.name,
        params: work.params,
        backend: serial ? 'serial' : 'fork',
        procs: Math.max(1, procs),
        schedule: serial ? null : schedule,
      },
      workload: 0,
      status,
      ...(status === 'failed' && { failure: FAILURES.threw }),
      ...(status === 'skipped' && { skipped: 'it cannot' }),
      items,
      launches: starts.map((start, at): Launch => {
        return {
          launch: at,
          position: 0,
          ...start,
          warmupRuns: 1,
          ...(serial && at > 0 && { emptyCallNs: 1.5, collected: true }),
        };
      }),
      samples: takes.flatMap(
        ({ taken, phases: [splitNs, dispatchNs, gatherNs, mergeNs], workers, ...timing }, at): Sample[] => {
          const place = { launch: Math.floor(at / rounds), round: at % rounds, position: 0 };
          return taken
            ? [
                {
                  ...place,
                  ...{ splitNs, dispatchNs, gatherNs, mergeNs, waitNs: null },
                  workers: workersOf(workers, Math.max(1, procs), timing.wallNs),
                  ...timing,
                },
              ]
            : [];
        },
      ),
      output: OUTPUT,
    }));
}

function workersOf(kind: string, procs: number, wallNs: number): WorkerActivity[] {
  if (kind === 'none') return [];
  return Array.from({ length: procs }, (_, pid) => {
    const busyNs = kind === 'idle' ? 0 : Math.ceil(wallNs / (pid + 1));
    return { pid, tasks: 1, busyNs, cpuNs: kind === 'without CPU times' ? null : busyNs, startNs: 0, endNs: wallNs };
  });
}
