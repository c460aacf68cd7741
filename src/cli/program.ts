/** Commands and options. What a command needs is loaded when it runs. */
import { Command, Option } from 'commander';
import { backendCatalog, reporterCatalog } from '../catalog.js';
import { packageVersion } from '../machine/version.js';
import { MERGES } from '../programs/merge.js';
import type { CompareFlags } from './compare-command.js';
import type { ExecFlags } from './exec-command.js';
import { EXIT_HELP } from './exit-codes.js';
import type { HistoryFlags } from './history-command.js';
import type { InitFlags } from './init-command.js';
import type { ReportFlags } from './report-command.js';
import type { RunFlags } from './run-command.js';
import type { SelftestFlags } from './selftest-command.js';
import { openTerminal, type Process, type Terminal } from './terminal.js';
import { amount, assignment, nameList, percent, percentList, procsList, seconds, wholeNumber } from './values.js';

const EXAMPLES = `Examples:
  parbench run montecarlo --procs 4
  parbench run pi dice --preset quick --format markdown
  parbench run dotproduct -p m=2000 --procs 1..4 --output result.json
  parbench run montecarlo -p n=1e3..1e7:x10 --procs 1,2
  parbench run --resume
  parbench exec --serial 'python3 pi.py 10000000' \\
    --parallel 'python3 pi_part.py {rank} {procs} 10000000' --merge sum --tolerance 1e-9
  parbench report result.json
  parbench init parse`;

const OUTPUT_HELP = 'write there: *.json gets the result document, anything else the report';

/** What the commands share. */
interface Context {
  readonly process: Process;
  readonly terminalFor: (flags: { readonly color: boolean }) => Terminal;
  readonly done: (exitCode: number) => void;
}

/** `done` is called with the exit code of the command that ran. */
export function createProgram(process: Process, done: (exitCode: number) => void): Command {
  const program = new Command('parbench')
    .description('Measures a piece of work serially and spread over N processes or threads.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_HELP}`)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void process.stdout.write(text),
      writeErr: (text) => void process.stderr.write(text),
      outputError: () => {},
    });
  const context = { process, done, terminalFor: ({ color }: { color: boolean }) => openTerminal(process, color) };
  addRun(program, context);
  addExec(program, context);
  addCompare(program, context);
  addSelftest(program, context);
  addReport(program, context);
  addHistory(program, context);
  addList(program, context);
  addInit(program, context);
  return program;
}

function addRun(program: Command, { process, terminalFor, done }: Context): void {
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
    const { runCommand } = await import('./run-command.js');
    done(await runCommand(workloads, { ...flags, given: optionsGiven(command) }, terminalFor(flags), process));
  });
}

/** The long names of those that stand on the command line. */
function optionsGiven(command: Command): string[] {
  return command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
    .map(({ long, flags }) => long ?? flags);
}

function addExec(program: Command, { process, terminalFor, done }: Context): void {
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
    const { execCommand } = await import('./exec-command.js');
    done(await execCommand(flags, terminalFor(flags), process));
  });
}

function addCompare(program: Command, { process, terminalFor, done }: Context): void {
  const command = program
    .command('compare')
    .description('compare two saved results: did it get slower?')
    .argument('<base>', 'the result to compare with: a result document, or what hyperfine exports as JSON')
    .argument('<head>', 'the result in question');
  addJudging(command, 'smallest change that counts (default: 2 %)')
    .addOption(formatOption())
    .option('--output <file>', 'write the report there')
    .option('--quiet', 'no notes on stderr')
    .option('--no-color', 'no colours')
    .addHelpText('after', `\n${EXIT_HELP}`)
    .action(async (base: string, head: string, flags: CompareFlags) => {
      const { compareCommand } = await import('./compare-command.js');
      done(await compareCommand(base, head, flags, terminalFor(flags), process));
    });
}

