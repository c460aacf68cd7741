/** How one workload was measured: how many launches of how many rounds, in what time, and why no more. */
import type { Design } from '../../model/design.js';
import type { Report } from '../../model/document.js';
import { FEWEST_LAUNCHES } from '../../model/estimate.js';
import { largest, smallest } from '../../model/lists.js';
import { counted } from '../../model/phrases.js';
import { formatPercent, formatTime } from '../words/units.js';

/** `design`: its index in the document. */
export function methodLine(report: Report, design: number): string {
  const { plan } = report;
  const { stopped, elapsedNs, rounds } = report.workloads[design];
  const { launches } = report.analysis.workloads[design];
  const facts = launchesIn(report, design);
  if (launches === 0) return `not measured: ${stoppedText(stopped)}`;
  const each = plan.cold ? ', start-up and first run each' : ` of ${roundsText(facts, rounds)}`;
  const amount = `${counted(launches, 'launch', 'launches')}${each}, in ${formatTime(elapsedNs)}`;
  const few = launches < FEWEST_LAUNCHES ? `; too few for intervals, which need ${FEWEST_LAUNCHES}` : '';
  const chunks = plan.chunks === 1 ? '' : `; ${plan.chunks} tasks for each worker`;
  const collected = facts.some((launch) => launch.collected) ? '; garbage collected before each sample' : '';
  const goal = plan.launches === null ? ` (wanted ±${formatPercent(plan.precision)})` : '';
  return `${amount}: ${stoppedText(stopped)}${goal}${few}${chunks}${collected}; order seed ${plan.seed}`;
}

const STOPPED = {
  count: 'as many as asked for',
  precision: 'precise enough',
  time: 'time used up',
  full: 'as many as a result can hold',
  interrupted: 'interrupted',
  failed: 'ended by a failure',
  skipped: 'there is nothing to compare with the serial arm',
} as const;

export function stoppedText(stopped: Design['stopped']): string {
  return stopped ? STOPPED[stopped] : 'not finished';
}

/** What is known of each launch of each arm. */
interface LaunchFacts {
  readonly rounds: number;
  readonly collected: boolean;
}

function launchesIn({ measurements }: Report, design: number): LaunchFacts[] {
  const own = measurements.filter(({ workload }) => workload === design);
  return own.flatMap(({ launches, samples }) => {
    const counts = new Map<number, number>();
    for (const { launch } of samples) counts.set(launch, (counts.get(launch) ?? 0) + 1);
    return launches.flatMap(({ launch, collected = false }) => {
      const rounds = counts.get(launch);
      return rounds === undefined ? [] : [{ rounds, collected }];
    });
  });
}

function roundsText(facts: readonly LaunchFacts[], planned: number): string {
  const numbers = facts.map(({ rounds }) => rounds);
  const [fewest, most] = [smallest(numbers), largest(numbers)];
  if (numbers.length === 0 || fewest === most) return counted(numbers.length === 0 ? planned : most, 'round');
  return `${fewest} to ${counted(most, 'round')}`;
}
