/** What a careful person would say of a comparison. */
import type { ComparedQuantity, Refusal } from '../../model/comparison.js';
import { knownTo } from '../../model/phrases.js';
import type { Outcome } from './batches.js';
import type { MachineDifference } from './machine-differences.js';
import { type Comparable, type CompareRules, identityIn, type Pair } from './comparable.js';
import { metricNotes } from './metrics.js';
import { effectiveNumber } from '../../stats/effective-number.js';
import { launchLogs } from './contrast.js';
import type { MeasuredVersion, MeasuredWork } from './measured-version.js';
import { largest } from '../../model/lists.js';

const HOUR_MS = 3.6e6;

interface Compared extends Pair<MeasuredVersion> {
  readonly comparable: readonly Comparable[];
  readonly quantities: readonly ComparedQuantity[];
  readonly machines: MachineDifference;
  readonly rules: CompareRules;
  /** Whether base and head are one measurement. */
  readonly isSame: boolean;
}

/** Why changes of the size of the margin cannot be told: an interval that wide hardly ever lies within it. */
export function tooNoisy(outcomes: readonly Outcome[]): string | null {
  const widths = outcomes.flatMap(({ verdict, contrast, level, margin }) => {
    const interval = contrast.interval(1 - level);
    const width = interval && Math.expm1((interval.high - interval.low) / 2);
    return verdict === 'undecided' && width !== null && width > margin ? [width] : [];
  });
  if (widths.length === 0) return null;
  const widest = largest(widths);
  const isOfSessions = outcomes.some(({ contrast }) => contrast.sessions);
  const remedy = isOfSessions ? 'it takes more sessions' : 'give it more --time, a quieter machine';
  return `what is undecided is known to ${knownTo(widest)} only; ${remedy} or a larger --margin`;
}

export function notesOf(compared: Compared): string[] {
  const { comparable, base, head, isSame } = compared;
  return [
    ...new Set([base, head].flatMap(({ version }) => version.notes ?? [])),
    ...(isSame ? ['base and head are one measurement, run by run: nothing can differ between them'] : []),
    ...comparable.flatMap(({ work: { base, head } }) => heldAgainst(base, head)),
    ...numbered(compared),
    ...comparable.flatMap(({ work: { base, head: own } }) =>
      base.digest === null || own.digest === null || base.digest === own.digest
        ? []
        : [`${nameOf(identityIn(own, head))} gives another result than in base: is it still the same work?`],
    ),
    ...(isSame ? [] : [...sameCommit(compared), ...machineNotes(compared)]),
    ...metricNotes(compared.quantities, (each) => nameIn(each, compared)),
    ...oneSession(compared),
    ...unconfirmed(compared),
    ...dependent(compared),
  ];
}

/** Of versions that shared their launches; those of other runs are not all known in their order. */
function dependent({ comparable, head, rules }: Compared): string[] {
  if (!rules.paired) return [];
  return comparable.flatMap(({ work, quantities }) =>
    quantities
      .filter((pair) => pair.head.quantity === 'time' || pair.head.quantity === 'cpu')
      .flatMap((pair) => {
        const { arm, quantity } = pair.head;
        const logs = launchLogs(pair.base.points, pair.head.points);
        const { effective, correlation } = effectiveNumber(logs);
        if (correlation === 0) return [];
        const name = `${nameOf(identityIn(work.head, head))} ${arm}${quantity === 'cpu' ? ' (CPU time)' : ''}`;
        return [
          `${name}: launches resemble those before them (correlation ${correlation.toFixed(2)}), so ${logs.length} of them are worth ${Math.floor(effective)}, and the interval is as wide as of so many`,
        ];
      }),
  );
}

function heldAgainst(base: MeasuredWork, head: MeasuredWork): string[] {
  // Of what was measured together, head may have a param that base does not know.
  const isOther = base.design === null && base.params !== head.params;
  if (base.workload === head.workload && !isOther) return [];
  const nameOfWork = ({ workload, params }: MeasuredWork): string =>
    isOther ? nameOf({ workload, params }) : workload;
  return [`${nameOfWork(base)} in base is held against ${nameOfWork(head)} in head`];
}

function numbered({ comparable, rules, isSame }: Compared): string[] {
  const names = comparable.flatMap(({ name, work: { head } }) => (name === head.workload ? [] : [head.workload]));
  if (rules.paired || isSame || names.length === 0) return [];
  return [
    `results of one name are told apart by their order, as nothing else does it: ${[...new Set(names)].join(', ')}`,
  ];
}

