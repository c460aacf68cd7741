/** While modules are loaded here, what they do to this process must not spoil the result. */
import { EXIT, SIGNAL_EXIT } from './exit-codes.js';
import type { Process, Terminal } from './terminal.js';

/**
 * What they print goes to stderr, where that of their other processes goes; and if one calls process.exit, that is told.
 * Returns the function that says that loading is over.
 */
export function guardLoading(names: readonly string[], process: Process, terminal: Terminal): () => void {
  const { stdout, stderr } = process;
  const { write } = stdout;
  const onExit = (code: number): void => {
    // A second Ctrl-C.
    if (Object.values<number>(SIGNAL_EXIT).includes(code)) return;
    terminal.note(`parbench: a workload ended the program while it was being loaded (${names.join(', ')})`);
    process.exitCode = EXIT.usage;
  };
  stdout.write = stderr.write.bind(stderr) as typeof write;
  process.on('exit', onExit);
  return () => {
    stdout.write = write;
    process.off('exit', onExit);
  };
}
