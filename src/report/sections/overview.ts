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
import { type DesignNotes, isOfOther, listed, notesOf } from './design-notes.js';
import type { Note } from './section.js';

interface Row {
  readonly name: string;
  readonly serial: MeasuredArm | null;
  /** The fastest parallel arm. */
  readonly best: MeasuredArm | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { header: 'workload', rank: 0, cell: ({ name }) => plain(name) },
  { header: 'serial', rank: 1, cell: ({ serial }) => figure(serial?.time.median.value, roughTime) },
  { header: 'best arm', rank: 0, cell: ({ best }) => figure(best?.name, printable) },
  { header: 'time', rank: 1, cell: ({ best }) => figure(best?.time.median.value, roughTime) },
  { header: 'speedup', rank: 0, cell: ({ best }) => ratioCell(best?.speedup ?? null) },
  { header: '95 % interval', rank: 2, cell: ({ best }) => rangeCell(best?.speedup ?? null, formatRatioRange) },
  { header: 'efficiency', rank: 3, cell: ({ best }) => figure(best?.efficiency?.value, formatPercent) },
];

/** `designs`: their indexes in the document. */
export function overviewOf(report: Report, designs: readonly number[]): Brief {
  const rows = namesOf(report, designs).map(({ name, design }): Row => {
    const arms = measuredArms(report.analysis.workloads[design]);
    return { name, serial: serialOf(arms, report), best: fastest(arms) };
  });
  return {
    workload: counted(designs.length, 'workload'),
    about: '',
    tables: filledTable({ columns: COLUMNS, rows }),
    bar: null,
    findings: [],
    notes: listed({ ...notesTogether(report, designs), method: qualityLine(report, designs) }),
  };
}

/** Of two versions that were measured together: whether head was right, and what failed. */
export function headNotes(report: Report): Note[] {
  const designs = report.workloads.flatMap((_, design) => (isOfOther(report, design) ? [] : [design]));
  const notes = designs.length === 1 ? notesOf(report, designs[0]) : notesTogether(report, designs);
  return listed({ ...notes, copies: [], method: null });
}

function notesTogether(report: Report, designs: readonly number[]): Omit<DesignNotes, 'method'> {
  const named = namesOf(report, designs).map(({ name, design }) => ({ name, notes: notesOf(report, design) }));
  const all = (key: Exclude<keyof DesignNotes, 'method'>): string[] =>
    named.flatMap(({ name, notes }) => notes[key].map((line) => `${name}: ${line}`));
  const isRight = named.every(({ notes }) => notes.checks.length > 0);
  return {
    checks: isRight ? ['all give what they should, run after run'] : all('checks'),
    failures: all('failures'),
    skipped: all('skipped'),
    unmeasured: all('unmeasured'),
    copies: [],
  };
}

/** With the params in which they differ. */
function namesOf(report: Report, designs: readonly number[]) {
  const varied = variedByDesign(report);
  return designs.map((design) => ({
    design,
    name: [printable(report.workloads[design].name), ...sizeText(varied[design])].join(' '),
  }));
}

function serialOf(arms: readonly MeasuredArm[], { measurements }: Report): MeasuredArm | null {
  return arms.find(({ measurement }) => measurements[measurement].arm.backend === 'serial') ?? null;
}
