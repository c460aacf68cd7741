/** Where a selftest is, in one line. */
import type { SelftestEvent } from '../engine/selftest/trials.js';
import { shortPercent } from '../model/phrases.js';
import { createLine } from './progress.js';

/** From here on minutes are told. */
const SECONDS_UP_TO = 120;

type Begun = Extract<SelftestEvent, { type: 'comparison' }>;
type Launch = Extract<SelftestEvent, { type: 'launch' }>;

export interface SelftestProgress {
  update(event: SelftestEvent): void;
  /** Takes the line away, so that other text can be written. */
  clear(): void;
}

/** `clock` in ms. */
export function createSelftestProgress(
  write: (text: string) => void,
  width: number,
  clock: () => number,
): SelftestProgress {
  const line = createLine(write, width, clock);
  let begun: Begun | null = null;
  return {
    update(event) {
      if (event.type === 'comparison') begun = event;
      if (event.type === 'launch' && begun) line.draw(trialText(begun, event));
    },
    clear: line.clear,
  };
}

/** `comparison 12 of about 40  A/B +5 %  launch 3 of 8  confirming  2 min left  0 false` */
export function trialText({ number, slowdown, outlook, exact, wrong }: Begun, { launch, progress }: Launch): string {
  const { launchesPlanned: planned, confirming } = progress;
  return [
    `comparison ${number} of ${exact ? '' : 'about '}${Math.max(number, outlook.comparisons)}`,
    slowdown === null ? 'A/A' : `A/B +${shortPercent(slowdown)}`,
    `launch ${launch + 1}${planned === null ? '' : ` of ${Math.max(planned, launch + 1)}`}`,
    ...(confirming ? ['confirming'] : []),
    `${timeLeft(outlook.remainingNs / 1e9)} left`,
    `${wrong} false`,
  ].join('  ');
}

function timeLeft(seconds: number): string {
  return seconds < SECONDS_UP_TO ? `${Math.max(1, Math.ceil(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
