/** A report as one section for each workload, in words and tables, before any format is chosen. */
import { measuredArms } from '../../model/analysis.js';
import { counted } from '../../model/phrases.js';
import type { Environment } from '../../model/machine.js';
import type { Scaling } from '../../model/scaling.js';
import type { Sweep } from '../../model/sweep.js';
import type { Report } from '../../model/document.js';
import { filledTable } from '../words/columns.js';
import { findingsOf } from './findings.js';
import { lossTables } from './loss-table.js';
import { printable } from '../encoders/printable.js';
import { speedupChart } from '../charts/scaling-chart.js';
import { bestFirst, COLD_COLUMNS, COLD_DETAILS, WARM_COLUMNS, warmDetails } from './arm-columns.js';
import { isOfOther, listed, notesOf } from './design-notes.js';
import type { Section } from './section.js';
import { sizeText } from '../words/size-text.js';
import { sweepSection, weakSection } from './sized-sections.js';
import { smallest } from '../../model/lists.js';

/** What a section is of: a workload at one size, at all that were swept, or at those that grow with its workers. */
export type Subject =
  | { readonly kind: 'design'; readonly design: number }
  | { readonly kind: 'sweep'; readonly sweep: Sweep }
  | { readonly kind: 'weak'; readonly ways: readonly Scaling[] };

/** Of two versions that were measured together, those of head: base's figures are in the comparison. */
export function subjectsOf(report: Report): Subject[] {
  const { workloads, sweeps, scaling } = report.analysis;
  return workloads.flatMap((_, design): Subject[] => {
    if (isOfOther(report, design)) return [];
    // All sizes together, in the place of the first.
    const isFirst = ({ designs }: Sweep | Scaling): boolean => smallest(designs) === design;
    const isOf = ({ designs }: Sweep | Scaling): boolean => designs.includes(design);
    const sweep = sweeps.find(isOf);
    if (sweep) return isFirst(sweep) ? [{ kind: 'sweep', sweep }] : [];
    const ways = scaling.filter((each) => each.kind === 'weak' && isOf(each));
    if (ways.length > 0) return isFirst(ways[0]) ? [{ kind: 'weak', ways }] : [];
    return [{ kind: 'design', design }];
  });
}

export function sectionsOf(report: Report): Section[] {
  return subjectsOf(report).map((subject) => {
    if (subject.kind === 'sweep') return sweepSection(report, subject.sweep);
    if (subject.kind === 'weak') return weakSection(report, subject.ways);
    return designSection(report, subject.design);
  });
}

export function designSection(report: Report, index: number): Section {
  const { measurements, plan, workloads, analysis } = report;
  const { title, unit } = workloads[index];
  const own = measurements.filter((each) => each.workload === index);
  const arms = bestFirst(measuredArms(analysis.workloads[index]), own);
  const isOfDesign = ({ designs }: Scaling): boolean => designs.includes(index);
  const fractions = analysis.scaling.filter(isOfDesign).flatMap(({ points }) => points);
  const columns = plan.cold ? [COLD_COLUMNS, COLD_DETAILS] : [WARM_COLUMNS, warmDetails(unit ?? '')];
  return {
    designs: [index],
    workload: printable(analysis.workloads[index].workload),
    title: printable(title),
    params: sizeText(own[0]?.arm.params ?? {}),
    tables: [...columns.map((each) => ({ columns: each, rows: arms })), ...lossTables(arms, fractions)].flatMap(
      filledTable,
    ),
    charts: analysis.scaling.filter(isOfDesign).map(speedupChart),
    findings: findingsOf(report, index),
    notes: listed(notesOf(report, index)),
  };
}

/** `2 cores, Node 20.20` */
export function shortMachine({ cores, node }: Environment): string {
  return printable(`${counted(cores.available, 'core')}, Node ${node.split('.').slice(0, 2).join('.')}`);
}

export function machineLine({ cpu, cores, os, node, parbench }: Environment): string {
  return printable(`${cpu}, ${counted(cores.available, 'usable core')}, ${os}, Node ${node}, parbench ${parbench}`);
}
