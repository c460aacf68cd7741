/** How a command ends that measured and kept the result. */
import { EXIT, SIGNAL_EXIT } from './exit-codes.js';
import type { Interrupt } from './interrupt.js';
import { isDocumentFile, type Keeper, LAST } from './result-file.js';
import type { Terminal } from './terminal.js';

interface Ended {
  readonly keeper: Keeper;
  readonly interrupt: Interrupt;
  readonly output?: string;
  readonly quiet?: boolean;
  /** Whether `parbench run --resume` can go on from what was saved. */
  readonly canGoOn?: boolean;
}

/** Tells where the result is. The exit code if the run was stopped or its document is lost, else null: the result decides. */
export function tellEnd(
  { keeper, interrupt, output, quiet, canGoOn = false }: Ended,
  terminal: Terminal,
): number | null {
  const saved = keeper.place();
  const signal = interrupt.received();
  if (signal !== null) {
    const goOn = canGoOn && saved !== null ? `; parbench run --resume${saved === LAST ? '' : ` ${saved}`} goes on` : '';
    const finished = saved === null ? 'lost' : `in ${saved}`;
    terminal.note(`parbench: stopped by ${signal}; what was finished is ${finished}${goOn}`);
    return SIGNAL_EXIT[signal];
  }
  if (saved === null && isDocumentFile(output)) return EXIT.usage;
  if (saved !== null && !quiet) terminal.note(`result saved in ${saved}`);
  return null;
}
