/** Errors of parbench itself that nobody caught. They end the command with a code of their own, never with Node's 1. */
import { EXIT } from './exit-codes.js';
import type { Process } from './terminal.js';

/** What the end in order may take: arms are killed, and what they measured is saved. */
const LAST_STEPS_MS = 5_000;

export interface Faults {
  readonly happened: () => boolean;
  /** From here on a fault has `stop` called, and then some time. Returns the function that says that this is over. */
  stopBy(stop: (reason: Error) => void): () => void;
}

/** Until the process ends. `tell` gets the first one. */
export function watchFaults(process: Process, tell: (error: unknown) => void): Faults {
  let happened = false;
  let stopWork: ((reason: Error) => void) | null = null;
  const onFault = (error: unknown): void => {
    if (happened) return;
    happened = true;
    tell(error);
    if (stopWork === null) return process.exit(EXIT.internal);
    stopWork(new Error('stopped by a fault'));
    setTimeout(() => process.exit(EXIT.internal), LAST_STEPS_MS).unref();
  };
  // Rejections that nobody handles come here as well.
  process.on('uncaughtException', onFault);
  return {
    happened: () => happened,
    stopBy: (stop) => {
      stopWork = stop;
      return () => {
        stopWork = null;
      };
    },
  };
}
