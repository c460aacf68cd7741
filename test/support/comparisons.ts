/** Comparisons made in memory: plain data, the same every time. */
import type { Interval } from '../../src/model/estimate.js';
import type {
  ComparedQuantity,
  Comparison,
  Evidence,
  MachineQuality,
  Quantity,
  Version,
  Verdict,
} from '../../src/model/comparison.js';
import { deepFreeze } from './documents.js';
import { HOSTILE } from './ready-made.js';

export interface ReadyMadeComparison {
  readonly name: string;
  /** Deeply frozen. */
  readonly comparison: Comparison;
  /** Its texts are such as parbench itself makes. */
  readonly ordinary: boolean;
}

const BASE: Version = {
  label: 'main',
  commit: '0123456789abcdef0123456789abcdef01234567',
  created: '2026-01-02T03:04:05.678Z',
};
const HEAD: Version = {
  label: 'working tree',
  commit: '89abcdef0123456789abcdef0123456789abcdef+dirty',
  created: '2026-01-02T03:04:05.678Z',
};

const MACHINE: MachineQuality = {
  run: 'both',
  loadBefore: 0.25,
  loadAfter: 1.5,
  stealShare: 0.001,
  throttledPeriods: 0,
  drift: [],
};

/** Half the width of the intervals, as a ratio. */
const HALF_WIDTH = 0.008;

/** A launch too few for an interval is told by `halfWidth: null`. */
export function evidenceOf(ratio: number, halfWidth: number | null = HALF_WIDTH, launches = 20): Evidence {
  const interval: Interval | null =
    halfWidth === null ? null : { low: ratio - halfWidth, high: ratio + halfWidth, confidence: 0.9873 };
  return { ratio, interval, p: 0.0078125, baseLaunches: launches, headLaunches: launches };
}

export function comparedOf(
  arm: string,
  verdict: Verdict | null,
  ratio: number,
  more: Partial<ComparedQuantity> & { readonly halfWidth?: number | null } = {},
): ComparedQuantity {
  const { halfWidth, ...rest } = more;
  const quantity: Quantity = rest.quantity ?? 'time';
  const base = rest.base ?? (quantity === 'time' ? 22.41e6 : 1.91);
  return {
    workload: 'montecarlo',
    params: 'n=10000000 seed=42',
    arm,
    quantity,
    base,
    head: quantity === 'speedup' ? base / ratio : base * ratio,
    ...evidenceOf(ratio, halfWidth),
    verdict,
    suspicion: null,
    toDecide: null,
    ...rest,
  };
}

export function comparisonOf(quantities: readonly ComparedQuantity[], more: Partial<Comparison> = {}): Comparison {
  const order: readonly Verdict[] = ['slower', 'undecided', 'faster', 'same'];
  const verdict = order.find((each) => quantities.some((compared) => compared.verdict === each)) ?? 'undecided';
  return {
    base: BASE,
    head: HEAD,
    margin: 0.02,
    paired: true,
    quantities,
    refusals: [],
    machine: [MACHINE],
    smallestEffect: 0.0112,
    tooNoisy: null,
    notes: [],
    verdict,
    ...more,
  };
}

const SERIAL = comparedOf('serial', 'same', 1.0021, { base: 43.21e6 });
const SUSPECTED = comparedOf('fork×2', 'slower', 1.0514, { suspicion: evidenceOf(1.0478, 0.0155, 10) });
const UNDECIDED = comparedOf('fork×4', 'undecided', 1.0163, {
  halfWidth: 0.0284,
  base: 11.93e6,
  toDecide: { launches: 60, ns: 38.2e9 },
});

const TWO_RUNS: readonly MachineQuality[] = [
  { ...MACHINE, run: 'base' },
  {
    run: 'head',
    loadBefore: 2.31,
    loadAfter: null,
    stealShare: null,
    throttledPeriods: 17,
    drift: ['fork×2 by +7.1 %', 'serial by −5.3 %'],
  },
];

