/** Tables for pull requests and READMEs. */
import type { Reporter } from '../model/reporter.js';
import { printable } from '../view/printable.js';
import { machineLine, type Section, sectionsOf, type Table } from '../view/sections.js';

const markdown: Reporter = (report) => {
  const sections = sectionsOf(report).map(renderSection);
  const warnings = report.analysis.warnings.map(({ workload, message }) => {
    return `- ⚠ ${escaped(workload === null ? message : `${workload}: ${message}`)}`;
  });
  const parts = [
    ...sections,
    ...(warnings.length > 0 ? [warnings.join('\n')] : []),
    escaped(machineLine(report.environment)),
  ];
  return `${parts.join('\n\n')}\n`;
};

export default markdown;

function renderSection({
  workload,
  title,
  params,
  tables,
  checks,
  failures,
  skipped,
  unmeasured,
  copies,
  method,
}: Section): string {
  const notes = [
    ...checks.map((check) => `✔ ${check}`),
    ...failures.map((failure) => `✘ ${failure}`),
    ...skipped.map((line) => `− ${line}`),
    ...unmeasured,
    ...copies,
    method,
  ];
  return [
    `## ${escaped(`${workload}: ${title}`)}`,
    ...(params.length > 0 ? [escaped(params.join(', '))] : []),
    ...tables.map(renderTable),
    notes.map((note) => `- ${escaped(note)}`).join('\n'),
  ].join('\n\n');
}

function renderTable({ columns, arms }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ header }) => header)),
    line(columns.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...arms.map((arm) => line(columns.map((column) => escaped(column.cell(arm).text)))),
  ].join('\n');
}

/** Text from workloads must not become markup. */
function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>|~#]/g, '\\$&');
}
