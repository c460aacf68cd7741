/** Reports that have all there is to draw: losses, scaling, sweeps. Plain data, the same every time. */
import { NO_LAWS } from '../../src/analysis/scaling/laws.js';
import type { ArmAnalysis } from '../../src/model/analysis.js';
import { LOSS_KEYS, type LossAccount, type LossKey } from '../../src/model/losses.js';
import type { Report } from '../../src/model/document.js';
import type { CurvePoint, Laws, Scaling } from '../../src/model/scaling.js';
import type { Sweep, SweepArm } from '../../src/model/sweep.js';
import { documentOf, fork, serial, type Surroundings, type WorkloadSpec } from './documents.js';
import { reportOf } from '../../src/analysis/full-report.js';
import { estimateOf, LAUNCHES, ratioOf } from './estimates.js';
import { withTexts } from './ready-made.js';
import { SCALING } from './sweeps.js';

/** Balance, communication and computation; the phases share what communication leaves. */
export function lossesOf(b: number, c: number, k: number): LossAccount {
  const nothing = { value: 0, interval: null, launches: LAUNCHES };
  const shares: Partial<Record<LossKey, number>> = {
    used: b * c * k,
    split: 0.1 * (1 - c),
    messages: 0.65 * (1 - c),
    merge: 0.15 * (1 - c),
    unbalanced: c * (1 - b),
    tasks: c * b * (1 - k),
    unexplained: 0.1 * (1 - c),
  };
  return {
    loadBalance: estimateOf(b),
    communication: estimateOf(c),
    computation: estimateOf(k),
    computing: null,
    parts: LOSS_KEYS.map((key) => ({ key, share: shares[key] === undefined ? nothing : estimateOf(shares[key]) })),
    message: { taskNs: 310e3, stampNs: 5e3 },
  };
}

/** Amdahl's law with a serial fraction of `f`, and the same as a fit that goes on to four times the workers. */
export function scalingOf(procs: readonly number[], f: number, more: Partial<Scaling> = {}): Scaling {
  const law = (n: number): number => 1 / (f + (1 - f) / n);
  const most = Math.max(...procs);
  const places = [...new Set([...procs, ...[1.5, 2, 3, 4].map((factor) => most * factor)])];
  const curve = places.map((n): CurvePoint => {
    const half = (0.02 * Math.sqrt(n)) / 2;
    const bounds = { low: law(n) * (1 - half), high: law(n) * (1 + half) };
    return { procs: n, value: law(n), interval: bounds, predicted: n > most };
  });
  const laws: Laws = {
    ...NO_LAWS,
    amdahl: {
      serialFraction: f,
      gamma: 1,
      interval: { low: f * 0.8, high: f * 1.2 },
      atBound: false,
      limit: 1 / f,
      residualStandardError: 0.01,
    },
    trend: 'constant',
    curve: procs.length < 3 ? [] : curve,
  };
  return {
    ...SCALING,
    points: procs.map((n, at) => ({
      measurement: at + 1,
      procs: n,
      size: null,
      speedup: estimateOf(law(n) * (at % 2 === 0 ? 0.985 : 1.01), 0.025),
      serialFraction: n === 1 ? null : estimateOf(f, 0.1),
    })),
    laws,
    ...more,
  };
}

const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

/** The serial arm takes 12 ns for each item; N workers take an Nth of it and cost 80 µs each. */
export function sweepOf(procs: readonly number[], sizes: readonly number[] = SIZES): Sweep {
  const serialNs = (size: number): number => 2000 + 12 * size;
  const ns = (n: number, size: number): number => 150e3 + 80e3 * n + (12 * size) / n;
  const coldNs = 45e6;
  const arm = (n: number): SweepArm => ({
    name: n === 0 ? 'serial' : `fork×${n}`,
    procs: Math.max(1, n),
    points: sizes.map((size, at) => {
      const time = n === 0 ? serialNs(size) : ns(n, size);
      const gain = n === 0 ? null : ratioOf(serialNs(size) / time);
      const cold = { coldTime: estimateOf(time + coldNs), coldSpeedup: gain };
      return { measurement: at, size, time: estimateOf(time, 0.04), speedup: gain, ...cold };
    }),
    warm: n === 0 ? null : n === 1 ? { kind: 'never' } : breakEven((148e3 + 80e3 * n) / (12 * (1 - 1 / n))),
    cold: n === 0 ? null : n === 1 ? { kind: 'never' } : breakEven((coldNs + 80e3 * n) / (12 * (1 - 1 / n))),
    growth: null,
  });
  return { workload: 'montecarlo', designs: [], param: 'n', params: { seed: 42 }, arms: [0, ...procs].map(arm) };
}

function breakEven(size: number): SweepArm['warm'] {
  return { kind: 'above', size, low: size * 0.9, high: size * 1.15, hasInterval: true };
}

export const RICH: WorkloadSpec = {
  launches: LAUNCHES,
  rounds: 4,
  arms: [
    serial((launch, round) => 43.1e6 * (1 + 0.004 * launch + 0.002 * Math.sin(3 * launch + 5 * round))),
    fork(1, 44.02e6),
    fork(2, 22.41e6),
    fork(4, 11.93e6),
    fork(8, 7.02e6, { iterations: 3 }),
  ],
};

const ACCOUNTS = [
  lossesOf(1, 0.97, 1.01),
  lossesOf(0.93, 0.95, 1.08),
  lossesOf(0.9, 0.92, 0.97),
  lossesOf(0.82, 0.85, 0.9),
];

/** Several numbers of workers, several sizes, and where the cores went. */
export function richReport(specs: readonly WorkloadSpec[] = [RICH], surroundings: Surroundings = {}): Report {
  const report = reportOf(documentOf(specs, surroundings));
  const workloads = report.analysis.workloads.map((workload) => ({
    ...workload,
    arms: workload.arms.map((arm, at): ArmAnalysis => {
      return arm.status === 'measured' && at > 0 ? { ...arm, losses: ACCOUNTS[(at - 1) % ACCOUNTS.length] } : arm;
    }),
  }));
  const scaling = [
    scalingOf([1, 2, 4, 8], 0.045),
    scalingOf([1, 2, 4, 8], 0.09, { backend: 'thread', name: 'thread' }),
  ];
  return { ...report, analysis: { ...report.analysis, workloads, scaling, sweeps: [sweepOf([1, 2, 4])] } };
}

/** `text` wherever a workload, its author or its processes can put some, in charts as well. */
export function hostileReport(text: string): Report {
  const report = reportOf(withTexts(text));
  const named = { workload: text, params: { [text]: text } };
  const [scaling, sweep] = [scalingOf([1, 2, 4], 0.05, { ...named, name: text }), sweepOf([1, 2])];
  const arms = sweep.arms.map((arm) => ({ ...arm, name: arm.name === 'serial' ? 'serial' : `${arm.name} ${text}` }));
  return {
    ...report,
    analysis: { ...report.analysis, scaling: [scaling], sweeps: [{ ...sweep, ...named, param: text, arms }] },
  };
}