const ordinary: Readonly<Record<string, Comparison>> = {
  slower: comparisonOf([SERIAL, SUSPECTED, comparedOf('fork×4', 'same', 0.9987, { base: 11.93e6 })]),
  faster: comparisonOf([SERIAL, comparedOf('fork×2', 'faster', 0.917), comparedOf('fork×4', 'faster', 0.801)]),
  same: comparisonOf([SERIAL, comparedOf('fork×2', 'same', 1)], { paired: false, machine: TWO_RUNS }),
  undecided: comparisonOf([SERIAL, comparedOf('fork×2', 'same', 1.0004), UNDECIDED]),
  'one quantity': comparisonOf([SERIAL], { smallestEffect: null, machine: [] }),
  'slower, and some undecided': comparisonOf(
    [
      SUSPECTED,
      comparedOf('fork×3', 'slower', 1.31),
      UNDECIDED,
      comparedOf('fork×8', 'undecided', 1.0201, { halfWidth: 0.03 }),
    ],
    { notes: ['base was measured 3 days before head'] },
  ),
  'undecided for ever': comparisonOf([comparedOf('fork×2', 'undecided', 1.02, { halfWidth: 0.0003 })]),
  'too few launches': comparisonOf(
    [
      comparedOf('fork×2', 'undecided', 1.02, {
        ...evidenceOf(1.02, null, 5),
        toDecide: { launches: 6, ns: null },
        halfWidth: null,
        baseLaunches: 5,
        headLaunches: 4,
      }),
    ],
    { smallestEffect: null },
  ),
  'too noisy': comparisonOf(
    [SERIAL, comparedOf('fork×4', 'undecided', 0.97, { halfWidth: 0.21, toDecide: { launches: 4000, ns: 5400e9 } })],
    {
      smallestEffect: 0.184,
      tooNoisy: 'the hypervisor took 12.3 % of the CPU time, and times scatter by 21 %',
      machine: [{ ...MACHINE, stealShare: 0.123, loadBefore: 7.3, loadAfter: 9.94 }],
    },
  ),
  'speedups, times and canaries': comparisonOf([
    { ...SERIAL, verdict: null },
    comparedOf('serial', 'same', 0.9993, { quantity: 'canary', base: 12.3 }),
    comparedOf('fork×2', null, 1.0514),
    comparedOf('fork×2', 'slower', 1.0514, { quantity: 'speedup', suspicion: evidenceOf(1.0478, 0.0155) }),
    comparedOf('fork×2', 'undecided', 1.0163, { quantity: 'canary', halfWidth: 0.0284, base: 6.41 }),
  ]),
  'a speedup that is undecided': comparisonOf([
    comparedOf('fork×2', 'undecided', 1.01, {
      quantity: 'speedup',
      halfWidth: 0.02,
      toDecide: { launches: 32, ns: 25.4e9 },
    }),
  ]),
  'several workloads': comparisonOf([
    SERIAL,
    SUSPECTED,
    { ...SERIAL, params: 'n=1000 seed=42', base: 26, head: 26.1 },
    { ...SERIAL, workload: 'dice', params: '' },
  ]),
  refusals: comparisonOf([SERIAL], {
    paired: false,
    refusals: [
      { workload: 'montecarlo', arm: 'fork×2', quantity: 'time', reason: 'base has no such arm' },
      { workload: 'montecarlo', arm: 'fork×4', quantity: 'time', reason: 'base has no such arm' },
      { workload: 'dice', arm: null, quantity: null, reason: 'head has no such workload' },
      { workload: null, arm: null, quantity: 'time', reason: 'times are of different machines' },
    ],
  }),
  'nothing but refusals': comparisonOf([], {
    smallestEffect: null,
    refusals: [
      { workload: null, arm: null, quantity: null, reason: 'base and head have no workload in common' },
      { workload: null, arm: null, quantity: null, reason: 'base was interrupted' },
    ],
  }),
  'sides that tell nothing': comparisonOf([comparedOf('fork×2', 'faster', 0.5)], {
    base: { label: BASE.commit ?? '', commit: BASE.commit, created: null },
    head: { label: 'head.json', commit: null, created: null },
  }),
};

const outOfTheOrdinary: Readonly<Record<string, Comparison>> = {
  'hostile texts': comparisonWithTexts(HOSTILE),
};

export const COMPARISONS: readonly ReadyMadeComparison[] = [
  ...Object.entries(ordinary).map(([name, comparison]) => {
    return { name, comparison: deepFreeze(comparison), ordinary: true };
  }),
  ...Object.entries(outOfTheOrdinary).map(([name, comparison]) => {
    return { name, comparison: deepFreeze(comparison), ordinary: false };
  }),
];

/** Throws where there is none of that name. */
export function readyComparison(name: string): Comparison {
  const found = COMPARISONS.find((each) => each.name === name);
  if (!found) throw new Error(`there is no comparison "${name}"`);
  return found.comparison;
}

/** `text` wherever a workload, a file or a ref can put some. */
export function comparisonWithTexts(text: string): Comparison {
  const place = { workload: text, params: text };
  return comparisonOf(
    [
      comparedOf(text, 'slower', 1.2, { ...place, suspicion: evidenceOf(1.2) }),
      comparedOf(`${text} 2`, 'undecided', 1.02, place),
      comparedOf(`${text} 3`, 'faster', 0.8, place),
    ],
    {
      base: { label: text, commit: text, created: null },
      head: { label: text, commit: text, created: null },
      tooNoisy: text,
      notes: [text],
      refusals: [{ workload: text, arm: text, quantity: 'time', reason: text }],
      machine: [{ ...MACHINE, drift: [text] }],
    },
  );
}
