/** What is said of arms that allocate otherwise than before. */
import type { AllocationChange } from '../../model/allocation-change.js';
import { shortPercent } from '../../model/phrases.js';
import { printable } from '../encoders/printable.js';
import { formatAmount } from './change-words.js';
import { formatBytes } from './units.js';

/** `montecarlo serial allocates 12.3 % more: 1.32 MiB → 1.48 MiB` */
export function allocationText({ workload, arm, base, head, ratio }: AllocationChange): string {
  const change = `${formatAmount(ratio - 1)} ${ratio > 1 ? 'more' : 'less'}`;
  return `${printable(`${workload} ${arm}`)} allocates ${change}: ${formatBytes(base)} → ${formatBytes(head)}`;
}

/** A line for each that allocates more than `most`, a ratio, allows. */
export function excessLines(changes: readonly AllocationChange[], most: number): string[] {
  return changes
    .filter(({ interval }) => interval.low > 1 + most)
    .map((each) => `parbench: ${allocationText(each)} (--max-alloc ${shortPercent(most)})`);
}
