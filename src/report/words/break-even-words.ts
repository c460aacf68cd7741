/** From which size on an arm pays, in a sentence. */
import type { BreakEven, SweepArm } from '../../model/sweep.js';
import { formatCount } from './units.js';

/** `fork×2 pays from n ≈ 64,000 on (52,000 to 80,000); with start-up from n ≈ 4,100,000 on`. Null for the serial arm. */
export function breakEvenSentence({ name, warm, cold }: SweepArm, param: string): string | null {
  if (!warm) return null;
  if (warm.kind === 'never' && (!cold || cold.kind === 'never')) {
    return `${name} never pays in this range${cold ? ', with start-up or without' : ''}`;
  }
  const startUp = cold ? `; with start-up ${breakEvenText(cold, param)}` : '';
  return `${name} pays ${breakEvenText(warm, param)}${startUp}`;
}

/** `from n ≈ 64,000 on (95 % interval: 52,000 to 80,000)` */
export function breakEvenText(found: BreakEven, param: string): string {
  switch (found.kind) {
    case 'always':
      return 'always, at every size in this range';
    case 'never':
      return 'never in this range';
    case 'mixed':
      return 'at some sizes in this range and not at others';
    case 'above':
      return `from ${param} ≈ ${rough(found.size)} on${range(found)}`;
    case 'below':
      return `only up to ${param} ≈ ${rough(found.size)}${range(found)}`;
  }
}

function range({ low, high, hasInterval }: Extract<BreakEven, { size: number }>): string {
  if (!hasInterval) return '';
  return ` (95 % interval: ${low === null ? 'below the range' : rough(low)} to ${high === null ? 'beyond it' : rough(high)})`;
}

/** An interpolation knows no more digits. */
function rough(size: number): string {
  return formatCount(Number(size.toPrecision(3)));
}
