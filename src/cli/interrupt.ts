/** Ctrl-C and its like: the first ends the run in order, the second at once. */
import { SIGNAL_EXIT, type StopSignal } from './exit-codes.js';
import type { Process } from './terminal.js';

export interface Interrupt {
  readonly signal: AbortSignal;
  /** From here on a signal ends the run in order; before, it ends the process, which has no children yet. */
  listen(): void;
  received(): StopSignal | null;
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
  let listening = false;
  return {
    signal: controller.signal,
    listen: () => {
      if (!listening) for (const name of names) process.on(name, onSignal);
      listening = true;
    },
    received: () => received,
    release: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
