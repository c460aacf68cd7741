/** What the commands share. */
import type { Process, Terminal } from './terminal.js';

export interface CommandContext {
  readonly process: Process;
  readonly terminalFor: (flags: { readonly color: boolean }) => Terminal;
  /** To be called with the exit code. */
  readonly done: (exitCode: number) => void;
}
