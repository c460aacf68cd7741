/** What happens to the command from outside, and when. */

interface Blow {
  readonly name: string;
  /** Sent to the command, one after another. */
  readonly signals: readonly NodeJS.Signals[];
  /** Exit codes that it may have where it comes while something is measured; null where the signal itself ends it. */
  readonly codes: readonly (number | null)[];
  /** The run goes on and comes to its end. */
  readonly goesOn?: true;
}

const BLOWS: readonly Blow[] = [
  { name: 'SIGINT', signals: ['SIGINT'], codes: [130] },
  { name: 'SIGINT twice', signals: ['SIGINT', 'SIGINT'], codes: [130] },
  { name: 'SIGTERM', signals: ['SIGTERM'], codes: [143] },
  { name: 'SIGHUP', signals: ['SIGHUP'], codes: [129] },
  { name: 'SIGKILL', signals: ['SIGKILL'], codes: [null] },
  // Two signals: it is looked at in between.
  { name: 'SIGTSTP and SIGCONT', signals: ['SIGTSTP', 'SIGCONT'], codes: [0], goesOn: true },
  { name: 'readers that go away', signals: [], codes: [0], goesOn: true },
];

export interface Moment {
  readonly name: string;
  readonly backends: readonly string[];
  /** Another version is measured, too. */
  readonly isAgainst: boolean;
  /** A launch has been finished by then. */
  readonly hasFinished: boolean;
  /** Whether the run may be over before it hears of it. */
  readonly mayBeOver?: true;
}

const SPREAD = ['fork', 'thread', 'piscina'];

const MOMENTS: readonly Moment[] = [
  { name: 'loading', backends: ['fork'], isAgainst: false, hasFinished: false },
  { name: 'launch', backends: SPREAD, isAgainst: false, hasFinished: true },
  { name: 'sample', backends: SPREAD, isAgainst: false, hasFinished: true },
  { name: 'report', backends: ['fork'], isAgainst: false, hasFinished: true, mayBeOver: true },
  { name: 'worktree', backends: ['fork'], isAgainst: true, hasFinished: false },
  { name: 'setup', backends: ['fork'], isAgainst: true, hasFinished: false },
  { name: 'versions', backends: ['fork'], isAgainst: true, hasFinished: true },
];

export interface Strike {
  readonly blow: Blow;
  readonly moment: Moment;
  readonly backend: string;
}

/** With `isShort` each blow once, at a moment that is another one for the next. */
export function strikesFor(isShort: boolean): Strike[] {
  return BLOWS.flatMap((blow, at) => {
    const all = MOMENTS.flatMap((moment) => moment.backends.map((backend): Strike => ({ blow, moment, backend })));
    return isShort ? [all[(2 * at + 1) % all.length]] : all;
  });
}

export function nameOfStrike({ blow, moment, backend }: Strike): string {
  return `${blow.name} | ${moment.name} | ${backend}`;
}
