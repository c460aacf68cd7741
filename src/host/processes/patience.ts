/** Limits of time for somebody else, who is not blamed for the time in which this process was stopped itself. */
import { afterPoll, clearTimer, setTimer } from '../platform.js';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

let continued = 0;
let isWatching = false;

/**
 * Calls back after so many milliseconds, but only once all that has arrived by then is read. A process that was stopped
 * meanwhile, as by Ctrl-Z, begins anew. Returns the function that lifts the limit.
 */
export function startLimit(ms: number, onLate: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isLifted = false;
  const begin = (): void => {
    const seen = stopsSoFar();
    const judge = (): void => {
      if (isLifted) return;
      if (stopsSoFar() === seen) onLate();
      else begin();
    };
    timer = setTimer(() => void allRead().then(judge), Math.min(ms, LONGEST_TIMER_MS));
  };
  begin();
  return () => {
    isLifted = true;
    clearTimer(timer);
  };
}

/** How often this process has gone on after it was stopped, since this was first asked. */
export function stopsSoFar(): number {
  if (!isWatching) process.on('SIGCONT', () => continued++);
  isWatching = true;
  return continued;
}

/**
 * Resolves once all that has arrived, signals too, is read: from wherever in a turn of the event loop, the second immediate
 * comes after another look at what there is.
 */
export function allRead(): Promise<void> {
  return new Promise((resolve) => afterPoll(() => afterPoll(resolve)));
}
