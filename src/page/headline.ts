/** The best of each workload, before everything else. */
import type { MeasuredArm } from '../model/analysis.js';
import { formatRatio, formatRatioRange, formatTime } from '../view/units.js';
import type { Section } from '../view/sections.js';
import { html, type Markup } from './markup.js';
import { tableOf } from './table.js';

/** More are easier to compare in a table. */
const MOST_CARDS = 4;

interface Best {
  readonly section: Section;
  readonly arm: MeasuredArm;
  readonly serial: MeasuredArm | null;
}

export function headlineOf(sections: readonly Section[]): Markup | null {
  const best = sections.flatMap(bestOf);
  if (best.length === 0) return null;
  if (best.length <= MOST_CARDS) return html`<dl class="figures">${best.map((each) => cardOf(each))}</dl>`;
  return tableOf('The greatest speedup of each workload', {
    headers: ['workload', 'inputs', 'best arm', 'speedup', '95 % interval', 'time', 'serial'],
    rows: best.map(({ section, arm, serial }) => [
      html`<a href="#workload-${section.design + 1}">${section.workload}</a>`,
      section.params.join(', '),
      arm.name,
      arm.speedup ? formatRatio(arm.speedup.value) : '–',
      rangeOf(arm) ?? '–',
      formatTime(arm.time.median.value),
      serial ? formatTime(serial.time.median.value) : '–',
    ]),
  });
}

/** Of the arms with a speedup. */
function bestOf(section: Section): Best[] {
  const arms = section.tables[0]?.rows ?? [];
  const [arm] = arms.filter(({ speedup }) => speedup).sort((a, b) => speedupOf(b) - speedupOf(a));
  return arm ? [{ section, arm, serial: arms.find(({ name }) => name === 'serial') ?? null }] : [];
}

function speedupOf({ speedup }: MeasuredArm): number {
  return speedup?.value ?? 0;
}

function rangeOf({ speedup }: MeasuredArm): string | null {
  return speedup?.interval ? formatRatioRange(speedup.interval.low, speedup.interval.high) : null;
}

function cardOf({ section, arm, serial }: Best): Markup {
  const range = rangeOf(arm);
  const times = serial
    ? `${formatTime(serial.time.median.value)} → ${formatTime(arm.time.median.value)}`
    : formatTime(arm.time.median.value);
  return html`<div>
    <dt>${section.workload}, ${arm.name}</dt>
    <dd class="value">${formatRatio(speedupOf(arm))}</dd>
    <dd>${range === null ? 'too few launches for an interval' : `95 % interval ${range}`}</dd>
    <dd class="faint">${times}</dd>
  </div>`;
}
