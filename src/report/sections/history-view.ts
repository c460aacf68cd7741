/** What a history says, in words, plots and tables, before any format is chosen. */
import { counted } from '../../model/phrases.js';
import { groupsBy } from '../../model/lists.js';
import type { History, HistoryEntry, HistoryPoint, Series } from '../../model/history.js';
import {
  changeTone,
  changeWord,
  commitText,
  dateText,
  formatAmount,
  formatFigure,
  minuteText,
} from '../words/change-words.js';
import { type Cell, type Column, faint, NOTHING, plain, type Table } from '../words/columns.js';
import type { Chart } from '../charts/chart.js';
import { historyChart } from '../charts/history-chart.js';
import { printable } from '../encoders/printable.js';
import { formatRatioRange, formatTimeRange } from '../words/units.js';

export interface HistoryGroup {
  readonly workload: string;
  readonly params: string;
  readonly series: readonly SeriesView[];
}

export interface SeriesView {
  readonly title: string;
  readonly detail: string;
  readonly chart: Chart;
  readonly table: Table<HistoryRow>;
  /** What the table leaves out; null where it is all there. */
  readonly unlisted: string | null;
}

interface HistoryRow {
  readonly entry: HistoryEntry;
  readonly point: HistoryPoint;
  /** Null but at the first point after a change. */
  readonly change: number | null;
}

const METHOD =
  'change points: penalised segmentation with the biweight loss (Fearnhead and Rigaill, 2019); a change shows from its third result on';

/** `rows`: of each table the newest so many, and all changes. */
export function historyView(history: History, rows: number) {
  const groups = groupsBy(history.series, ({ workload, params }) => JSON.stringify([workload, params]));
  return {
    headlines: headlinesOf(history),
    groups: groups.map((series) => ({
      workload: printable(series[0].workload),
      params: printable(series[0].params),
      series: series.map((each) => seriesView(each, history, rows)),
    })),
    notes: [...history.notes.map(printable), METHOD],
  };
}

function headlinesOf({ series, entries }: History): Cell[] {
  const changed = series.flatMap((each) => {
    const { start, change } = each.segments[each.segments.length - 1];
    return change === null ? [] : [{ series: each, change, entry: each.points[start].entry }];
  });
  if (changed.length === 0) return [plain(`no change found in ${series.length} series of ${entries.length} results`)];
  return changed
    .sort((a, b) => b.entry - a.entry)
    .map(({ series: each, change, entry }) => {
      const params = series.some((o) => o.workload === each.workload && o.params !== each.params)
        ? ` ${each.params}`
        : '';
      const name = printable(`${each.workload}${params} ${titleOf(each, series)}`);
      const { subject } = entries[entry];
      const told = [dateText(entries[entry]), ...(subject === undefined ? [] : [printable(subject)])].join(': ');
      const since = `from ${commitText(entries[entry])} on (${told})`;
      const text = `${name}: ${changeWord(change, each.quantity)} by ${formatAmount(change)} ${since}`;
      return { text, tone: changeTone(change, each.quantity) };
    });
}

/** With its machine where there are others. */
function titleOf({ workload, params, arm, quantity, machine }: Series, all: readonly Series[]): string {
  const same = all.filter((o) => o.workload === workload && o.params === params && o.arm === arm);
  const on = same.filter((o) => o.quantity === quantity).length > 1 ? ` on ${machine}` : '';
  return printable(`${arm} ${quantity}${on}`);
}

function seriesView(series: Series, { entries, series: all }: History, most: number): SeriesView {
  const { points, segments, quantity } = series;
  const rows = points.map((point, at): HistoryRow => {
    const change = segments.find(({ start }) => start === at)?.change ?? null;
    return { entry: entries[point.entry], point, change };
  });
  const listed = rows.filter(({ change }, at) => change !== null || at >= rows.length - most);
  const left = rows.length - listed.length;
  return {
    title: titleOf(series, all),
    detail: `${counted(points.length, 'result')}, ${counted(segments.length - 1, 'change')}`,
    chart: historyChart(
      series,
      rows.map(({ entry }) => commitText(entry)),
    ),
    table: {
      columns: columnsOf(
        quantity,
        listed.some(({ entry }) => entry.subject !== undefined),
      ),
      rows: listed,
    },
    unlisted: left === 0 ? null : `${counted(left, 'earlier result')} not listed: see --last`,
  };
}

/** As much of it as there is room for beside the rest in 80 columns. */
const MOST_OF_SUBJECT = 24;
const SUBJECT: Column<HistoryRow> = {
  header: 'subject',
  rank: 1,
  isText: true,
  cell: ({ entry: { subject } }) => (subject === undefined ? NOTHING : faint(shortened(printable(subject)))),
};

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= MOST_OF_SUBJECT
    ? text
    : `${letters
        .slice(0, MOST_OF_SUBJECT - 1)
        .join('')
        .trimEnd()}…`;
}

function columnsOf(quantity: Series['quantity'], withSubject: boolean): readonly Column<HistoryRow>[] {
  const range = quantity === 'time' ? formatTimeRange : formatRatioRange;
  return [
    { header: 'commit', rank: 0, cell: ({ entry }) => plain(commitText(entry)) },
    { header: 'date (UTC)', rank: 2, cell: ({ entry }) => faint(minuteText(entry)) },
    { header: quantity, rank: 0, cell: ({ point }) => plain(formatFigure(point.value, quantity)) },
    {
      header: '95 % interval',
      rank: 3,
      cell: ({ point: { interval } }) => (interval ? faint(range(interval.low, interval.high)) : NOTHING),
    },
    { header: 'change', rank: 0, cell: ({ change }) => (change === null ? plain('') : changeCell(change, quantity)) },
    ...(withSubject ? [SUBJECT] : []),
  ];
}

function changeCell(change: number, quantity: Series['quantity']): Cell {
  const text = `${formatAmount(change)} ${changeWord(change, quantity)}`;
  return { text, tone: changeTone(change, quantity) };
}
