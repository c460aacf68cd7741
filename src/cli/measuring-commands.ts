/** The commands that measure. What a command needs is loaded when it runs. */
import { type Command, Option } from 'commander';
import { backendCatalog } from '../host/catalog.js';
import { MERGES } from '../arms/programs/merge-outputs.js';
import type { CommandContext } from './command-context.js';
import type { ExecFlags } from './commands/exec-command.js';
import { EXIT_HELP } from './exit-codes.js';
import { addMeasuring, addReporting } from './shared-options.js';
import type { RunFlags } from './commands/run-command.js';
import type { SelftestFlags } from './commands/selftest-command.js';
import { amount, assignment, nameList, percent, percentList, procsList, seconds, wholeNumber } from './values.js';

export function addRun(program: Command, { process, terminalFor, done }: CommandContext): void {
  const command = program
    .command('run')
    .description('measure workloads serially and over N workers')
    .argument('[workload...]', 'names of workloads, see parbench list, or paths of modules')
    .option(
      '--backend <list>',
      `how the work is spread: ${backendCatalog.names().join(', ')} or serial for that alone (default: fork, or what the work needs)`,
      nameList,
    )
    .option('--schedule <list>', 'dynamic: the next task to whoever is free; static: a block each', nameList)
    .option('--chunks <n>', 'tasks for each worker', wholeNumber, 1)
    .option('--cold', 'measure fresh workers: their start-up and first run')
    .option('--preset <name>', 'a named set of parameters, see parbench list <workload>')
    .option(
      '-p, --param <name=value>',
      'set a parameter; repeatable; 1e7, 10_000_000 and 10M are numbers; 1e3..1e7:x10, 1e3..1e4:+1e3 and 1,2,5 measure several',
      assignment,
    )
    .option('--weak', 'the work grows with the number of workers')
    .option('--resume [file]', 'go on with a run that was interrupted (default: the last one)')
    .option(
      '--against <ref|folder>',
      'measure another version of the code in the same rounds, and compare: a git ref, or a checkout that is there',
    )
    .option('--setup <command>', 'makes the checkout of that ref ready, as "npm ci && npm run build"');
  addMeasuring(command, { warmup: 1 }).action(async (workloads: string[], flags: RunFlags) => {
    const { runCommand } = await import('./commands/run-command.js');
    done(await runCommand(workloads, { ...flags, given: optionsGiven(command) }, terminalFor(flags), process));
  });
}

/** The long names of those that stand on the command line. */
function optionsGiven(command: Command): string[] {
  return command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
    .map(({ long, flags }) => long ?? flags);
}

export function addExec(program: Command, { process, terminalFor, done }: CommandContext): void {
  const merge = new Option(
    '--merge <how>',
    "how the copies' outputs make one: put in order of rank, numbers added place by place, that of rank 0, not looked at",
  );
  const command = program
    .command('exec')
    .description('measure a program of any language, alone and as N copies that share its work')
    .requiredOption('--serial <command>', 'the program that does all the work')
    .requiredOption(
      '--parallel <command>',
      'one copy; {rank} (from 0) and {procs} are filled in, and are PARBENCH_RANK and PARBENCH_PROCS in its environment',
    )
    .addOption(merge.choices([...MERGES]).default('concat'))
    .option('--tolerance <x>', 'how far numbers may be off, relative above 1 (default: the same bytes)', amount)
    .option('--shell', 'have /bin/sh run the commands: for pipes, variables and wildcards');
  addMeasuring(command, { warmup: 0 }).action(async (flags: ExecFlags) => {
    const { execCommand } = await import('./commands/exec-command.js');
    done(await execCommand(flags, terminalFor(flags), process));
  });
}

export function addSelftest(program: Command, { process, terminalFor, done }: CommandContext): void {
  const command = program
    .command('selftest')
    .description('how far can this machine be trusted? compares a workload with itself, and with more work')
    .argument('[workload]', 'its name, or the path of a module (default: montecarlo)')
    .option('--time <seconds>', 'time for all comparisons together', seconds, 300)
    .option('--each <seconds>', 'time for one comparison, as --time of run --against', seconds, 10)
    .option('--comparisons <n>', 'exactly so many of identical code and of each slowdown, whatever --time', wholeNumber)
    .option('--slowdown <list>', 'how much more work is to be found, as 5,10,20 percent; or none', percentList)
    .option('--margin <percent>', 'smallest change that counts (default: 2 %)', percent)
    .option('--procs <list>', 'numbers of workers (default: all usable cores)', procsList)
    .option('--backend <list>', 'how the work is spread (default: fork, or what the work needs)', nameList)
    .option('--preset <name>', 'a named set of parameters (default: quick, where there is one)')
    .option('-p, --param <name=value>', 'set a parameter; repeatable', assignment)
    .option('--seed <n>', 'seed of the draws and of all orders', wholeNumber);
  const output = 'write there: *.json gets all that was measured, anything else the report';
  addReporting(command, { output, quiet: 'no progress, no warnings', formats: ['table', 'json'] })
    .addHelpText('after', `\n${EXIT_HELP}`)
    .action(async (workload: string | undefined, flags: SelftestFlags) => {
      const { selftestCommand } = await import('./commands/selftest-command.js');
      done(await selftestCommand(workload, flags, terminalFor(flags), process));
    });
}
