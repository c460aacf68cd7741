/** Several sizes of a workload in one section: those that were swept, and those that grow with the number of workers. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import type { Report } from '../../model/document.js';
import type { Scaling, ScalingPoint } from '../../model/scaling.js';
import type { Sweep, SweepArm, SweepPoint } from '../../model/sweep.js';
import { speedupChart } from '../charts/scaling-chart.js';
import { sizesChart } from '../charts/sizes-chart.js';
import { printable } from '../encoders/printable.js';
import { intervalColumn, ratioCell } from './arm-columns.js';
import { type DesignNotes, listed, notesOf } from './design-notes.js';
import { stoppedText } from './method-line.js';
import { findingsOf, scalingLines } from './findings.js';
import type { Note, Section } from './section.js';
import { breakEvenSentence } from '../words/break-even-words.js';
import { growthSentences } from '../words/growth-words.js';
import { type Cell, type Column, figure, filledTable, plain } from '../words/columns.js';
import { qualityLine } from '../words/quality-words.js';
import { lossSentence } from '../words/loss-words.js';
import { sizeText } from '../words/size-text.js';
import { formatCount, formatPercent, formatRatio, formatRatioRange, formatTime } from '../words/units.js';

/** Whether all is told, or what answers at a glance. */
type Length = 'whole' | 'brief';

export function sweepSection(report: Report, sweep: Sweep, length: Length = 'whole'): Section {
  const { arms, param, designs } = sweep;
  const sizes = designs.map((design) => sizeOf(report, sweep, design));
  const parallel = arms.filter(({ name }) => name !== 'serial');
  const rows = sizes.filter((size) => arms.some((arm) => pointAt(arm, size)));
  const sizeColumn: Column<number> = { header: printable(param), rank: 0, cell: (size) => plain(formatCount(size)) };
  const largest =
    length === 'whole' && rows.length > 0 ? findingsOf(report, designs[sizes.indexOf(rows[rows.length - 1])]) : [];
  return {
    designs,
    workload: printable(sweep.workload),
    title: printable(report.workloads[designs[0]].title),
    params: [rangeText(param, sizes, rows), ...sizeText(sweep.params)],
    tables: [
      { columns: [sizeColumn, ...arms.map((arm) => timeColumn(arm, rankOf(arm, parallel)))], rows },
      { columns: [sizeColumn, ...parallel.flatMap((arm) => speedupColumns(arm, rankOf(arm, parallel)))], rows },
    ].flatMap(filledTable),
    charts: [sizesChart(sweep, 'sizes')],
    findings: [
      ...[...parallel.flatMap((arm) => breakEvenSentence(arm, param) ?? []), ...growthSentences(sweep, param)].map(
        printable,
      ),
      ...(largest.length > 0 ? [`at ${printable(param)} = ${formatCount(rows[rows.length - 1])}:`, ...largest] : []),
    ],
    notes: notesTogether(
      report,
      designs.map((design, at) => ({ design, name: `${printable(param)}=${formatCount(sizes[at])}` })),
      length,
    ),
  };
}

/** The range that the sentences speak of: that of what was measured, where anything was. */
function rangeText(param: string, sizes: readonly number[], measured: readonly number[]): string {
  const shown = measured.length > 0 ? measured : sizes;
  const range = `${printable(param)} from ${formatCount(shown[0])} to ${formatCount(shown[shown.length - 1])}`;
  return measured.length < sizes.length ? `${range} (${measured.length} of ${sizes.length} sizes measured)` : range;
}

function sizeOf({ measurements }: Report, { param }: Sweep, design: number): number {
  const params = measurements.find(({ workload, arm }) => workload === design && arm.backend !== 'canary')?.arm.params;
  return Number(params?.[param]);
}

function pointAt({ points }: SweepArm, size: number): SweepPoint | undefined {
  return points.find((point) => point.size === size);
}

/** Where there is no room for all arms, the last one has the most workers, and is the last to go. */
function rankOf(arm: SweepArm, parallel: readonly SweepArm[]): number {
  return arm.name === 'serial' ? 0 : parallel.length - 1 - parallel.indexOf(arm);
}

/** Intervals go before any arm does. */
const INTERVAL_RANK = 1000;

function timeColumn(arm: SweepArm, rank: number): Column<number> {
  const cell = (size: number): Cell => figure(pointAt(arm, size)?.time.value, formatTime);
  return { header: arm.name, rank, cell };
}

function speedupColumns(arm: SweepArm, rank: number): Column<number>[] {
  const speedupAt = (size: number): SweepPoint['speedup'] => pointAt(arm, size)?.speedup ?? null;
  return [
    { header: arm.name, rank, cell: (size) => ratioCell(speedupAt(size)) },
    intervalColumn(INTERVAL_RANK, speedupAt, formatRatioRange),
  ];
}