/** Of different works of one commit, the code differs. */
function sameCommit({ base, head, comparable }: Compared): string[] {
  const { commit } = head.version;
  const isOtherWork = comparable.some(
    ({ work: { base, head } }) => base.workload !== head.workload || base.params !== head.params,
  );
  if (commit === null || base.version.commit !== commit || isOtherWork) return [];
  const [hash, ...dirty] = commit.split('+');
  return [
    dirty.length > 0
      ? `both are of commit ${hash.slice(0, 7)} with changes that were not committed: whether these are the same is not known`
      : `both are of commit ${hash.slice(0, 7)}: a difference between them is no change of the code that is committed`,
  ];
}

function machineNotes({ base, head, quantities, machines, rules }: Compared): string[] {
  if (rules.paired) return [];
  const { differences } = machines;
  const judged = new Set(quantities.flatMap(({ verdict, quantity }) => (verdict === null ? [] : [quantity])));
  const differ =
    differences.length > 0
      ? [
          `the machines differ (${differences.join('; ')}): only ${[...judged].map(pluralOf).join(' and ') || 'nothing'} can be judged`,
        ]
      : [];
  const cpu =
    judged.has('canary') && differences.some((each) => each.startsWith('CPU'))
      ? ['another CPU may favour the canary over the code or the code over the canary by a few percent']
      : [];
  const apart = hoursApart(base, head);
  const stale = judged.has('time')
    ? [
        `the two were measured ${distance(apart)}, so a change of the machine shows as one of the code: --against measures both at once`,
      ]
    : [];
  return [...differ, ...cpu, ...stale];
}

/** What a comparison of two runs cannot know. */
function oneSession({ base, head, isSame, rules }: Compared): string[] {
  if (isSame || rules.paired || base.sessions !== 1 || head.sessions !== 1) return [];
  const { label } = base.version;
  return [
    `1 session of ${label}: differences from session to session are not in the interval; add some with --save-baseline ${label} --add`,
  ];
}

function nameOf({ workload, params }: Pick<Refusal, 'workload' | 'params'>): string {
  return params === undefined ? `${workload}` : `${workload} ${params}`;
}

function pluralOf(quantity: ComparedQuantity['quantity']): string {
  return { time: 'times', cpu: 'CPU times', speedup: 'speedups', canary: 'times over the canary' }[quantity];
}

function hoursApart(base: MeasuredVersion, head: MeasuredVersion): number | null {
  const [from, to] = [base, head].map(({ version: { created } }) => (created === null ? NaN : Date.parse(created)));
  return Number.isFinite(to - from) ? Math.abs(to - from) / HOUR_MS : null;
}

function distance(apart: number | null): string {
  if (apart === null) return 'apart';
  return apart === 0 ? 'one after the other' : `${hours(apart)} apart`;
}

function hours(value: number): string {
  if (value < 1) return `${Math.max(1, Math.round(value * 60))} min`;
  return value < 48 ? `${Math.round(value)} h` : `${Math.round(value / 24)} days`;
}

/** A run that ended too early to say more. */
function unconfirmed({ quantities, comparable, head, rules }: Compared): string[] {
  if (!rules.confirming || comparable.every(({ work }) => work.head.firstBatch !== null)) return [];
  const suspect = quantities.filter(
    ({ verdict, interval, ratio }) =>
      verdict === 'undecided' &&
      interval &&
      ((interval.low > 1 && ratio > 1 + rules.margin) || (interval.high < 1 && ratio < 1 / (1 + rules.margin))),
  );
  if (suspect.length === 0) return [];
  const names = suspect.map((each) => nameIn(each, { head }));
  const timed = names.filter((_, at) => suspect[at].quantity !== 'cpu');
  // An arm whose time is suspect, too, is named once.
  const told = names.map((name) => (timed.includes(name) ? name : `${name} (CPU time)`));
  return [`${[...new Set(told)].join(', ')}: a change is likely, and no second batch was made to confirm it`];
}

/** `montecarlo n=1000 serial`, with as much of it as tells it from others. */
function nameIn({ workload, params, arm }: ComparedQuantity, { head }: Pick<Compared, 'head'>): string {
  const work = head.works.find((own) => own.workload === workload && own.params === params);
  return `${work ? nameOf(identityIn(work, head)) : workload} ${arm}`;
}
