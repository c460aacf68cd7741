/** Sizes that grow with the number of workers, in one section. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import type { Report } from '../../model/document.js';
import type { Scaling, ScalingPoint } from '../../model/scaling.js';
import { type Column, figure, filledTable, plain } from '../words/columns.js';
import { scalingLines } from './findings.js';
import { lossSentence } from '../words/loss-words.js';
import { notesTogether } from './sizes-notes.js';
import { printable } from '../encoders/printable.js';
import { intervalColumn } from './arm-columns.js';
import type { Section } from './section.js';
import { sizeText } from '../words/size-text.js';
import { speedupChart } from '../charts/scaling-chart.js';
import { formatCount, formatPercent, formatRatio, formatRatioRange, formatTime } from '../words/units.js';

export function weakSection(report: Report, ways: readonly Scaling[]): Section {
  const [{ designs, workload, params }] = ways;
  const { title, size = 'size' } = report.workloads[designs[0]];
  const arms = report.analysis.workloads.flatMap(measuredArms);
  const rows = ways.flatMap(({ points }) =>
    points.flatMap((point): Row[] => {
      const arm = arms.find(({ measurement }) => measurement === point.measurement);
      return arm ? [{ point, arm, serial: serialOf(report, arm, arms) }] : [];
    }),
  );
  const sentences = rows.flatMap(({ arm }) => lossSentence(arm, report.environment.cores.available) ?? []);
  return {
    designs,
    workload: printable(workload),
    title: printable(title),
    params: [`${printable(size)} grows with the number of workers`, ...sizeText(params)],
    tables: filledTable({ columns: columnsOf(printable(size)), rows }),
    charts: ways.map(speedupChart),
    findings: [...sentences, ...ways.flatMap(scalingLines)].map(printable),
    notes: notesTogether(
      report,
      designs.map((design) => ({ design, name: nameOf(rows, design, report, size) })),
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
      name: 'serial time',
      rank: 2,
      cell: ({ serial }) => figure(serial?.time.median.value, formatTime),
    },
    { header: 'median', rank: 0, cell: ({ arm }) => plain(formatTime(arm.time.median.value)) },
    { header: 'scaled', name: 'scaled speedup', rank: 0, cell: ({ point }) => plain(formatRatio(point.speedup.value)) },
    intervalColumn('the scaled speedup', 3, ({ point }) => point.speedup, formatRatioRange),
    {
      header: 'efficiency',
      rank: 4,
      cell: ({ point }) => plain(formatPercent(point.speedup.value / point.procs)),
    },
    {
      header: 'serial part',
      name: "Gustafson's serial fraction",
      rank: 5,
      cell: ({ point }) => figure(point.serialFraction?.value, formatPercent),
    },
  ];
}
