/** What must hold after a blow. Pure. */
import type { Finished } from '../../support/program.js';
import type { Outcome } from '../promises.js';
import type { Strike } from './blows.js';

export interface Struck extends Finished {
  readonly tookMs: number;
  /** Whether the moment came at all. */
  readonly isHit: boolean;
  /** Names of processes that went on while the command was stopped. */
  readonly unstopped: readonly string[];
  /** Names of processes that are alive though the command is not. */
  readonly left: readonly string[];
  /** Names of folders and files that nobody has a use for, after the next start where the command was killed. */
  readonly litter: readonly string[];
  /** Launches in the document that was saved; null where there is none. */
  readonly launches: number | null;
}

/** From the blow on, on a machine that has other things to do. */
export const MOST_STRUCK_MS = 60_000;

export function outcomeOfStrike({ blow, moment }: Strike, struck: Struck): Outcome {
  const { code, signal, stderr, tookMs, isHit, unstopped, left, litter, launches } = struck;
  const codes = moment.mayBeOver ? [...blow.codes, 0] : blow.codes;
  const wanted = code === null ? codes.includes(null) && signal === 'SIGKILL' : codes.includes(code);
  const broken = [
    ...(isHit ? [] : ['the moment never came']),
    ...(wanted ? [] : [`ended by ${signal ?? `exit status ${code}`}`]),
    ...(tookMs > MOST_STRUCK_MS ? [`took ${Math.round(tookMs / 1000)} s`] : []),
    ...unstopped.map((name) => `${name} went on meanwhile`),
    ...left.map((name) => `left ${name} running`),
    ...litter.map((name) => `left ${name}`),
    ...(stderr.includes('this should not have happened') ? ['a fault of its own'] : []),
    ...((moment.hasFinished || blow.goesOn) && !launches ? ['no launch is saved'] : []),
  ];
  const how = blow.goesOn ? 'went on' : (signal ?? `exit status ${code}`);
  return { told: `${how}, ${launches === null ? 'nothing' : `${launches} launches`} saved`, broken };
}
