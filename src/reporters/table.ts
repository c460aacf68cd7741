/** Tables for the terminal. */
import { Chalk, type ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import type { Reporter, SelfTestReporter } from '../model/reporter.js';
import type { Cell, Column } from '../view/rows.js';
import { machineLine, type Section, sectionsOf } from '../view/sections.js';
import { selfTestView } from '../view/self-test.js';
import { lengthOf, wrap } from '../view/wrap.js';

const GAP = 2;

const table: Reporter = (report, { color, width }) => {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const sections = sectionsOf(report).map((section) => renderSection(section, chalk, width));
  return `${[...sections, chalk.dim(wrapped(machineLine(report.environment), width))].join('\n\n')}\n`;
};

export default table;

export const selfTest: SelfTestReporter = (report, { color, width }) => {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const { workload, title, params, answers, columns, rows, notes } = selfTestView(report);
  const { text, leftOut } = renderTable(columns, rows, chalk, width);
  return `${[
    wrapped(`${workload}  ${title}`, width).replace(workload, chalk.bold.cyan(workload)),
    ...(params.length > 0 ? [chalk.dim(wrapped(params.join(', '), width))] : []),
    '',
    ...answers.map((answer) => chalk.bold(wrapped(answer, width))),
    '',
    `${text}\n`,
    ...notes.map((note) => chalk.dim(wrapped(note, width))),
    ...leftOutLines(leftOut, chalk, width),
    '',
    chalk.dim(wrapped(machineLine(report.environment), width)),
  ].join('\n')}\n`;
};

function renderSection(section: Section, chalk: ChalkInstance, width: number): string {
  const { workload, title, params, tables, checks, failures, skipped, unmeasured, copies, method } = section;
  const head = wrapped(`${workload}  ${title}`, width).replace(workload, chalk.bold.cyan(workload));
  const inputs = params.length > 0 ? [chalk.dim(wrapped(params.join(', '), width))] : [];
  const rendered = tables.map(({ columns, arms }) => renderTable(columns, arms, chalk, width));
  const body = rendered.map(({ text }) => `${text}\n`);
  const leftOut = rendered.flatMap((each) => each.leftOut);
  const notes = [
    ...checks.map((check) => chalk.green(wrapped(`✔ ${check}`, width))),
    ...failures.map((failure) => chalk.red(wrapped(`✘ ${failure}`, width))),
    ...skipped.map((line) => chalk.yellow(wrapped(`− ${line}`, width))),
    ...unmeasured.map((line) => chalk.dim(wrapped(line, width))),
    ...copies.map((line) => wrapped(line, width)),
    chalk.dim(wrapped(method, width)),
    ...leftOutLines(leftOut, chalk, width),
  ];
  return [head, ...inputs, '', ...body, ...notes].join('\n');
}

interface Rendered {
  readonly text: string;
  /** Headers of the columns that there was no room for. */
  readonly leftOut: readonly string[];
}

function leftOutLines(leftOut: readonly string[], chalk: ChalkInstance, width: number): string[] {
  return leftOut.length > 0 ? [chalk.dim(wrapped(`no room for ${leftOut.join(', ')}`, width))] : [];
}

function renderTable<Row>(
  columns: readonly Column<Row>[],
  lines: readonly Row[],
  chalk: ChalkInstance,
  width: number,
): Rendered {
  const paint = { plain: (text: string) => text, good: chalk.green, bad: chalk.red, faint: chalk.dim };
  const rows = lines.map((line) => columns.map((column) => column.cell(line)));
  const kept = fitting(columns, rows, width);
  const out = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    head: kept.map((at) => chalk.bold(columns[at].header)),
    colAligns: kept.map((at) => (at === 0 ? 'left' : 'right')),
  });
  for (const row of rows) out.push(kept.map((at) => paint[row[at].tone](row[at].text)));
  const leftOut = columns.filter((_, at) => !kept.includes(at)).map(({ header, name }) => name ?? header);
  const text = out.toString().split('\n');
  return { text: text.map((line) => line.trimEnd()).join('\n'), leftOut };
}

/** Indexes of the columns that fit the width, leaving out those of the highest rank first. */
function fitting(
  columns: readonly Pick<Column, 'header' | 'rank'>[],
  rows: readonly (readonly Cell[])[],
  width: number,
): number[] {
  const widths = columns.map(({ header }, at) =>
    Math.max(...[header, ...rows.map((row) => row[at].text)].map(lengthOf)),
  );
  let kept = columns.map((_, at) => at);
  const total = (): number => kept.reduce((sum, at) => sum + widths[at] + GAP, -GAP);
  while (total() > width) {
    const worst = Math.max(...kept.map((at) => columns[at].rank));
    if (worst === 0) break;
    kept = kept.filter((at) => columns[at].rank !== worst);
  }
  return kept;
}

function wrapped(text: string, width: number): string {
  return wrap(text, width).join('\n');
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
};
