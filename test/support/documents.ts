/** Result documents made in memory: plain data, the same every time. */
export { reportOf } from '../../src/analysis/full-report.js';
import type { Agreement, Design, StopReason } from '../../src/model/design.js';
import type { Arm, Schedule } from '../../src/model/arm.js';
import type { Conditions, Environment } from '../../src/model/machine.js';
import type { Launch, Sample, WorkerActivity } from '../../src/model/timing.js';
import type { Measurement, Output, Status } from '../../src/model/measurement.js';
import type { Plan } from '../../src/model/plan.js';
import type { ResultDocument } from '../../src/model/document.js';
import type { Failure } from '../../src/model/failure.js';
import type { ParamValue } from '../../src/model/params.js';

type ByLaunch = number | ((launch: number) => number);

export interface ArmSpec {
  readonly backend?: string;
  readonly procs?: number;
  readonly schedule?: Schedule;
  /** Time of one iteration in ns: about so much, or exactly so much in each launch and round. */
  readonly ns: number | ((launch: number, round: number) => number);
  readonly iterations?: number;
  readonly startupNs?: ByLaunch;
  readonly firstRunNs?: ByLaunch;
  /** CPU time of all processes over wall time. */
  readonly cpuShare?: number;
  /** Of the wall time, waited for a core; null where unknown. */
  readonly waitShare?: number | null;
  /** Launches it took part in, if not all. */
  readonly launches?: number;
  /** Rounds that it took no sample in. */
  readonly missing?: (launch: number, round: number) => boolean;
  readonly status?: Status;
  readonly failure?: Failure;
  readonly skipped?: string;
  /** Of each of its programs, where they are programs. */
  readonly peakBytes?: number;
  /** Of a program that is measured beside others. */
  readonly command?: string;
  /** Processes that it left running in every sample. */
  readonly leftovers?: readonly string[];
  /** What each of its workers knows beside its times. */
  readonly accounts?: Pick<WorkerActivity, 'waitNs' | 'gapNs' | 'stampNs'>;
  /** Time and CPU time of an empty one, where they are programs, in ns. */
  readonly emptyNs?: number;
  /** Of a plain function: what a call of an empty one takes, in ns. */
  readonly emptyCallNs?: number;
  readonly collected?: boolean;
  /** Null where it came to none. */
  readonly output?: Output | null;
}

export interface WorkloadSpec {
  readonly workload?: string;
  readonly title?: string;
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly items?: number | null;
  /** Param that grows the problem. */
  readonly size?: string;
  readonly launches?: number;
  readonly rounds?: number;
  readonly stopped?: StopReason | null;
  readonly elapsedNs?: number;
  readonly agreement?: Agreement;
  readonly unit?: string;
  readonly version?: Arm['version'];
  readonly firstBatch?: number;
  readonly arms: readonly ArmSpec[];
}

export interface Surroundings {
  readonly environment?: Partial<Environment>;
  readonly conditions?: Partial<Conditions> | null;
  readonly plan?: Partial<Plan>;
  readonly created?: string;
}

/** A quiet machine of 8 cores, and one workload unless told. */
export function documentOf(
  workloads: WorkloadSpec | readonly WorkloadSpec[],
  { environment = {}, conditions = {}, plan = {}, created = CREATED }: Surroundings = {},
): ResultDocument {
  const specs = 'arms' in workloads ? [workloads] : workloads;
  return {
    schema: 'parbench/1',
    created,
    environment: { ...ENVIRONMENT, ...environment },
    conditions: conditions && { ...CONDITIONS, ...conditions },
    plan: { ...PLAN, procs: procsOf(specs), ...plan },
    ...(specs.some(({ version }) => version !== undefined) && { versions: VERSIONS }),
    workloads: specs.map(designOf),
    measurements: specs.flatMap((spec, index) => spec.arms.map((arm, at) => measurementOf(spec, index, arm, at))),
  };
}

/** Head's workload and base's, in the same rounds. */
export function againstOf(
  head: WorkloadSpec,
  base: WorkloadSpec,
  { plan, ...surroundings }: Surroundings = {},
): ResultDocument {
  const both = [
    { ...head, version: 1 },
    { ...base, version: 0 },
  ];
  return documentOf(both, { ...surroundings, plan: { margin: 0.02, ...plan } });
}

