/** Where the cores went, as tables of the parallel arms. */
import type { MeasuredArm } from '../../model/analysis.js';
import type { Estimate } from '../../model/estimate.js';
import { type LossAccount, type LossKey, shareOf } from '../../model/losses.js';
import type { ScalingPoint } from '../../model/scaling.js';
import { LOSS_WORDS } from '../words/loss-words.js';
import { signed } from '../words/estimate-text.js';
import { formatPercent } from '../words/units.js';
import { type Column, NOTHING, plain, type Table } from '../words/columns.js';

type LossColumn = Column<MeasuredArm>;

/** The parts, which add up to 100 %; then the factors, which multiply to the efficiency, and Karp and Flatt's fraction. */
export function lossTables(
  arms: readonly MeasuredArm[],
  points: readonly Pick<ScalingPoint, 'measurement' | 'serialFraction'>[],
): Table<MeasuredArm>[] {
  const rows = arms.filter(({ losses }) => losses);
  return [
    { columns: PARTS, rows },
    { columns: [...FACTORS, karpFlattColumn(points)], rows },
  ];
}

function karpFlattColumn(points: readonly Pick<ScalingPoint, 'measurement' | 'serialFraction'>[]): LossColumn {
  return {
    header: 'Karp–Flatt',
    rank: 1,
    cell: ({ measurement }) => {
      const found = points.find((point) => point.measurement === measurement)?.serialFraction;
      return found ? plain(formatPercent(found.value)) : NOTHING;
    },
  };
}

const factor = (header: string, of: (losses: LossAccount) => Estimate): LossColumn => ({
  header,
  rank: 0,
  cell: ({ losses }) => (losses ? plain(formatPercent(of(losses).value)) : NOTHING),
});

/** Below it there is nothing but rounding. */
const LEAST_SHOWN = 0.0001;

const part = (key: LossKey, rank: number, header = LOSS_WORDS[key].name): LossColumn => ({
  header,
  rank,
  cell: ({ losses }) => {
    const share = losses ? shareOf(losses, key).value : 0;
    return Math.abs(share) < LEAST_SHOWN ? NOTHING : plain(signed(share));
  },
});

const ARM: LossColumn = { header: 'arm', rank: 0, cell: ({ name }) => plain(name) };

const PARTS: readonly LossColumn[] = [
  ARM,
  part('used', 0),
  part('startup', 1),
  part('split', 2),
  part('messages', 0),
  part('merge', 2),
  part('uneven', 0),
  part('unevenCores', 1, 'uneven cores'),
  part('unbalanced', 1, 'unbalanced'),
  part('waiting', 1, 'no core'),
  part('crowded', 1, 'few cores'),
  part('slower', 0, 'slower'),
  part('other', 1, 'waiting'),
  part('stalled', 1, 'waiting'),
  part('tasks', 0, 'longer'),
  part('unexplained', 2),
];

const FACTORS: readonly LossColumn[] = [
  ARM,
  factor('load balance', ({ loadBalance }) => loadBalance),
  factor('communication', ({ communication }) => communication),
  factor('computation', ({ computation }) => computation),
];
