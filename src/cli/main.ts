/** The program as a function of its process: parses the arguments, runs a command, returns the exit code. */
import { CommanderError } from 'commander';
import { UsageError } from '../model/usage-error.js';
import { EXIT } from './exit-codes.js';
import { createProgram } from './program.js';
import { openTerminal, type Process } from './terminal.js';

const HINTS: Record<string, string> = {
  'commander.missingArgument': '; see --help',
  'commander.unknownOption': '; see --help',
};

export async function main(process: Process): Promise<number> {
  let code: number = EXIT.done;
  const program = createProgram(process, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(process.argv);
    return code;
  } catch (error) {
    return report(process, error);
  }
}

/** One line for what the user can mend; the whole stack for what only we can. */
function report(process: Process, error: unknown): number {
  const terminal = openTerminal(process, false);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    // For a bare `parbench` commander has printed the help by now.
    if (error.code !== 'commander.help') terminal.note(`parbench: ${oneLine(error.message)}${HINTS[error.code] ?? ''}`);
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    terminal.note(`parbench: ${oneLine(error.message)}`);
    return EXIT.usage;
  }
  terminal.err(`parbench: this should not have happened: ${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.internal;
}

function oneLine(message: string): string {
  return message
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}
