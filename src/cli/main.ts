/** The program as a function of its process: parses the arguments, runs a command, returns the exit code. */
import { type Command, CommanderError } from 'commander';
import { UsageError } from '../model/usage-error.js';
import { EXIT } from './exit-codes.js';
import { createProgram } from './program.js';
import { openTerminal, type Process } from './terminal.js';

export async function main(process: Process): Promise<number> {
  let code: number = EXIT.done;
  const program = createProgram(process, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(process.argv);
    return code;
  } catch (error) {
    return report(program, process, error);
  }
}

/** One line for what the user can mend; the whole stack for what only we can. */
function report(program: Command, process: Process, error: unknown): number {
  const terminal = openTerminal(process, false);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    if (error.code === 'commander.help') terminal.err(program.helpInformation());
    else terminal.err(`parbench: ${oneLine(error.message)}\n`);
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    terminal.err(`parbench: ${oneLine(error.message)}\n`);
    return EXIT.usage;
  }
  terminal.err(`parbench: this should not have happened: ${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.failed;
}

function oneLine(message: string): string {
  return message
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}
