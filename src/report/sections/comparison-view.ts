/** A comparison in words and tables, before any format is chosen. */
import {
  type ComparedQuantity,
  type Comparison,
  DEFAULT_MARGIN,
  type MachineQuality,
  type Verdict,
} from '../../model/comparison.js';
import { counted, shortPercent, percentText } from '../../model/phrases.js';
import { groupsBy } from '../../model/lists.js';
import type { Table } from '../words/columns.js';
import { type ComparisonRow, comparisonTable } from './comparison-columns.js';
import { changeSentence, decision, rangeSentence, versionText, workloadName } from '../words/comparison-words.js';
import { changesText } from '../words/change-notes.js';
import { allocationText } from '../words/allocation-words.js';
import { printable } from '../encoders/printable.js';
import { formatPercent } from '../words/units.js';
import { notComparableText, refusalNotes } from './refusal-notes.js';
import type { Note } from './section.js';

export interface ComparisonGroup {
  readonly workload: string;
  /** `n=10000000 seed=42`; may be empty. */
  readonly params: string;
  readonly table: Table<ComparisonRow>;
}

export function comparisonView(comparison: Comparison) {
  const { verdict, quantities, margin, refusals } = comparison;
  const tooNoisy =
    comparison.tooNoisy === null
      ? null
      : printable(`too noisy for a margin of ${shortPercent(margin)}: ${comparison.tooNoisy}`);
  /** One line for each run. */
  const machine = comparison.machine.map((quality) => printable(machineLine(quality)));
  const noise: Note[] = tooNoisy === null ? [] : [{ mark: '⚠', tone: 'doubtful', text: tooNoisy }];
  const warnings = [...noise, ...refusalNotes(refusals)];
  // Where the headline says that it is too noisy, the reason is enough.
  const isTold = verdict === 'undecided' && comparison.tooNoisy !== null;
  const reasons = warnings.map((note): Note =>
    note.text === tooNoisy ? { ...note, text: printable(comparison.tooNoisy ?? '') } : note,
  );
  const otherNotes = [...(comparison.allocations ?? []).map(allocationText), ...comparison.notes.map(printable)];
  return {
    verdict,
    /** What there is to say of it, without the verdict itself. */
    headline: headline(comparison),
    /** How many got which verdict; null where the headline says all. */
    tally: tally(quantities),
    versions: versionsText(comparison),
    groups: groupsOf(quantities),
    tooNoisy,
    machine,
    /** Those without which the verdicts may be misread. */
    essentials: [...(isTold ? reasons : warnings), ...faintNotes([...decisionLine(comparison), ...otherNotes])],
    notes: [
      ...warnings,
      ...faintNotes([...decisionLine(comparison), ...method(comparison), ...otherNotes, ...machine]),
    ],
  };
}

function faintNotes(texts: readonly string[]): Note[] {
  return texts.map((text) => ({ mark: null, tone: 'faint', text }));
}

/** The worst first: it is what a slowdown is looked at for. */
export function judged(quantities: readonly ComparedQuantity[], verdict: Verdict): ComparedQuantity[] {
  return quantities.filter((each) => each.verdict === verdict).sort((a, b) => b.ratio - a.ratio);
}

/** `montecarlo fork×2` */
export function armOf(compared: ComparedQuantity, { quantities }: Comparison): string {
  return `${workloadName(compared, quantities)} ${printable(compared.arm)}`;
}

/** By what is known of other sessions, which of two runs is nothing. */
function headline(comparison: Comparison): string {
  const { quantities, base, sessions, verdict } = comparison;
  const isDecided = verdict !== 'undecided' && verdict !== 'not comparable';
  const isAlone = sessions?.base === 1 && sessions.head === 1 && isDecided;
  return `${verdictText(comparison)}${isAlone ? ', not independently confirmed' : ''}${changesText(quantities, base)}`;
}

function verdictText(comparison: Comparison): string {
  const { verdict, quantities, base, margin, refusals, tooNoisy } = comparison;
  if (verdict === 'not comparable') return notComparableText(refusals);
  const found = timesFirst(judged(quantities, verdict));
  if (verdict === 'same') {
    const what = `nothing${refusals.length > 0 ? ' that was compared' : ''} changed by more than ${shortPercent(margin)}`;
    return [what, ...foundHere(comparison)].join('; ');
  }
  if (found.length === 0) return `nothing could be judged${refusals.length > 0 ? `, see what was not compared` : ''}`;
  // The greatest gain has the least ratio.
  const [first] = verdict === 'faster' ? timesFirst([...found].reverse()) : found;
  // An arm may be judged by its time and by its CPU time.
  const others = new Set(found.map((each) => armOf(each, comparison))).size - 1;
  const more = others > 0 ? `; ${others} more ${others === 1 ? 'is' : 'are'} ${verdict}` : '';
  const say = verdict === 'undecided' ? rangeSentence : changeSentence;
  const told = `${say(armOf(first, comparison), first, base)} (${marginText(first, comparison)})${more}`;
  if (verdict !== 'undecided') return told;
  if (tooNoisy !== null) return `the machine was too noisy for a margin of ${shortPercent(margin)}`;
  return [told, decision(found), ...foundHere(comparison)].join('; ');
}

