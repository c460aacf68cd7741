/** What ends a run before its time: Ctrl-C and its like, of which the first ends it in order and the second at once, and faults. */
import { EXIT, SIGNAL_EXIT, type StopSignal } from './exit-codes.js';
import type { Faults } from './faults.js';
import type { Process } from './terminal.js';

export interface Stop {
  /** `SIGINT`, for messages. */
  readonly by: string;
  readonly exitCode: number;
}

export interface Interrupt {
  readonly signal: AbortSignal;
  received(): Stop | null;
  release(): void;
}

/** From here on a signal ends the run in order: before anything is measured there are children already, which load modules. */
export function watchInterrupts(process: Process, faults: Pick<Faults, 'stopBy'>): Interrupt {
  const controller = new AbortController();
  const names = Object.keys(SIGNAL_EXIT) as StopSignal[];
  let received: Stop | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    const exitCode = SIGNAL_EXIT[name as StopSignal];
    if (received !== null) process.exit(exitCode);
    received = { by: name, exitCode };
    controller.abort(new Error(`stopped by ${name}`));
  };
  const endWork = faults.stopBy((reason) => {
    received ??= { by: 'a fault of its own', exitCode: EXIT.internal };
    controller.abort(reason);
  });
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    received: () => received,
    release: () => {
      endWork();
      for (const name of names) process.off(name, onSignal);
    },
  };
}
