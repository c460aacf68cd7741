/**
 * Wall time and CPU time of one arm, judged beside each other. CPU time is that of all threads of the arm's processes, those
 * that compile and collect garbage too, and none of it is of neighbours; what the work waits for is in no part of it.
 */
import type { ComparedQuantity, Quantity, Verdict } from '../../model/comparison.js';
import { percentText } from '../../model/phrases.js';
import { median } from '../../stats/median.js';
import type { ArmQuantity } from './arm-quantities.js';
import type { CompareRules, Pair } from './comparable.js';

/** Of the wall time: work that uses less of it waits, and what it costs while it does not is no measure of it. */
const LEAST_CPU_SHARE = 0.25;

/** Whether a quantity takes part at all: CPU time only beside the wall time of the same rounds. */
export function isMeasure(quantity: Quantity, { paired, metric = 'wall' }: Pick<CompareRules, 'paired' | 'metric'>) {
  return quantity !== 'cpu' || (paired && metric !== 'wall');
}

/** Whether CPU time says enough of the arm to be judged. `times`: of the same arm. */
export function isTelling(cpu: Pair<ArmQuantity>, times: Pair<ArmQuantity> | undefined): boolean {
  if (!times) return false;
  const middle = ({ points }: ArmQuantity): number => median(points.map(({ cost }) => cost));
  return [middle(cpu.base) / middle(times.base), middle(cpu.head) / middle(times.head)].every(
    (share) => share >= LEAST_CPU_SHARE,
  );
}

type Judged = Pick<ComparedQuantity, 'arm' | 'quantity' | 'verdict'> &
  Partial<Pick<ComparedQuantity, 'workload' | 'params' | 'outweighed'>>;

/**
 * An arm is slower if its wall time is, or if its CPU time is and its wall time does not say otherwise; in all else its wall
 * time decides, and the CPU time is shown beside it.
 */
export function weighed<Q extends Judged>(quantities: readonly Q[]): Q[] {
  return quantities.map((each) => {
    const time = each.quantity === 'cpu' ? timeOf(each, quantities)?.verdict : null;
    if (!time || each.verdict === null || counts(each.verdict, time)) return each;
    return { ...each, verdict: null, outweighed: each.verdict, toDecide: null };
  });
}

function counts(cpu: Verdict, time: Verdict): boolean {
  return cpu === time || (cpu === 'slower' && time === 'undecided');
}

function timeOf<Q extends Judged>({ workload, params, arm }: Q, quantities: readonly Q[]): Q | undefined {
  return quantities.find(
    (each) => each.quantity === 'time' && each.arm === arm && each.workload === workload && each.params === params,
  );
}

/** Where the two disagree, and what that can mean. */
export function metricNotes(
  quantities: readonly ComparedQuantity[],
  nameOf: (of: ComparedQuantity) => string,
): string[] {
  return quantities.flatMap((cpu): string[] => {
    const time = cpu.quantity === 'cpu' ? timeOf(cpu, quantities) : undefined;
    const verdict = cpu.verdict ?? cpu.outweighed;
    if (!time?.verdict || !verdict) return [];
    const more = percentText(Math.abs(cpu.ratio - 1));
    if (verdict === 'slower' && time.verdict === 'undecided')
      return [`${nameOf(cpu)} is slower by its CPU time; its time alone would be undecided`];
    if (verdict === 'slower' && time.verdict !== 'slower')
      return [
        `${nameOf(cpu)} costs ${more} more CPU and no more time: other threads do it, such as those that collect garbage, or it is done while the work would wait`,
      ];
    if (time.verdict === 'slower' && (verdict === 'same' || verdict === 'faster'))
      return [`${nameOf(cpu)} takes more time and no more CPU: it waits more, for files, other threads or a core`];
    return [];
  });
}
