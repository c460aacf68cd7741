/** The commands that read saved results. What a command needs is loaded when it runs. */
import { type Command, Option } from 'commander';
import type { CommandContext } from './command-context.js';
import type { CompareFlags } from './commands/compare-command.js';
import { EXIT_HELP } from './exit-codes.js';
import type { FitFlags } from './commands/fit-command.js';
import type { ResultFlags } from './flags.js';
import type { HistoryFlags } from './commands/history-command.js';
import { addJudging, addPlot, addReporting, addResult } from './shared-options.js';
import { nameList, wholeNumber } from './values.js';

export function addCompare(program: Command, { process, terminalFor, done }: CommandContext): void {
  const command = program
    .command('compare')
    .description('compare two saved results: did it get slower?')
    .argument('<base>', 'the result to compare with: a result document, or what hyperfine exports as JSON')
    .argument('<head>', 'the result in question');
  addJudging(command, 'smallest change that counts (default: 2 %)');
  addReporting(command, { output: 'write the report there', quiet: 'no notes on stderr' })
    .addHelpText('after', `\n${EXIT_HELP}`)
    .action(async (base: string, head: string, flags: CompareFlags) => {
      const { compareCommand } = await import('./commands/compare-command.js');
      done(await compareCommand(base, head, flags, terminalFor(flags), process));
    });
}

export function addReport(program: Command, { terminalFor, done }: CommandContext): void {
  const command = program
    .command('report')
    .description('report a saved result again, without measuring')
    .argument('<file>', 'a result document, as run and exec save it');
  addResult(command, 'no warnings').action(async (file: string, flags: ResultFlags) => {
    const { reportCommand } = await import('./commands/report-command.js');
    done(await reportCommand(file, flags, terminalFor(flags)));
  });
}

export function addFit(program: Command, { terminalFor, done }: CommandContext): void {
  const command = program
    .command('fit')
    .description('fit scaling laws to numbers that were measured elsewhere')
    .argument('<file.csv>', 'with columns N and throughput, time or speedup; - for standard input');
  addPlot(command);
  addReporting(command, { output: 'write there', quiet: 'no warnings', formats: ['table', 'json'] }).action(
    async (file: string, flags: FitFlags) => {
      const { fitCommand } = await import('./commands/fit-command.js');
      done(await fitCommand(file, flags, terminalFor(flags)));
    },
  );
}

export function addHistory(program: Command, { terminalFor, done }: CommandContext): void {
  const command = program
    .command('history')
    .description('show the results of many commits in order, and where they changed')
    .argument('<path...>', 'result documents, or folders of them')
    .option('--workload <list>', 'of these workloads only', nameList)
    .option('--arm <list>', 'of these arms only, as serial,fork×2 or forkx2', nameList)
    .addOption(new Option('--quantity <quantity>', 'this one only').choices(['time', 'speedup']))
    .option('--last <n>', 'list so many of the newest results; plots and changes are of all', wholeNumber, 20);
  addReporting(command, { output: 'write there', quiet: 'no notes on files that were left out' }).action(
    async (paths: string[], flags: HistoryFlags) => {
      const { historyCommand } = await import('./commands/history-command.js');
      done(await historyCommand(paths, flags, terminalFor(flags)));
    },
  );
}
