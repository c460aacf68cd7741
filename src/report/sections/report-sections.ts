/** A report as one section for each workload, in words and tables, before any format is chosen. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import { counted } from '../../model/phrases.js';
import type { Environment } from '../../model/machine.js';
import type { Measurement } from '../../model/measurement.js';
import type { Scaling } from '../../model/scaling.js';
import type { Sweep } from '../../model/sweep.js';
import type { Report } from '../../model/document.js';
import { filledTable } from '../words/columns.js';
import { findingsOf } from './findings.js';
import { lossTables } from './loss-table.js';
import { printable } from '../encoders/printable.js';
import { speedupChart } from '../charts/scaling-chart.js';
import { COLD_COLUMNS, COLD_DETAILS, WARM_COLUMNS, warmDetails } from './arm-columns.js';
import { isOfBase, listed, notesOf } from './design-notes.js';
import type { Section } from './section.js';
import { sizeText } from '../words/size-text.js';
import { sweepSection, weakSection } from './sized-sections.js';

/** Of two versions that were measured together, those of head: base's figures are in the comparison. */
export function sectionsOf(report: Report): Section[] {
  const { workloads, sweeps, scaling } = report.analysis;
  return workloads.flatMap((_, design) => {
    if (isOfBase(report, design)) return [];
    // All sizes together, in the place of the first.
    const isFirst = ({ designs }: Sweep | Scaling): boolean => Math.min(...designs) === design;
    const isOf = ({ designs }: Sweep | Scaling): boolean => designs.includes(design);
    const sweep = sweeps.find(isOf);
    if (sweep) return isFirst(sweep) ? [sweepSection(report, sweep)] : [];
    const grown = scaling.filter((each) => each.kind === 'weak' && isOf(each));
    if (grown.length > 0) return isFirst(grown[0]) ? [weakSection(report, grown)] : [];
    return [designSection(report, design)];
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

/** In the order of the document, by number of workers; several ways to spread the work are ranked by their speedup. */
function bestFirst(arms: readonly MeasuredArm[], own: readonly Measurement[]): readonly MeasuredArm[] {
  const ways = new Set(own.map(({ arm }) => `${arm.backend} ${arm.schedule}`));
  if (ways.size <= 2) return arms;
  const gain = ({ speedup }: MeasuredArm): number => speedup?.value ?? 1;
  return [...arms].sort((a, b) => gain(b) - gain(a));
}

export function machineLine({ cpu, cores, os, node, parbench }: Environment): string {
  return printable(`${cpu}, ${counted(cores.available, 'usable core')}, ${os}, Node ${node}, parbench ${parbench}`);
}
