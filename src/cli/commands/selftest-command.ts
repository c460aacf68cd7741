/** `parbench selftest`: how far this machine can be trusted. */
import { defineCommand } from '../define-command.js';
import { EXIT, EXIT_HELP } from '../exit-codes.js';
import { option } from '../command-option.js';
import { reporting, SHOW_OUTPUT } from '../shared-options.js';
import { assignment, nameList, percent, percentList, procsList, seconds, wholeNumber } from '../values.js';

export const addSelftest = defineCommand({
  name: 'selftest',
  description: 'how far can this machine be trusted? compares a workload with itself, and with more work',
  args: [['[workload]', 'its name, or the path of a module (default: montecarlo)']],
  options: {
    time: option('--time <seconds>', 'time for all comparisons together', { parse: seconds, default: 300 }),
    each: option('--each <seconds>', 'time for one comparison, as --time of run --against', {
      parse: seconds,
      default: 10,
    }),
    comparisons: option(
      '--comparisons <n>',
      'exactly so many of identical code and of each slowdown, whatever --time',
      { parse: wholeNumber },
    ),
    slowdowns: option('--slowdown <list>', 'how much more work is to be found, as 5,10,20 percent; or none', {
      parse: percentList,
    }),
    margin: option(
      '--margin <percent>',
      'smallest change that counts (default: 1 %, or the smallest that the noise allows)',
      { parse: percent },
    ),
    procs: option('--procs <list>', 'numbers of workers (default: all usable cores)', { parse: procsList }),
    backends: option('--backend <list>', 'how the work is spread (default: fork, or what the work needs)', {
      parse: nameList,
    }),
    preset: option('--preset <name>', 'a named set of parameters (default: quick, where there is one)'),
    params: option('-p, --param <name=value>', 'set a parameter; repeatable', { parse: assignment }),
    seed: option('--seed <n>', 'seed of the draws and of all orders', { parse: wholeNumber }),
    ...SHOW_OUTPUT,
    ...reporting({
      output: 'write there: *.json gets all that was measured, anything else the report',
      quiet: 'no progress, no warnings',
      formats: ['table', 'json'],
    }),
  },
  more: EXIT_HELP,
  async run([workload], { format, output, quiet, showOutput, color: _, ...options }, context) {
    const { selftest } = await import('../../engine/selftest/selftest.js');
    const { openSession } = await import('../measuring-session.js');
    const { checkOutput, tellKept } = await import('../render.js');
    const { selftestFolder } = await import('../result-folder.js');
    await checkOutput(output);
    const session = openSession({ output, quiet, showOutput, folder: selftestFolder() }, context);
    try {
      const report = await selftest({ workload, ...options, ...session.hooks });
      session.finish();
      await session.hooks.save(report);
      const { loadReporter } = await import('../load-reporter.js');
      const reporter = await loadReporter(format ?? 'table', 'selftest');
      await tellKept((shown) => reporter(report, shown), { format, output }, context.terminal);
      if (!quiet) for (const { message } of report.summary.warnings) context.terminal.note(`warning: ${message}`);
      return session.tellEnd() ?? (report.ended === null ? EXIT.done : EXIT.failed);
    } finally {
      session.close();
    }
  },
});
