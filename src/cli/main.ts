/** The program as a function of its process: parses the arguments, runs a command, returns the exit code. */
import { Command, CommanderError } from 'commander';
import { addCompare } from './commands/compare-command.js';
import { addExec } from './commands/exec-command.js';
import { addFit } from './commands/fit-command.js';
import { addHistory } from './commands/history-command.js';
import { addInit } from './commands/init-command.js';
import { addList } from './commands/list-command.js';
import { addReport } from './commands/report-command.js';
import { addRun } from './commands/run-command.js';
import { addSelftest } from './commands/selftest-command.js';
import type { Surroundings } from './define-command.js';
import { EXIT, EXIT_HELP, faultText } from './exit-codes.js';
import { watchFaults } from './faults.js';
import { GLOSSARY_HELP } from './glossary.js';
import { openOutput } from './output.js';
import { columnsOf, openTerminal, type Process, type Terminal } from './terminal.js';
import { OutputError } from '../host/storage/write.js';
import { packageVersion } from '../host/version.js';
import { BrokenVersionError } from '../model/broken-version-error.js';
import { UsageError } from '../model/usage-error.js';
import { WorkloadError } from '../model/workload-error.js';

const HINTS: Record<string, string> = {
  'commander.missingArgument': '; see --help',
  'commander.unknownOption': '; see --help',
};

/** `instruments`: to measure with others than those of the machine. */
export async function main(process: Process, instruments: Surroundings['instruments'] = {}): Promise<number> {
  const output = openOutput(process);
  const terminal = openTerminal(process, false, output);
  const faults = watchFaults(process, (error) => terminal.err(`${faultText(error)}\n`));
  const code = await output.end(await runCommand({ process, instruments, output, faults }, terminal));
  return faults.happened() ? EXIT.internal : code;
}

async function runCommand(surroundings: Surroundings, terminal: Terminal): Promise<number> {
  const { process, faults } = surroundings;
  if (process.argv.length <= 2) {
    terminal.err(`${BEGINNING}\n`);
    return EXIT.usage;
  }
  let code: number = EXIT.done;
  const program = createProgram(surroundings, (result) => {
    code = result;
  });
  try {
    if (process.argv[2] === COMPLETE) {
      await (await import('./completion.js')).addCompletion(program, process.argv.slice(3));
    } else {
      program.command(`${COMPLETE} [shell]`).description('print a script for completion: bash, zsh or fish');
    }
    await program.parseAsync(process.argv);
    return code;
  } catch (error) {
    return faults.happened() ? EXIT.internal : report(terminal, error);
  }
}

/** Its package is loaded where it is wanted alone; in the help it stands with the others. */
const COMPLETE = 'complete';

/** One line for what the user can mend; the whole stack for what only we can. */
function report(terminal: Terminal, error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    // For a command without its own, as `help` is, commander has printed the help by now.
    if (error.code !== 'commander.help') terminal.note(`parbench: ${oneLine(error.message)}${HINTS[error.code] ?? ''}`);
    return EXIT.usage;
  }
  if (error instanceof UsageError || error instanceof OutputError) {
    terminal.note(`parbench: ${oneLine(error.message)}`);
    if (error instanceof WorkloadError) return EXIT.failed;
    if (error instanceof BrokenVersionError) {
      for (const line of error.printed) terminal.note(`| ${line}`);
      return EXIT.broken;
    }
    return error instanceof UsageError ? EXIT.usage : EXIT.unwritten;
  }
  terminal.err(`${faultText(error)}\n`);
  return EXIT.internal;
}

function oneLine(message: string): string {
  return message
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}

const BEGINNING = `parbench measures work serially and spread over N processes or threads.

  parbench run montecarlo --procs 2         a workload that is there
  parbench list                             all of them
  parbench init parse                       makes parse.mts, for your own work
  parbench run ./parse.mts                  measures that
  parbench run ./parse.mts --against main   against the code of another branch
  parbench exec 'cmd a' 'cmd b'             programs side by side
  parbench --help                           all commands and exit codes`;

const EXAMPLES = `Examples:
  parbench run montecarlo --procs 4
  parbench run pi dice --preset quick --format markdown
  parbench run dotproduct -p m=2000 --procs 1..4 --output result.json
  parbench run montecarlo -p n=1e3..1e7:x10 --procs 1,2
  parbench run --resume
  parbench exec --serial 'python3 pi.py 10000000' \\
    --parallel 'python3 pi_part.py {rank} {procs} 10000000' --merge sum --tolerance 1e-9
  parbench run ./bench/parse.mjs --against main
  parbench compare base.json head.json
  parbench report result.json
  parbench init parse`;

/** In the order of the help. */
const COMMANDS = [addRun, addExec, addCompare, addSelftest, addReport, addFit, addHistory, addList, addInit];

/** `done` is called with the exit code of the command that ran. */
export function createProgram(surroundings: Surroundings, done: (exitCode: number) => void): Command {
  const { process, output } = surroundings;
  const { stdout, stderr } = process;
  const program = new Command('parbench')
    .description(
      'Measures a piece of work serially and spread over N processes or threads, and against another version of its code.',
    )
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_HELP}\n\n${GLOSSARY_HELP}`)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void output.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => columnsOf(stdout),
      getErrHelpWidth: () => columnsOf(stderr),
    });
  for (const add of COMMANDS) add(program, surroundings, done);
  return program;
}
