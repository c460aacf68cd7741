/**
 * The loss account as parts that add up. The model has factors, so an order has to be chosen in which they are applied:
 * communication c, then balance b, then computation k. Of all the cores' time, 1 − c is lost while nobody computes (told
 * apart by phase), c·(1 − b) to uneven work while somebody does, c·b·(1 − k) to slower computing, and c·b·k, the
 * efficiency, is used. The sum is 1 for whatever b, c and k. With k above 1 the part is below 0: a gain.
 */
import type { MeasuredArm, WorkloadAnalysis } from '../../model/analysis.js';
import type { LossAccount } from '../../model/losses.js';
import type { Bars, Chart } from './chart.js';
import { NONE, PHASE_TINTS, signed } from './chart-words.js';

/** Arms drawn in one chart. */
const MOST_ARMS = 40;
const ROW_HEIGHT = 30;
/** Parts that nowhere reach it are not drawn. */
const SMALLEST = 0.0005;

const TINTS = {
  used: 0,
  'gained by faster computing': 4,
  'slower computing': 1,
  'uneven work': 5,
  'start-up': 8,
  ...PHASE_TINTS,
  unexplained: 9,
} as const;

export type Part = keyof typeof TINTS;
export const PARTS = Object.keys(TINTS) as readonly Part[];

/** Shares of the cores' time. They add up to 1, and only what is gained or unexplained can be below 0. */
export function partsOf({ loadBalance, communication, computation, phases }: LossAccount): Record<Part, number> {
  const [b, c, k] = [loadBalance.value, communication.value, computation.value];
  const computing = c * b * (1 - k);
  const told = {
    'start-up': phases.startup.value,
    split: phases.split.value,
    dispatch: phases.dispatch.value,
    gather: phases.gather.value,
    merge: phases.merge.value,
  };
  return {
    used: c * b * k,
    'gained by faster computing': Math.min(0, computing),
    'slower computing': Math.max(0, computing),
    'uneven work': c * (1 - b),
    ...told,
    unexplained: 1 - c - Object.values(told).reduce((sum, each) => sum + each, 0),
  };
}

interface Accounted {
  readonly arm: MeasuredArm;
  readonly parts: Record<Part, number>;
}

/** Null where no arm has an account. */
export function lossesChart({ workload, arms }: WorkloadAnalysis, id: string): Chart | null {
  const accounted = arms.flatMap((arm): Accounted[] => {
    return arm.status === 'measured' && arm.losses ? [{ arm, parts: partsOf(arm.losses) }] : [];
  });
  if (accounted.length === 0) return null;
  const drawn = accounted.slice(0, MOST_ARMS);
  return {
    id,
    title: 'Where the cores’ time went',
    description: `How much of the time of all cores each arm of ${workload} used, and what the rest was lost to; the parts of an arm add up to 100 %.`,
    notes: notesOf(accounted, drawn.length),
    x: { kind: 'linear', label: 'share of the time of all cores', unit: 'percent', shows: [0, 1] },
    panels: [
      {
        title: null,
        y: { kind: 'categories', names: drawn.map(({ arm }) => arm.name) },
        height: Math.max(2, drawn.length) * ROW_HEIGHT,
        series: PARTS.flatMap((part) => barsOf(part, drawn)),
      },
    ],
    table: {
      headers: ['arm', ...PARTS],
      rows: accounted.map(({ arm, parts }) => [arm.name, ...PARTS.map((part) => shareText(parts[part]))]),
    },
  };
}

function barsOf(part: Part, accounted: readonly Accounted[]): Bars[] {
  if (accounted.every(({ parts }) => Math.abs(parts[part]) < SMALLEST)) return [];
  const values = accounted.map(({ arm, parts }) => {
    return { value: parts[part], text: `${arm.name}\n${part}: ${shareText(parts[part])} of the time of all cores` };
  });
  return [{ kind: 'bars', name: part, tint: TINTS[part], values }];
}

function shareText(share: number): string {
  return Math.abs(share) < SMALLEST / 10 ? NONE : signed(share);
}

function notesOf(accounted: readonly Accounted[], drawn: number): string[] {
  const hasGain = accounted.some(({ parts }) => parts['gained by faster computing'] < -SMALLEST);
  return [
    ...(hasGain ? ['left of 0: the parts computed faster than the whole, as where caches add up'] : []),
    ...(drawn < accounted.length ? [`${drawn} of ${accounted.length} arms are drawn; the table has them all`] : []),
  ];
}
