/** Where the cores went, as a table of the parallel arms. */
import type { MeasuredArm } from '../../model/analysis.js';
import type { Estimate } from '../../model/estimate.js';
import { type LossAccount, type LossKey, shareOf } from '../../model/losses.js';
import type { ScalingPoint } from '../../model/scaling.js';
import { formatPercent } from '../words/units.js';
import { type Column, faint, NOTHING, plain, type Table } from '../words/columns.js';

type LossColumn = Column<MeasuredArm>;

export function lossTable(
  arms: readonly MeasuredArm[],
  points: readonly Pick<ScalingPoint, 'measurement' | 'serialFraction'>[],
): Table<MeasuredArm> {
  const fraction: LossColumn = {
    header: 'Karp–Flatt',
    name: 'serial fraction by Karp and Flatt',
    rank: 1,
    cell: ({ measurement }) => {
      const found = points.find((point) => point.measurement === measurement)?.serialFraction;
      return found ? plain(formatPercent(found.value)) : NOTHING;
    },
  };
  return { columns: [...COLUMNS, fraction], rows: arms.filter(({ losses }) => losses) };
}

const factor = (header: string, name: string, of: (losses: LossAccount) => Estimate): LossColumn => ({
  header,
  name,
  rank: 0,
  cell: ({ losses }) => (losses ? plain(formatPercent(of(losses).value)) : NOTHING),
});

/** Below it there is nothing but rounding. */
const LEAST_SHOWN = 0.0001;

const phase = (key: LossKey, rank: number, header: string = key): LossColumn => ({
  header,
  name: key,
  rank,
  cell: ({ losses }) => {
    const share = losses ? (shareOf(losses, key)?.value ?? 0) : 0;
    return Math.abs(share) < LEAST_SHOWN ? NOTHING : faint(formatPercent(share));
  },
});

/** The factors multiply to the efficiency; then what the communication took, as shares of the time. */
const COLUMNS: readonly LossColumn[] = [
  { header: 'arm', rank: 0, cell: ({ name }) => plain(name) },
  {
    header: 'efficiency',
    rank: 5,
    cell: ({ efficiency }) => (efficiency ? plain(formatPercent(efficiency.value)) : NOTHING),
  },
  factor('balance', 'load balance', ({ loadBalance }) => loadBalance),
  factor('commun.', 'communication efficiency', ({ communication }) => communication),
  factor('comput.', 'computational scalability', ({ computation }) => computation),
  phase('startup', 1, 'start-up'),
  phase('split', 4),
  phase('dispatch', 3),
  phase('gather', 3),
  phase('merge', 4),
  phase('unexplained', 2, 'unexpl.'),
];