function addJudging(command: Command, margin: string): Command {
  const undecided = new Option('--undecided <how>', 'whether what is undecided passes').choices(['pass', 'fail']);
  return command.option('--margin <percent>', margin, percent).addOption(undecided.default('pass'));
}

/** The options of every command that measures. */
function addMeasuring(command: Command, { warmup }: { readonly warmup: number }): Command {
  addJudging(command, 'smallest change that counts, where the run is compared (default: 2 %)');
  return command
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
    .option('--canary', 'measure a fixed kernel in every round too, so that times can be compared on other days')
    .addOption(formatOption())
    .option('--output <file>', OUTPUT_HELP)
    .option('--quiet', 'no progress, no warnings')
    .option('--no-color', 'no colours')
    .addHelpText('after', `\n${EXIT_HELP}`);
}

function addSelftest(program: Command, { process, terminalFor, done }: Context): void {
  program
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
    .option('--seed <n>', 'seed of the draws and of all orders', wholeNumber)
    .addOption(new Option('--format <format>', 'how to report').choices(['table', 'json']).default('table'))
    .option('--output <file>', 'write there: *.json gets all that was measured, anything else the report')
    .option('--quiet', 'no progress, no warnings')
    .option('--no-color', 'no colours')
    .addHelpText('after', `\n${EXIT_HELP}`)
    .action(async (workload: string | undefined, flags: SelftestFlags) => {
      const { selftestCommand } = await import('./selftest-command.js');
      done(await selftestCommand(workload, flags, terminalFor(flags), process));
    });
}

function addReport(program: Command, { terminalFor, done }: Context): void {
  program
    .command('report')
    .description('report a saved result again, without measuring')
    .argument('<file>', 'a result document, as run and exec save it')
    .addOption(formatOption())
    .option('--output <file>', OUTPUT_HELP)
    .option('--quiet', 'no warnings')
    .option('--no-color', 'no colours')
    .action(async (file: string, flags: ReportFlags) => {
      const { reportCommand } = await import('./report-command.js');
      done(await reportCommand(file, flags, terminalFor(flags)));
    });
}

function addHistory(program: Command, { process, terminalFor, done }: Context): void {
  program
    .command('history')
    .description('show the results of many commits in order, and where they changed')
    .argument('<path...>', 'result documents, or folders of them')
    .option('--workload <list>', 'of these workloads only', nameList)
    .option('--arm <list>', 'of these arms only, as serial,fork×2 or forkx2', nameList)
    .addOption(new Option('--quantity <quantity>', 'this one only').choices(['time', 'speedup']))
    .option('--last <n>', 'list so many of the newest results; plots and changes are of all', wholeNumber, 20)
    .addOption(formatOption())
    .option('--output <file>', 'write there')
    .option('--quiet', 'no notes on files that were left out')
    .option('--no-color', 'no colours')
    .action(async (paths: string[], flags: HistoryFlags) => {
      const { historyCommand } = await import('./history-command.js');
      done(await historyCommand(paths, flags, terminalFor(flags), process));
    });
}

function addList(program: Command, { terminalFor, done }: Context): void {
  program
    .command('list')
    .description('workloads with their parameters and presets')
    .argument('[workload]', 'one of them in detail')
    .action(async (workload: string | undefined) => {
      const { listCommand } = await import('./list-command.js');
      done(await listCommand(workload, terminalFor({ color: false })));
    });
}

function addInit(program: Command, { terminalFor, done }: Context): void {
  program
    .command('init')
    .description('write a file to begin a workload of your own from')
    .argument('<name>', 'of the workload, as parse or bench/parse; or of the file: .ts, .mts, .js or .mjs')
    .option('--map', 'for applying a function to a list of items')
    .action(async (name: string, flags: InitFlags) => {
      const { initCommand } = await import('./init-command.js');
      done(await initCommand(name, flags, terminalFor({ color: false })));
    });
}

function formatOption(): Option {
  return new Option('--format <format>', 'how to report').choices(reporterCatalog.names()).default('table');
}
