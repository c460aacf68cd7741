/** Where the time of each arm's workers went, as bars of parts that add up. */
import type { MeasuredArm, WorkloadAnalysis } from '../../model/analysis.js';
import { LOSS_KEYS, type LossAccount, type LossKey, shareOf } from '../../model/losses.js';
import { LOSS_WORDS } from '../words/loss-words.js';
import type { Bars, Figure } from './chart.js';
import { PHASE_TINTS } from './chart-words.js';
import { NONE, signed } from '../words/estimate-text.js';

/** Arms drawn in one chart. */
const MOST_ARMS = 40;
const ROW_HEIGHT = 30;
/** Parts that nowhere reach it are not drawn. */
const SMALLEST = 0.0005;

/** Those of which an arm has one or the other are drawn alike. */
const TINTS: Readonly<Record<LossKey, number>> = {
  used: 0,
  startup: 8,
  split: PHASE_TINTS.split,
  messages: PHASE_TINTS.dispatch,
  merge: PHASE_TINTS.merge,
  uneven: 5,
  unevenCores: PHASE_TINTS.gather,
  unbalanced: 5,
  waiting: 10,
  crowded: 11,
  slower: 1,
  other: 12,
  stalled: 12,
  tasks: 1,
  unexplained: 9,
};
const GAIN_TINT = 4;

interface Accounted {
  readonly arm: MeasuredArm;
  readonly losses: LossAccount;
}

/** Null where no arm has an account. */
export function lossesChart({ workload, arms }: WorkloadAnalysis, id: string): Figure | null {
  const accounted = arms.flatMap((arm): Accounted[] => {
    return arm.status === 'measured' && arm.losses ? [{ arm, losses: arm.losses }] : [];
  });
  if (accounted.length === 0) return null;
  const drawn = accounted.slice(0, MOST_ARMS);
  const keys = LOSS_KEYS.filter((key) => accounted.some(({ losses }) => shareOf(losses, key).value !== 0));
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
        series: keys.flatMap((key) => [...barsOf(key, 1, drawn), ...barsOf(key, -1, drawn)]),
      },
    ],
    table: {
      headers: ['arm', ...keys.map((key) => LOSS_WORDS[key].name)],
      rows: accounted.map(({ arm, losses }) => [arm.name, ...keys.map((key) => shareText(shareOf(losses, key).value))]),
    },
  };
}

/** Of the arms that lost by it (`sign` 1), or gained (−1). */
function barsOf(key: LossKey, sign: 1 | -1, accounted: readonly Accounted[]): Bars[] {
  const { name, gain = '' } = LOSS_WORDS[key];
  const values = accounted.map(({ arm, losses }) => {
    const value = sign * Math.max(0, sign * shareOf(losses, key).value);
    const what =
      sign > 0 ? `${name}: ${shareText(value)} of the time of all cores` : `gained ${shareText(-value)} ${gain}`;
    return { value, text: `${arm.name}\n${what.trimEnd()}` };
  });
  if (values.every(({ value }) => Math.abs(value) < SMALLEST)) return [];
  return [{ kind: 'bars', name: sign > 0 ? name : 'gained', tint: sign > 0 ? TINTS[key] : GAIN_TINT, values }];
}

function shareText(share: number): string {
  return Math.abs(share) < SMALLEST / 10 ? NONE : signed(share);
}

function notesOf(accounted: readonly Accounted[], drawn: number): string[] {
  const hasGain = accounted.some(({ losses }) => losses.parts.some(({ share }) => share.value < -SMALLEST));
  return [
    ...(hasGain ? ['left of 0: gained, as where the parts compute faster than the whole'] : []),
    ...(drawn < accounted.length ? [`${drawn} of ${accounted.length} arms are drawn; the table has them all`] : []),
  ];
}