/** A fixed kernel of about 6 ms. */
export function canary(ns: ArmSpec['ns'] = 6e6, more: Partial<ArmSpec> = {}): ArmSpec {
  return { backend: 'canary', procs: 1, ns, ...more };
}

export function serial(ns: ArmSpec['ns'], more: Partial<ArmSpec> = {}): ArmSpec {
  return { backend: 'serial', procs: 1, ns, ...more };
}

export function fork(procs: number, ns: ArmSpec['ns'], more: Partial<ArmSpec> = {}): ArmSpec {
  return { backend: 'fork', procs, ns, ...more };
}

/** An arm that failed before its first sample. */
export function failed(procs: number, failure: Failure): ArmSpec {
  return fork(procs, 1e6, { launches: 0, status: 'failed', failure, output: null });
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

export const OUTPUT: Output = {
  digest: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
  preview: '{ pi: 3.1415 }',
  check: { ok: true, detail: 'π = 3.1415 ± 0.0005' },
};

const CREATED = '2026-01-02T03:04:05.678Z';

const VERSIONS: ResultDocument['versions'] = [
  { label: 'main', commit: 'fedcba9876543210fedcba9876543210fedcba98', created: null, notes: [] },
  { label: 'working tree', commit: '0123456789abcdef0123456789abcdef01234567+dirty', created: null },
];

const ENVIRONMENT: Environment = {
  cpu: 'Example CPU 3000',
  cores: { logical: 8, affinity: 8, quota: null, available: 8 },
  memoryBytes: 16 * 2 ** 30,
  os: 'Linux 6.1.0',
  arch: 'x64',
  node: '20.11.1',
  v8: '11.3.244.8-node.17',
  parbench: '0.1.0',
  gitCommit: '0123456789abcdef0123456789abcdef01234567+dirty',
  load: 0.25,
  extraCaCerts: false,
};

const CONDITIONS: Conditions = { durationNs: 9_876_543_210, load: 1.5, stealShare: 0.001, throttledPeriods: 0 };

const PLAN: Omit<Plan, 'procs'> = {
  seed: 42,
  backends: ['fork'],
  schedules: ['dynamic'],
  chunks: 1,
  cold: false,
  launches: null,
  rounds: null,
  minLaunches: 8,
  maxRounds: 3,
  timeNs: 10e9,
  precision: 0.02,
  warmupRuns: 1,
  minSampleNs: 20e6,
  timeoutNs: 60e9,
};

const LAUNCHES = 8;
const ROUNDS = 3;
const PARAMS = { n: 10_000_000, seed: 42 };
const STARTUP_NS = 45e6;
/** Half the range of the times, as a ratio. */
const NOISE = 0.01;
/** Of the CPU time. */
const SYSTEM_SHARE = 0.1;

function procsOf(specs: readonly WorkloadSpec[]): number[] {
  const parallel = specs.flatMap(({ arms }) =>
    arms.filter(({ backend }) => backend !== 'serial' && backend !== 'canary'),
  );
  return [...new Set(parallel.map(({ procs }) => procs ?? 1))];
}

function designOf(spec: WorkloadSpec): Design {
  const { workload = 'montecarlo', title = 'Monte Carlo π', rounds = ROUNDS } = spec;
  const { stopped = 'precision', elapsedNs = 9_123_456_789 } = spec;
  return {
    name: workload,
    title,
    unit: spec.unit ?? null,
    ...(spec.size && { size: spec.size }),
    agreement: spec.agreement ?? { kind: 'bits' },
    rounds,
    ...(spec.firstBatch && { firstBatch: spec.firstBatch }),
    stopped,
    elapsedNs,
  };
}

function measurementOf(workload: WorkloadSpec, index: number, spec: ArmSpec, at: number): Measurement {
  const { backend = 'fork', procs = 1, status = 'complete', failure, output = OUTPUT } = spec;
  const { params = PARAMS, items = 10_000_000 } = workload;
  const schedule = ['serial', 'exec', 'canary'].includes(backend) ? null : (spec.schedule ?? 'dynamic');
  const arm: Arm = {
    workload: designOf(workload).name,
    ...(workload.version !== undefined && { version: workload.version }),
    params: backend === 'canary' ? { version: 1 } : params,
    backend,
    procs,
    schedule,
    ...(spec.command !== undefined && { command: spec.command }),
  };
  const launches = range(spec.launches ?? workload.launches ?? LAUNCHES);
  return {
    arm,
    workload: index,
    status,
    ...(failure && { failure }),
    ...(spec.skipped && { skipped: spec.skipped }),
    items,
    launches: launches.map((launch) => launchOf(spec, at, launch)),
    samples: launches.flatMap((launch) =>
      range(workload.rounds ?? ROUNDS)
        .filter((round) => !spec.missing?.(launch, round))
        .map((round) => sampleOf(spec, at, launch, round, workload.arms.length)),
    ),
    ...(output && { output }),
  };
}

function launchOf(spec: ArmSpec, at: number, launch: number): Launch {
  const { backend, startupNs = backend === 'serial' || backend === 'canary' ? 0 : STARTUP_NS * near1(at, launch, 8) } =
    spec;
  const { firstRunNs = 2 * timeOf(spec, at, launch, 0) * near1(at, launch, 9), emptyCallNs, collected } = spec;
  const exact = (value: ByLaunch): number => Math.round(typeof value === 'number' ? value : value(launch));
  const calls = { ...(emptyCallNs === undefined ? {} : { emptyCallNs }), ...(collected && { collected }) };
  return { launch, position: at, startupNs: exact(startupNs), firstRunNs: exact(firstRunNs), warmupRuns: 2, ...calls };
}

function sampleOf(spec: ArmSpec, at: number, launch: number, round: number, arms: number): Sample {
  const { procs = 1, cpuShare = procs, waitShare = 0 } = spec;
  const ns = timeOf(spec, at, launch, round);
  const iterations = spec.iterations ?? (typeof spec.ns === 'number' ? Math.max(1, Math.ceil(20e6 / spec.ns)) : 1);
  const wallNs = Math.round(ns * iterations);
  const cpuNs = Math.round(wallNs * cpuShare);
  const waitNs = waitShare === null ? null : Math.round(wallNs * waitShare);
  const parallel = spec.backend !== 'serial' && spec.backend !== 'canary';
  const phase = parallel ? Math.floor(wallNs * 0.01) : 0;
  const workers = range(procs).map((worker) => ({
    pid: 10_000 + 100 * launch + 10 * at + worker,
    tasks: iterations,
    // What the four phases leave.
    busyNs: parallel ? wallNs - 4 * phase : wallNs,
    cpuNs: Math.floor(((parallel ? wallNs - 4 * phase : wallNs) * cpuShare) / procs),
    startNs: 2 * phase,
    endNs: wallNs - 2 * phase,
    ...(spec.peakBytes !== undefined && { peakBytes: spec.peakBytes }),
    ...spec.accounts,
  }));
  const position = (at + launch + round) % arms;
  return {
    launch,
    round,
    position,
    iterations,
    wallNs,
    splitNs: phase,
    dispatchNs: phase,
    gatherNs: phase,
    mergeNs: phase,
    cpuNs,
    systemNs: Math.round(cpuNs * SYSTEM_SHARE),
    waitNs,
    workers,
    ...(spec.emptyNs !== undefined && { emptyRun: { wallNs: spec.emptyNs, cpuNs: spec.emptyNs } }),
    ...(spec.leftovers && { leftovers: spec.leftovers }),
  };
}

function timeOf({ ns }: ArmSpec, at: number, launch: number, round: number): number {
  return typeof ns === 'number' ? ns * near1(at, launch, round) : ns(launch, round);
}

/** A number near 1 that its place decides, and that looks like chance. */
function near1(arm: number, launch: number, round: number): number {
  const place = (arm * 31 + launch) * 31 + round + 1;
  const mixed = Math.imul(place ^ (place << 16), 0x85ebca6b);
  const hash = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return 1 + NOISE * (2 * (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) - 1);
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
