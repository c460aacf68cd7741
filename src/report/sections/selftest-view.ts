/** A selftest in words and rows, before any format is chosen. */
import type { SelftestReport, Share, SlowdownTally, Tally } from '../../model/selftest-report.js';
import { knownTo, shortPercent } from '../../model/phrases.js';
import { printable } from '../encoders/printable.js';
import { sizeText } from '../words/size-text.js';
import { type Column, figure, NOTHING, plain } from '../words/columns.js';
import { formatCount, formatPercent, formatRatio, formatTime, roughTime } from '../words/units.js';

interface SelftestRow extends Tally {
  readonly what: string;
  readonly share: Share;
}

export function selftestView(report: SelftestReport) {
  const { summary, workload, title, params } = report;
  const { identical, slowdowns } = summary;
  return {
    workload: printable(workload),
    title: printable(title),
    params: sizeText(params),
    answers: [`${smallestText(report)}; ${wrongText(identical.wrong)}.`],
    table: {
      columns: [WHAT, ...VERDICTS, ...SHARE, ...DETAILS, ...ratioColumns(identical)],
      rows: [
        { what: 'identical code', ...identical, share: identical.wrong },
        ...slowdowns.map((each) => ({ what: `${shortPercent(each.reached)} more work`, ...each, share: each.found })),
      ],
    },
    notes: [
      `share: of identical code, called slower or faster; of more work, called slower`,
      ...slowdowns.flatMap(expectedText),
      methodText(report),
    ],
  };
}

const WHAT: Column<SelftestRow> = { header: 'what', rank: 0, cell: ({ what }) => plain(what) };

const VERDICTS: readonly Column<SelftestRow>[] = [
  { header: 'made', rank: 0, cell: ({ comparisons }) => plain(formatCount(comparisons)) },
  ...(['slower', 'faster', 'same', 'undecided'] as const).map((verdict) => ({
    header: verdict,
    rank: 0,
    cell: ({ verdicts }: SelftestRow) => plain(formatCount(verdicts[verdict])),
  })),
];

const SHARE: readonly Column<SelftestRow>[] = [
  {
    header: 'share',
    rank: 0,
    cell: ({ share: { count, of } }) => (of === 0 ? NOTHING : plain(formatPercent(count / of))),
  },
  {
    header: '95 % interval',
    rank: 1,
    cell: ({ share: { interval } }) => figure(interval, ({ low, high }) => `${rangeText(low, high)} %`),
  },
];

const DETAILS: readonly Column<SelftestRow>[] = [
  { header: 'known to', rank: 3, cell: ({ halfWidth }) => figure(halfWidth, (width) => knownTo(width, formatPercent)) },
  { header: 'time', rank: 2, cell: ({ elapsedNs }) => figure(elapsedNs?.median, roughTime) },
  { header: 'longest', rank: 4, cell: ({ elapsedNs }) => figure(elapsedNs?.longest, roughTime) },
];

/** How much longer each arm took: what has fixed costs as well slows down by less. */
function ratioColumns({ ratios }: Tally): Column<SelftestRow>[] {
  return ratios.map(({ arm }) => ({
    header: arm,
    name: `time ratio of ${arm}`,
    rank: 5,
    cell: (row) => figure(row.ratios.find((each) => each.arm === arm)?.ratio, formatRatio),
  }));
}

function smallestText({ summary: { smallest, unknown }, plan }: SelftestReport): string {
  const { slowdown, low, high } = smallest;
  const where = `On this machine, with ${formatTime(plan.timeNs, 2)} for each comparison,`;
  const often = 'found nine times out of ten';
  if (slowdown === null) return `${where} it is not known which slowdowns are ${often}: ${unknown}`;
  const ends =
    low !== null && high !== null
      ? `95 % interval ${rangeText(low, high)} %`
      : low !== null
        ? `at least ${percentText(low)} %, at 97.5 % confidence`
        : null;
  const interval = ends === null ? '' : ` (${ends})`;
  return `${where} slowdowns of ${percentText(slowdown)} % and more are ${often}${interval}`;
}

function wrongText({ count, of, interval }: Share): string {
  const were = count === 1 ? 'was' : 'were';
  const range = interval ? ` (95 % interval ${rangeText(interval.low, interval.high)} %)` : '';
  return `${formatCount(count)} of ${formatCount(of)} comparisons of identical code ${were} called slower or faster${range}`;
}

/** What the launches of identical code let expect, to be held against what was found. */
function expectedText({ expected, found, reached }: SlowdownTally): string[] {
  if (expected.of === 0 || found.of === 0) return [];
  const { count, of } = expected;
  return [
    `${shortPercent(reached)} more work: found in ${found.count} of ${found.of}; the launches of identical code, made slower by calculation, say ${count} of ${of}`,
  ];
}

function methodText({ plan, trials, summary, timeNs, workload, ended }: SelftestReport): string {
  const arms = summary.identical.ratios.map(({ arm }) => arm).join(', ') || workload;
  const elapsedNs = trials.reduce((sum, trial) => sum + trial.elapsedNs, 0);
  const asked = timeNs === null ? 'as many as asked for' : `${formatTime(timeNs, 2)} allowed`;
  const why = ended === null ? asked : ended === 'interrupted' ? ended : `ended by a failure of ${ended.arm}`;
  return `${trials.length} comparisons of ${arms} in ${formatTime(elapsedNs)}, ${why}; ${marginOfPlan(plan)}; order seed ${plan.seed}`;
}

/** `margin 1.0 %`, or more where noise widens it. */
function marginOfPlan({ margin = 0, marginGiven }: SelftestReport['plan']): string {
  return `margin ${percentText(margin)} %${marginGiven === false ? ', or what the noise allows' : ''}`;
}

/** `0 to 6.7` */
function rangeText(low: number, high: number): string {
  return `${percentText(low)} to ${percentText(high)}`;
}

function percentText(ratio: number): string {
  return formatPercent(ratio).replace(' %', '');
}
