/** All sizes of a workload in one section. */
import type { Report } from '../../model/document.js';
import type { Sweep, SweepArm, SweepPoint } from '../../model/sweep.js';
import { breakEvenSentence } from '../words/break-even-words.js';
import { growthSentences } from '../words/growth-words.js';
import { type Cell, type Column, figure, filledTable, plain } from '../words/columns.js';
import { findingsOf } from './findings.js';
import { printable } from '../encoders/printable.js';
import { intervalColumn, ratioCell } from './arm-columns.js';
import { notesTogether } from './sizes-notes.js';
import type { Section } from './section.js';
import { sizeText } from '../words/size-text.js';
import { sizesChart } from '../charts/sizes-chart.js';
import { formatCount, formatRatioRange, formatTime } from '../words/units.js';

export function sweepSection(report: Report, sweep: Sweep): Section {
  const { arms, param, designs } = sweep;
  const sizes = designs.map((design) => sizeOf(report, sweep, design));
  const parallel = arms.filter(({ name }) => name !== 'serial');
  const rows = sizes.filter((size) => arms.some((arm) => pointAt(arm, size)));
  const sizeColumn: Column<number> = { header: printable(param), rank: 0, cell: (size) => plain(formatCount(size)) };
  const largest = rows.length > 0 ? [...findingsOf(report, designs[sizes.indexOf(rows[rows.length - 1])])] : [];
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
  return { header: arm.name, name: `time of ${arm.name}`, rank, cell };
}

function speedupColumns(arm: SweepArm, rank: number): Column<number>[] {
  const speedupAt = (size: number): SweepPoint['speedup'] => pointAt(arm, size)?.speedup ?? null;
  return [
    { header: arm.name, name: `speedup of ${arm.name}`, rank, cell: (size) => ratioCell(speedupAt(size)) },
    intervalColumn(arm.name, INTERVAL_RANK, speedupAt, formatRatioRange),
  ];
}
