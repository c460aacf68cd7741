/** A module may call process.exit at its top level, and nothing would be said. */
import { EXIT } from './exit-codes.js';
import type { Process, Terminal } from './terminal.js';

/** Returns the function that says that loading is over. */
export function guardLoading(process: Process, terminal: Terminal): () => void {
  const onExit = (): void => {
    terminal.note('parbench: a workload ended the program while it was being loaded');
    process.exitCode = EXIT.usage;
  };
  process.on('exit', onExit);
  return () => process.off('exit', onExit);
}
