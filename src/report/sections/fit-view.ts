/** What a fit says, in words, a plot and a table, before any format is chosen. */
import type { FitPoint, FitReport, FitSource } from '../../model/fit.js';
import type { CurvePoint } from '../../model/scaling.js';
import { type Column, faint, figure, plain } from '../words/columns.js';
import { lawLines, predictionLine } from '../words/law-words.js';
import { fitChart } from '../charts/fit-chart.js';
import { printable } from '../encoders/printable.js';
import { formatNumber, formatPercent, formatRatio } from '../words/units.js';
import { largest } from '../../model/lists.js';

const SIGNIFICANT = 4;

export function fitView(report: FitReport, source: FitSource) {
  const { points, laws, predictions, missing, notes } = report;
  const most = largest(points.map(({ procs }) => procs));
  const name = printable(source.column);
  const format = formatOf(report);
  return {
    file: printable(source.file),
    title: `${printable(source.file)}: ${titleOf(report, source)}`,
    chart: fitChart(report, name),
    table: { columns: columnsOf(report, name), rows: points },
    laws: [...lawLines(laws, { format, most }), ...missing],
    predictions: predictions.map((point) => predictionOf(point, report, source)),
    notes: [...notes, ...methodOf(report)],
  };
}

/** As exact as they were given, however small. */
function valueText(value: number): string {
  return Math.abs(value) < 0.1 ? value.toPrecision(SIGNIFICANT) : formatNumber(value, SIGNIFICANT);
}

/** Throughputs as they are. Of 1 over a time nobody has an idea: the laws of times are told in speedups. */
function formatOf({ quantity, base }: FitReport): (value: number, significant?: number) => string {
  if (quantity === 'throughput') return (value, significant = SIGNIFICANT) => formatNumber(value, significant);
  return (value) => formatRatio(value / (base?.value ?? 1));
}

function predictionOf(point: CurvePoint, { quantity }: FitReport, { column, unit }: FitSource): string {
  if (quantity === 'speedup') return predictionLine(point, formatRatio, ofN);
  const behind = unit === null ? '' : ` ${printable(unit)}`;
  const named = (value: number): string => `${valueText(value)}${behind}`;
  return `${printable(column)}: ${predictionLine(quantity === 'time' ? timeOf(point) : point, named, ofN)}`;
}

/** Whatever the column is of: nodes, threads, processes. */
const ofN = (count: string): string => `N = ${count}`;

function timeOf({ value, interval, ...point }: CurvePoint): CurvePoint {
  return { ...point, value: 1 / value, interval: interval && { low: 1 / interval.high, high: 1 / interval.low } };
}

/** A time whose unit the file does not tell is told to be one. */
function titleOf({ quantity, rows, points }: FitReport, { column, unit, workers, series }: FitSource): string {
  const named = (header: string): string => `column ${JSON.stringify(printable(header))}`;
  const measured =
    unit === null
      ? quantity === 'time'
        ? `${quantity} in an unknown unit`
        : quantity
      : `${quantity} in ${printable(unit)}`;
  const what = column.toLowerCase() === quantity ? measured : `${measured} (${named(column)})`;
  const where = workers.toLowerCase() === 'n' ? '' : ` (${named(workers)})`;
  const repeated = rows === points.length ? '' : `${rows} values, `;
  const at = `${points.length} numbers of workers${where}, ${repeated}N = ${points[0].procs} to ${points[points.length - 1].procs}`;
  return `${series === null ? '' : `${printable(series)}: `}${what} at ${at}`;
}

function columnsOf({ quantity, rows, points }: FitReport, column: string): readonly Column<FitPoint>[] {
  const format = quantity === 'speedup' ? formatRatio : valueText;
  const isRepeated = rows !== points.length;
  return [
    { header: 'N', rank: 0, cell: ({ procs }) => plain(String(procs)) },
    ...(isRepeated ? [{ header: 'values', rank: 3, cell: (each: FitPoint) => faint(String(each.rows)) }] : []),
    { header: isRepeated ? `mean ${column}` : column, rank: 0, cell: ({ value }) => plain(format(value)) },
    ...(quantity === 'speedup'
      ? []
      : [{ header: 'speedup', rank: 0, cell: (each: FitPoint) => figure(each.speedup, formatRatio) }]),
    { header: 'efficiency', rank: 1, cell: ({ efficiency }) => figure(efficiency, formatPercent) },
    {
      header: 'Karp–Flatt',
      rank: 1,
      cell: ({ serialFraction }) => figure(serialFraction, (value) => `${formatNumber(value * 100)} %`),
    },
    { header: 'fitted', rank: 2, cell: ({ fitted }) => figure(fitted, format) },
    { header: 'residual', rank: 2, cell: ({ residual }) => figure(residual, (value) => formatNumber(value)) },
  ];
}

function methodOf({ quantity, rows, points, laws }: FitReport): string[] {
  if (!laws.usl && !laws.amdahl) return [];
  const of = quantity === 'time' ? 'throughput, 1 / time' : quantity;
  const ways = [
    ...(laws.amdahl ? [`Amdahl with γ by least squares on the logarithms of ${of}`] : []),
    ...(laws.usl ? [`USL by least squares on ${of}, ± standard errors`] : []),
  ];
  const wide = laws.usl
    ? '; those of the USL hold for errors in proportion to the value and for ones that are not'
    : '';
  return [
    `${ways.join('; ')}; 95 % intervals by Student's t, as if the law held${wide}`,
    ...(rows === points.length ? ['nothing was measured twice, so whether a law holds could not be tested'] : []),
  ];
}
