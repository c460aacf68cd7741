/** Ctrl-C and its like: the first ends the run in order, the second at once. */
import { SIGNAL_EXIT, type StopSignal } from './exit-codes.js';
import type { Process } from './terminal.js';

export interface Interrupt {
  readonly signal: AbortSignal;
  /** The signal that came, if one did. */
  received(): StopSignal | null;
  /** Stops listening. */
  release(): void;
}

export function watchInterrupts(process: Process): Interrupt {
  const controller = new AbortController();
  const names = Object.keys(SIGNAL_EXIT) as StopSignal[];
  let received: StopSignal | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    const stop = name as StopSignal;
    if (received !== null) process.exit(SIGNAL_EXIT[stop]);
    received = stop;
    controller.abort(new Error(`stopped by ${name}`));
  };
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    received: () => received,
    release: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
