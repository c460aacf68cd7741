/** How a command ends that measured and kept the result. */
import { EXIT, SIGNAL_EXIT } from './exit-codes.js';
import type { Interrupt } from './interrupt.js';
import { isDocumentFile, type Keeper } from './keeper.js';
import type { Terminal } from './terminal.js';

interface Ended {
  readonly keeper: Keeper;
  readonly interrupt: Interrupt;
  readonly output?: string;
  readonly quiet?: boolean;
}

/** Tells where the result is. The exit code if the run was stopped or its document is lost, else null: the result decides. */
export function tellEnd({ keeper, interrupt, output, quiet }: Ended, terminal: Terminal): number | null {
  const saved = keeper.place();
  const signal = interrupt.received();
  if (signal !== null) {
    terminal.note(`parbench: stopped by ${signal}; what was finished is ${saved === null ? 'lost' : `in ${saved}`}`);
    return SIGNAL_EXIT[signal];
  }
  if (saved === null && isDocumentFile(output)) return EXIT.usage;
  if (saved !== null && !quiet) terminal.note(`result saved in ${saved}`);
  return null;
}
