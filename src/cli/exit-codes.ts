/** What the exit status says. */
import { type Arm, isHead } from '../model/arm.js';
import type { Comparison, NotComparable } from '../model/comparison.js';
import type { Measurement } from '../model/measurement.js';
import { harmless, uncommanding } from '../report/encoders/printable.js';

export const EXIT = {
  done: 0,
  slower: 1,
  usage: 2,
  failed: 3,
  undecided: 4,
  broken: 5,
  notComparable: 6,
  internal: 70,
  unwritten: 74,
} as const;

/** By convention 128 + the signal's number. */
export const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export type StopSignal = keyof typeof SIGNAL_EXIT;

export const EXIT_HELP = `Exit status:
  0    done; nothing that was compared is slower
  1    something is slower, or does not grow as --expect says; nothing else has this status
  2    wrong usage or input; nothing was measured
  3    a workload failed or gave a wrong result
  4    undecided, with --undecided fail
  5    the version to compare with is broken, unless --broken-base pass
  6    another amount of work, with --changed fail; new, with --missing-base fail
  70   a fault of parbench itself; what was finished is saved
  74   what there is to tell, or a file that was asked for, could not be written
  130  interrupted by Ctrl-C (143 by SIGTERM, 129 by SIGHUP); what was finished is saved`;

/** Whether a code says how a result is: what cannot be told of it matters then. */
export function isVerdict(code: number): boolean {
  const verdicts: readonly number[] = [
    EXIT.done,
    EXIT.slower,
    EXIT.failed,
    EXIT.undecided,
    EXIT.broken,
    EXIT.notComparable,
  ];
  return verdicts.includes(code);
}

/** The whole stack, for what only we can mend. */
export function faultText(error: unknown): string {
  const stack = error instanceof Error ? error.stack : undefined;
  return uncommanding(harmless(`parbench: this should not have happened: ${stack ?? String(error)}`));
}

export type PassOrFail = 'pass' | 'fail';

/** What is to become of what is no verdict. All but a broken base pass unless told. */
export interface Leniency {
  readonly undecided: PassOrFail;
  readonly changed?: PassOrFail;
  readonly missingBase?: PassOrFail;
  readonly brokenBase?: PassOrFail;
}

type Ended = Pick<Measurement, 'status'> & { readonly arm?: Pick<Arm, 'version'> };

/** Of a result that was held against another, or against an expected growth, if it was. A failure comes first: what failed was not compared. */
export function exitCodeOf(
  measurements: readonly Ended[],
  comparison: Pick<Comparison, 'verdict' | 'refusals'> | undefined,
  { undecided, changed, missingBase, brokenBase }: Leniency,
  growsOtherwise = false,
): number {
  const failed = measurements.filter(({ status }) => status === 'failed');
  if (failed.some(({ arm }) => isHead(arm ?? {}))) return EXIT.failed;
  if (failed.length > 0 && brokenBase !== 'pass') return EXIT.broken;
  if (comparison?.verdict === 'slower' || growsOtherwise) return EXIT.slower;
  // What only the other version's failure left undecided was let pass.
  if (comparison?.verdict === 'undecided' && undecided === 'fail' && failed.length === 0) return EXIT.undecided;
  const has = (kind: NotComparable): boolean => comparison?.refusals.some((each) => each.kind === kind) ?? false;
  const fails = (has('changed') && changed === 'fail') || (has('new') && missingBase === 'fail');
  return fails ? EXIT.notComparable : EXIT.done;
}