export function weakSection(report: Report, ways: readonly Scaling[], length: Length = 'whole'): Section {
  const [{ designs, workload, params }] = ways;
  const { title, size = 'size' } = report.workloads[designs[0]];
  const arms = report.analysis.workloads.flatMap(measuredArms);
  const rows = ways.flatMap(({ points }) =>
    points.flatMap((point): Row[] => {
      const arm = arms.find(({ measurement }) => measurement === point.measurement);
      return arm ? [{ point, arm, serial: serialOf(report, arm, arms) }] : [];
    }),
  );
  const sentences =
    length === 'brief' ? [] : rows.flatMap(({ arm }) => lossSentence(arm, report.environment.cores.available) ?? []);
  return {
    designs,
    workload: printable(workload),
    title: printable(title),
    params: [`${printable(size)} grows with the number of workers`, ...sizeText(params)],
    tables: filledTable({ columns: columnsOf(printable(size)), rows }),
    charts: ways.map(speedupChart),
    findings: [...sentences, ...ways.flatMap((way) => scalingLines(way, length === 'brief'))].map(printable),
    notes: notesTogether(
      report,
      designs.map((design) => ({ design, name: nameOf(rows, design, report, size) })),
      length,
    ),
  };
}

interface Row {
  readonly point: ScalingPoint;
  readonly arm: MeasuredArm;
  readonly serial: MeasuredArm | undefined;
}

function serialOf({ measurements }: Report, arm: MeasuredArm, arms: readonly MeasuredArm[]): MeasuredArm | undefined {
  const { workload } = measurements[arm.measurement];
  return arms.find(({ measurement }) => {
    const other = measurements[measurement];
    return other.workload === workload && other.arm.backend === 'serial';
  });
}

function nameOf(rows: readonly Row[], design: number, { measurements }: Report, size: string): string {
  const row = rows.find(({ point }) => measurements[point.measurement].workload === design);
  return `${printable(size)}=${row?.point.size == null ? '?' : formatCount(row.point.size)}`;
}

function columnsOf(size: string): Column<Row>[] {
  return [
    { header: 'arm', rank: 0, cell: ({ arm }) => plain(arm.name) },
    { header: size, rank: 1, cell: ({ point }) => figure(point.size, formatCount) },
    {
      header: 'serial',
      rank: 2,
      cell: ({ serial }) => figure(serial?.time.median.value, formatTime),
    },
    { header: 'median', rank: 0, cell: ({ arm }) => plain(formatTime(arm.time.median.value)) },
    { header: 'scaled', rank: 0, cell: ({ point }) => plain(formatRatio(point.speedup.value)) },
    intervalColumn(3, ({ point }) => point.speedup, formatRatioRange),
    {
      header: 'efficiency',
      rank: 4,
      cell: ({ point }) => plain(formatPercent(point.speedup.value / point.procs)),
    },
    {
      header: 'serial part',
      rank: 5,
      cell: ({ point }) => figure(point.serialFraction?.value, formatPercent),
    },
  ];
}

interface Sized {
  /** Index in the document. */
  readonly design: number;
  /** `n=1,000` */
  readonly name: string;
}

/** What is told of every size, told once. */
function notesTogether(report: Report, designs: readonly Sized[], length: Length): Note[] {
  const sizes = designs.map(({ design, name }) => ({ name, notes: notesOf(report, design) }));
  const all = (key: Exclude<keyof DesignNotes, 'method'>): string[] =>
    sizes.flatMap(({ name, notes }) => notes[key].map((line) => `${name}: ${line}`));
  return listed({
    checks: checksOf(
      sizes.map(({ notes }) => notes),
      all('checks'),
    ),
    failures: all('failures'),
    skipped: all('skipped'),
    unmeasured: [
      ...all('unmeasured'),
      ...designs.flatMap(({ design, name }) =>
        report.analysis.workloads[design].launches > 0 ? [] : [`${name} was not measured`],
      ),
    ],
    copies: all('copies'),
    method: (length === 'brief' ? qualityLine : methodOf)(
      report,
      designs.map(({ design }) => design),
    ),
  });
}

/** Where all sizes passed, the last one stands for them. */
function checksOf(sizes: readonly DesignNotes[], all: readonly string[]): readonly string[] {
  const isEach = sizes.length > 1 && sizes.every(({ checks }) => checks.length === 1);
  return isEach ? [`all ${sizes.length} sizes; ${all[all.length - 1]}`] : all;
}

function methodOf({ workloads, analysis, plan }: Report, designs: readonly number[]): string {
  const own = designs.map((design) => workloads[design]);
  const launches = designs.reduce((sum, design) => sum + analysis.workloads[design].launches, 0);
  const elapsedNs = own.reduce((sum, design) => sum + design.elapsedNs, 0);
  const reasons = [...new Set(own.map(({ stopped }) => stoppedText(stopped)))].join(', ');
  return `${designs.length} sizes, ${launches} launches in all, in ${formatTime(elapsedNs)}: ${reasons}; order seed ${plan.seed}`;
}
