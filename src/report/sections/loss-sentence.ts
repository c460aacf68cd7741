/** Where the cores went: a sentence for each arm, and the factors as a table. */
import type { MeasuredArm } from '../../model/analysis.js';
import { counted } from '../../model/phrases.js';
import type { Estimate } from '../../model/estimate.js';
import type { LossAccount } from '../../model/losses.js';
import type { ScalingPoint } from '../../model/scaling.js';
import { type Column, faint, NOTHING, plain, type Table } from './columns.js';
import { formatPercent, formatRatio } from '../words/units.js';

/** What is less is not worth a word. */
const LEAST = 0.01;

/**
 * `fork×2: 1.61× of 2: 12 % uneven work, 5.0 % sending data, 4.0 % slower cores (memory)`. What the intervals do not tell
 * from nothing is said to be so perhaps. Null for the serial arm, and for one that has nothing to be held against. `cores`: usable ones.
 */
export function lossSentence({ name, procs, speedup, losses }: MeasuredArm, cores: number): string | null {
  if (!speedup) return null;
  if (!losses)
    return `${name}: ${formatRatio(speedup.value)} of ${procs}: where the rest went is not known, since its workers' times are not`;
  const parts = partsOf(losses, procs > cores).filter(({ share }) => Math.abs(share) >= LEAST);
  const [lost, gained] = [parts.filter(({ share }) => share > 0), parts.filter(({ share }) => share < 0)];
  const words = (some: readonly Part[]): string =>
    [...some]
      .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
      .map(({ share, sure, what }) => `${sure ? '' : 'perhaps '}${formatPercent(Math.abs(share))} ${what}`)
      .join(', ');
  const of = procs > cores ? `${procs} workers on ${counted(cores, 'core')}` : `${procs}`;
  const above = (speedup.interval?.low ?? speedup.value) > procs ? ', more than the number of workers' : '';
  const said = lost.length > 0 ? words(lost) : 'nothing lost to speak of';
  return `${name}: ${formatRatio(speedup.value)} of ${of}${above}: ${said}${gained.length > 0 ? `; gained ${words(gained)}` : ''}`;
}

interface Part {
  readonly what: string;
  /** Lost if above 0. */
  readonly share: number;
  /** Whether the interval excludes 0; without one it is taken at its word. */
  readonly sure: boolean;
}

function partsOf({ loadBalance, computation, phases, computing }: LossAccount, crowded: boolean): Part[] {
  const data = [phases.dispatch, phases.gather];
  return [
    lost(loadBalance, UNEVEN),
    part([phases.startup], 'starting the workers'),
    part([phases.split], 'splitting'),
    part(data, 'sending data'),
    part([phases.merge], 'merging'),
    part([phases.unexplained], 'unexplained, between the tasks'),
    ...(computing
      ? [lost(computing.cores, crowded ? CROWDED : WAITING), lost(computing.speed, SPEED)]
      : [lost(computation, crowded ? { ...TASKS, loss: `${TASKS.loss} (more workers than cores)` } : TASKS)]),
  ];
}

interface Words {
  readonly loss: string;
  readonly gain: string;
}

const UNEVEN: Words = { loss: 'uneven work', gain: 'even work' };
const WAITING: Words = { loss: 'waiting for a core', gain: 'by a serial program that waited for its core' };
const CROWDED: Words = { ...WAITING, loss: 'more workers than cores' };
const SPEED: Words = {
  loss: 'slower cores (memory, clock)',
  gain: 'by computing faster than the serial program (caches, or it is not the best one)',
};

/** Where CPU times do not tell why: they are unknown, or it is waiting that takes the time. */
const TASKS: Words = {
  loss: 'tasks that take longer than in the serial program',
  gain: 'by tasks that take less than in the serial program',
};

/** 1 − factor. */
function lost({ value, interval }: Estimate, { loss, gain }: Words): Part {
  const sure = interval === null || interval.high < 1 || interval.low > 1;
  return { what: value > 1 ? gain : loss, share: 1 - value, sure };
}

function part(shares: readonly Estimate[], what: string): Part {
  const sure = shares.some(({ interval }) => interval === null || interval.low > 0 || interval.high < 0);
  return { what, share: shares.reduce((sum, { value }) => sum + value, 0), sure };
}

type LossColumn = Column<MeasuredArm>;

const factor = (header: string, name: string, of: (losses: LossAccount) => Estimate): LossColumn => ({
  header,
  name,
  rank: 0,
  cell: ({ losses }) => (losses ? plain(formatPercent(of(losses).value)) : NOTHING),
});

/** Below it there is nothing but rounding. */
const LEAST_SHOWN = 0.0001;

const phase = (name: keyof LossAccount['phases'], rank: number, header: string = name): LossColumn => ({
  header,
  name,
  rank,
  cell: ({ losses }) => {
    const share = losses?.phases[name].value ?? 0;
    return Math.abs(share) < LEAST_SHOWN ? NOTHING : faint(formatPercent(share));
  },
});

/** Of the parallel arms. */
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
  return { columns: [...LOSS_COLUMNS, fraction], rows: arms.filter(({ losses }) => losses) };
}

/** The factors multiply to the efficiency; then what the communication took, as shares of the time. */
const LOSS_COLUMNS: readonly LossColumn[] = [
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
