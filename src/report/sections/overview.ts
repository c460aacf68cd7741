/** Several workloads at a glance: a row for each. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import type { Report } from '../../model/document.js';
import { variedByDesign } from '../../model/design.js';
import { counted } from '../../model/phrases.js';
import { printable } from '../encoders/printable.js';
import { type Column, figure, filledTable, plain } from '../words/columns.js';
import { qualityLine } from '../words/quality-words.js';
import { sizeText } from '../words/size-text.js';
import { formatPercent, formatRatioRange, roughTime } from '../words/units.js';
import { rangeCell, ratioCell } from './arm-columns.js';
import { type Brief, fastest } from './brief.js';
import { type DesignNotes, listed, notesOf } from './design-notes.js';

interface Row {
  readonly name: string;
  readonly serial: MeasuredArm | null;
  /** The fastest parallel arm. */
  readonly best: MeasuredArm | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { header: 'workload', rank: 0, cell: ({ name }) => plain(name) },
  { header: 'serial', rank: 1, cell: ({ serial }) => figure(serial?.time.median.value, roughTime) },
  { header: 'fastest', rank: 0, cell: ({ best }) => figure(best?.name, printable) },
  { header: 'time', rank: 1, cell: ({ best }) => figure(best?.time.median.value, roughTime) },
  { header: 'speedup', rank: 0, cell: ({ best }) => ratioCell(best?.speedup ?? null) },
  { header: '95 % interval', rank: 2, cell: ({ best }) => rangeCell(best?.speedup ?? null, formatRatioRange) },
  { header: 'efficiency', rank: 3, cell: ({ best }) => figure(best?.efficiency?.value, formatPercent) },
];

/** `designs`: their indexes in the document. */
export function overviewOf(report: Report, designs: readonly number[]): Brief {
  const varied = variedByDesign(report);
  const named = designs.map((design) => ({
    name: [printable(report.workloads[design].name), ...sizeText(varied[design])].join(' '),
    notes: notesOf(report, design),
    arms: measuredArms(report.analysis.workloads[design]),
  }));
  const rows = named.map(({ name, arms }): Row => ({ name, serial: serialOf(arms, report), best: fastest(arms) }));
  const all = (key: Exclude<keyof DesignNotes, 'method'>): string[] =>
    named.flatMap(({ name, notes }) => notes[key].map((line) => `${name}: ${line}`));
  const isRight = named.every(({ notes }) => notes.checks.length > 0);
  return {
    workload: counted(designs.length, 'workload'),
    about: '',
    tables: filledTable({ columns: COLUMNS, rows }),
    bar: null,
    findings: [],
    notes: listed({
      checks: isRight ? ['all give what they should, run after run'] : all('checks'),
      failures: all('failures'),
      skipped: all('skipped'),
      unmeasured: all('unmeasured'),
      copies: [],
      method: qualityLine(report, designs),
    }),
  };
}

function serialOf(arms: readonly MeasuredArm[], { measurements }: Report): MeasuredArm | null {
  return arms.find(({ measurement }) => measurements[measurement].arm.backend === 'serial') ?? null;
}