/** What is felt comes before what it costs. */
function timesFirst(found: readonly ComparedQuantity[]): ComparedQuantity[] {
  const isCpu = ({ quantity }: ComparedQuantity): boolean => quantity === 'cpu';
  return [...found.filter((each) => !isCpu(each)), ...found.filter(isCpu)];
}

/** Where nobody said which changes are to be found: it is for the reader to know. */
function foundHere({ marginGiven, smallestEffect }: Comparison): string[] {
  if (marginGiven !== false || smallestEffect === null) return [];
  return [`changes of ${formatPercent(smallestEffect)} and more are found here`];
}

/** `margin 1.4 %`; and why, where noise has widened it. */
export function marginText(compared: ComparedQuantity, { margin, marginGiven }: Comparison): string {
  const own = compared.margin ?? margin;
  const isWidened = marginGiven === false && own > DEFAULT_MARGIN;
  return `margin ${shortPercent(own)}${isWidened ? ', the least that the noise allows' : ''}`;
}

/** Dates only where they differ. */
function versionsText({ base, head, paired }: Comparison): string {
  const isOneDate = base.created === head.created;
  const [first, second] = [base, head].map((version) =>
    versionText(isOneDate ? { ...version, created: null } : version),
  );
  return `base ${first}, head ${second}, ${paired ? 'in the same launches' : 'in launches of their own'}`;
}

const VERDICTS: readonly Verdict[] = ['slower', 'faster', 'undecided', 'same'];

function tally(quantities: readonly ComparedQuantity[]): string | null {
  const counts = VERDICTS.map((verdict) => ({ verdict, count: judged(quantities, verdict).length }));
  const told = counts.filter(({ count }) => count > 0);
  if (told.length < 2) return null;
  return told.map(({ verdict, count }) => `${count} ${verdict}`).join(', ');
}

function groupsOf(quantities: readonly ComparedQuantity[]): ComparisonGroup[] {
  const withQuantity = quantities.some(({ quantity }) => quantity !== 'time');
  return groupsBy(quantities, ({ workload, params }) => JSON.stringify([workload, params])).map((own) => ({
    workload: printable(own[0].workload),
    params: printable(own[0].params),
    table: comparisonTable(own, withQuantity),
  }));
}

/** Unless the headline says it. */
function decisionLine({ quantities, verdict, tooNoisy }: Comparison): string[] {
  const undecided = judged(quantities, 'undecided');
  const isInHeadline = verdict === 'undecided' && tooNoisy === null;
  return undecided.length > 0 && !isInHeadline ? [`undecided: ${decision(undecided)}`] : [];
}

function method({ quantities, smallestEffect }: Comparison): string[] {
  const judgedOnes = quantities.filter((each) => each.verdict !== null);
  return [
    ...(judgedOnes.some(({ suspicion }) => suspicion) ? [FIRST_BATCH] : []),
    ...(judgedOnes.some(({ quantity }) => quantity === 'speedup') ? [SPEEDUPS] : []),
    ...(judgedOnes.some(({ quantity }) => quantity === 'canary') ? [CANARY] : []),
    ...(judgedOnes.some(({ sessions }) => sessions) ? [SESSIONS] : []),
    ...(judgedOnes.filter(({ interval }) => interval).length > 1 ? [HOLM] : []),
    ...(smallestEffect === null
      ? []
      : [
          `a true change of ${formatPercent(smallestEffect)} shows in four such runs of five, a smaller one less often`,
        ]),
  ];
}

const HOLM = 'the intervals hold together at 95 % (Holm)';
const FIRST_BATCH = 'the verdict is of all launches, and a second batch shows it too: the first only made it likely';
const SESSIONS = "what differs from session to session is in the intervals (Student's t over sessions)";
const SPEEDUPS = 'of a speedup, less is slower';
const CANARY = 'canary: time over that of a fixed kernel in the same rounds';

const RUN = { base: 'machine, base', head: 'machine, head', both: 'machine' } as const;

function machineLine({ run, loadBefore, loadAfter, stealShare, throttledPeriods, drift }: MachineQuality): string {
  const load = loadAfter === null ? `load ${round(loadBefore)}` : `load ${round(loadBefore)} to ${round(loadAfter)}`;
  const steal = stealShare === null ? 'steal unknown' : `steal ${percentText(stealShare)}`;
  const throttled =
    throttledPeriods === null
      ? 'throttling unknown'
      : throttledPeriods === 0
        ? 'not throttled'
        : `throttled in ${counted(throttledPeriods, 'period')}`;
  return `${RUN[run]}: ${load}, ${steal}, ${throttled}, ${drift.length > 0 ? `drift of ${drift.join(', ')}` : 'no drift'}`;
}

function round(load: number): string {
  return load.toFixed(1);
}
