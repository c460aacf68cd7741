/** The best of each workload, before everything else. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import { variedByDesign } from '../../model/design.js';
import type { Estimate } from '../../model/estimate.js';
import { formatPercent, formatRatio, formatRatioRange, formatTime, formatTimeRange } from '../words/units.js';
import type { Report } from '../../model/document.js';
import type { Section } from '../sections/section.js';
import { sizeText } from '../words/size-text.js';
import { html, type Markup } from '../encoders/html-text.js';
import { tableOf } from './elements.js';

/** More are easier to compare in a table. */
export const MOST_CARDS = 4;

interface Best {
  readonly section: Section;
  /** Index in the document of the workload at the size in question. */
  readonly design: number;
  readonly arm: MeasuredArm;
  readonly speedup: Estimate;
  readonly serial: MeasuredArm | null;
  /** `, n=1,000`, where the workload was measured with other params, too: it is of these alone. */
  readonly where: string;
}

export function headlineOf(report: Report, sections: readonly Section[]): Markup | null {
  const best = sections.flatMap((section) => bestOf(report, section));
  if (best.length === 0) return null;
  if (best.length > MOST_CARDS) return summaryOf(best);
  const cards = best.length === 1 ? cardsOf(best[0]) : best.map(cardOf);
  return html`<dl class="figures">${cards}</dl>`;
}

/** The size that the headline speaks of: that which the section shows first. The last where it speaks of none. */
export function headedDesign(report: Report, section: Section): number {
  return bestOf(report, section)[0]?.design ?? section.designs[section.designs.length - 1];
}

function bestOf(report: Report, section: Section): Best[] {
  const varied = variedByDesign(report);
  const all = section.designs.flatMap((design) => {
    const arms = measuredArms(report.analysis.workloads[design]);
    const serial = arms.find(({ speedup }) => speedup === null) ?? null;
    const where = sizeText(varied[design])
      .map((param) => `, ${param}`)
      .join('');
    return arms.flatMap((arm) => (arm.speedup ? [{ section, design, speedup: arm.speedup, arm, serial, where }] : []));
  });
  return all.sort((a, b) => b.speedup.value - a.speedup.value).slice(0, 1);
}

function summaryOf(best: readonly Best[]): Markup {
  return tableOf('The greatest speedup of each workload', {
    headers: ['workload', 'best arm', 'speedup', '95 % interval', 'time', 'serial'],
    rows: best.map(({ section, arm, speedup, serial, where }) => [
      html`<a href="#workload-${section.designs[0] + 1}">${section.workload}</a>
        <small>${section.params.join(', ')}</small>`,
      `${arm.name}${section.designs.length > 1 ? where : ''}`,
      formatRatio(speedup.value),
      speedup.interval ? formatRatioRange(speedup.interval.low, speedup.interval.high) : '–',
      formatTime(arm.time.median.value),
      serial ? formatTime(serial.time.median.value) : '–',
    ]),
  });
}

/** Of a single workload there is room for more than the speedup. */
function cardsOf({ arm, speedup, serial, where }: Best): Markup[] {
  return [
    card(`speedup of ${arm.name}${where}`, formatRatio(speedup.value), rangeText(speedup, formatRatioRange)),
    ...(serial ? [timeCard(serial, where)] : []),
    timeCard(arm, where),
    ...(arm.efficiency
      ? [card(`efficiency of ${arm.name}${where}`, formatPercent(arm.efficiency.value), 'speedup over workers')]
      : []),
  ];
}

function timeCard({ name, time: { median } }: MeasuredArm, where: string): Markup {
  return card(`time of ${name}${where}`, formatTime(median.value), rangeText(median, formatTimeRange));
}

function cardOf({ section, arm, speedup, where }: Best): Markup {
  return card(
    `${section.workload}, ${arm.name}${where}`,
    formatRatio(speedup.value),
    rangeText(speedup, formatRatioRange),
  );
}

function rangeText({ interval }: Estimate, format: (low: number, high: number) => string): string {
  return interval ? `95 %: ${format(interval.low, interval.high)}` : 'too few launches for an interval';
}

function card(name: string, value: string, detail: string): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd class="value">${value}</dd>
    <dd class="faint">${detail}</dd>
  </div>`;
}
