/** Options that several commands have. */
import { type Command, Option } from 'commander';
import { reporterCatalog } from '../host/catalog.js';
import { EXIT_HELP } from './exit-codes.js';
import { percent, procsList, seconds, wholeNumber } from './values.js';

/** The options of every command that measures. */
export function addMeasuring(command: Command, { warmup }: { readonly warmup: number }): Command {
  addJudging(command, 'smallest change that counts, where the run is compared (default: 2 %)');
  command
    .option(
      '--procs <list>',
      'numbers of workers, as 1,2,4 or 1..8 (default: 1, 2, 4 … and all usable cores; where the run is compared, these)',
      procsList,
    )
    .option('--seed <n>', 'seed of the draws and of the order of arms (default: a new order each time)', wholeNumber)
    .option(
      '--launches <n>',
      'exactly so many launches in a batch (default: 8 or more, or 6 where compared, by --precision and --time)',
      wholeNumber,
    )
    .option(
      '--rounds <n>',
      'exactly so many rounds in each launch (default: up to 3, or 15 where compared, as --time allows)',
      wholeNumber,
    )
    .option(
      '--time <seconds>',
      'time to measure each workload; at least 8 launches are made, or 6 where it is compared',
      seconds,
      10,
    )
    .option(
      '--precision <percent>',
      'stop when the 95 % intervals are this narrow, ± (default: 2 %, or half the margin)',
      percent,
    )
    .option('--warmup <n>', 'least number of untimed runs of every arm in a launch; 0 for none', wholeNumber, warmup)
    .option('--timeout <seconds>', 'most time for one sample; who takes longer has failed', seconds, 60)
    .option('--save-baseline <name>', 'keep the result under a name in .parbench, or in a file, to compare with later')
    .option('--baseline <name>', 'compare with a result that was kept so')
    .option('--canary', 'measure a fixed kernel in every round too, so that times can be compared on other days');
  return addResult(command, 'no progress, no warnings').addHelpText('after', `\n${EXIT_HELP}`);
}

/** The options of the commands that make or read a result document. */
export function addResult(command: Command, quiet: string): Command {
  addPlot(command).option(
    '--trace <file>',
    "write the workers' timeline there, for chrome://tracing and ui.perfetto.dev",
  );
  return addReporting(command, {
    output: 'write there: *.json gets the result document, anything else the report',
    quiet,
  });
}

export function addJudging(command: Command, margin: string): Command {
  const undecided = new Option('--undecided <how>', 'whether what is undecided passes').choices(['pass', 'fail']);
  return command.option('--margin <percent>', margin, percent).addOption(undecided.default('pass'));
}

export function addPlot(command: Command): Command {
  return command
    .option('--plot', 'draw plots in a report of tables (default: on a terminal, where there is enough to draw)')
    .option('--no-plot', 'draw none');
}

/** What a report looks like and where it goes; `formats` are all there are unless told. */
export function addReporting(
  command: Command,
  { output, quiet, formats = reporterCatalog.names() }: ReportingHelp,
): Command {
  return command
    .addOption(new Option('--format <format>', 'how to report').choices(formats).default('table'))
    .option('--output <file>', output)
    .option('--quiet', quiet)
    .option('--no-color', 'no colours');
}

interface ReportingHelp {
  readonly output: string;
  readonly quiet: string;
  readonly formats?: readonly string[];
}
