/** Where it was measured, and how. */
import type { Conditions, Environment } from '../../model/machine.js';
import type { Plan } from '../../model/plan.js';
import { formatBytes, formatCount, formatPercent, formatTime } from '../words/units.js';
import { html, type Markup } from '../encoders/html-text.js';

type Fact = readonly [name: string, value: string | null];

export function environmentFacts(environment: Environment, conditions: Conditions | null): Markup {
  const { cores, memoryBytes, os, arch, node, v8, parbench, gitCommit, load, cpu } = environment;
  return factsOf([
    ['CPU', cpu],
    ['cores', coresText(cores)],
    ['memory', formatBytes(memoryBytes)],
    ['system', `${os}, ${arch}`],
    ['Node', `${node} (V8 ${v8})`],
    ['parbench', parbench],
    ['commit', gitCommit],
    [
      'load',
      conditions ? `${load.toFixed(1)} before, ${conditions.load.toFixed(1)} after` : `${load.toFixed(1)} before`,
    ],
    ['steal', conditions?.stealShare == null ? null : formatPercent(conditions.stealShare)],
    ['throttled', throttledText(conditions?.throttledPeriods ?? null)],
    ['took', conditions && formatTime(conditions.durationNs)],
    ['NODE_EXTRA_CA_CERTS', environment.extraCaCerts ? 'set' : null],
  ]);
}

function coresText({ logical, affinity, quota, available }: Environment['cores']): string {
  const limits = [
    ...(affinity < logical ? [`${affinity} by affinity`] : []),
    ...(quota === null ? [] : [`quota of ${quota}`]),
  ];
  return `${available} usable of ${logical}${limits.length > 0 ? ` (${limits.join(', ')})` : ''}`;
}

function throttledText(periods: number | null): string | null {
  if (periods === null) return null;
  return periods === 0 ? 'no' : `in ${formatCount(periods)} ${periods === 1 ? 'period' : 'periods'}`;
}

export function planFacts(plan: Plan): Markup {
  return factsOf([
    ['backends', plan.backends?.join(', ') ?? 'as the workload wants it'],
    ['workers', plan.procs.join(', ')],
    ['schedules', plan.schedules.join(', ')],
    ['tasks for each worker', formatCount(plan.chunks)],
    ['scaling', plan.weak ? 'weak: the size grows with the workers' : null],
    ['runs', plan.cold ? 'cold: start-up and first run' : 'warm'],
    [
      'launches',
      plan.launches === null
        ? `at least ${plan.minLaunches}, until ±${formatPercent(plan.precision)} or ${formatTime(plan.timeNs, 3)}`
        : formatCount(plan.launches),
    ],
    ['rounds in a launch', plan.rounds === null ? `at most ${plan.maxRounds}` : formatCount(plan.rounds)],
    ['warm-up runs', formatCount(plan.warmupRuns)],
    ['shortest sample', formatTime(plan.minSampleNs, 3)],
    [
      'margin',
      plan.margin === undefined ? null : `${formatPercent(plan.margin)}${plan.marginGiven === false ? ' or more' : ''}`,
    ],
    ['order seed', String(plan.seed)],
  ]);
}

function factsOf(facts: readonly Fact[]): Markup {
  const known = facts.filter(([, value]) => value !== null);
  return html`<dl class="facts">
    ${known.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
