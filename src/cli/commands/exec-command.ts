/** `parbench exec`: measures programs. */
import { MERGES } from '../../arms/programs/merge-kinds.js';
import { planOptionsOf } from '../../model/plan.js';
import { defineCommand } from '../define-command.js';
import { EXIT_HELP } from '../exit-codes.js';
import { option, planFlags } from '../command-option.js';
import { BASELINES, DRY_RUN, resultOptions, SHOW_OUTPUT, UNDECIDED } from '../shared-options.js';
import { amount, assignment, codeList, wholeNumber } from '../values.js';

const { margin, ...measuring } = planFlags('exec');

export const addExec = defineCommand({
  name: 'exec',
  description: 'measure programs of any language: side by side, or one alone and as N copies that share its work',
  args: [
    ['[command...]', 'programs to measure side by side, a quoted command line each; or after -- one as its words'],
  ],
  options: {
    serial: option('--serial <command>', 'the program that does all the work'),
    parallel: option(
      '--parallel <command>',
      'one copy; {rank} (from 0) and {procs} are filled in, and are PARBENCH_RANK and PARBENCH_PROCS in its environment',
    ),
    copies: option('--copies <n>', '1 for a program that makes its {procs} workers itself: one copy is started', {
      parse: wholeNumber,
    }),
    baselineCommand: option(
      '--baseline-command <command>',
      'a program that only starts, as \'python3 -c ""\': its time is told as start-up of the copies',
    ),
    merge: option(
      '--merge <how>',
      "how the copies' outputs make one: put in order of rank, numbers added place by place, that of rank 0, not looked at (default: concat)",
      { choices: MERGES },
    ),
    same: option('--same', 'outputs of the programs side by side must be the same; otherwise they are not looked at'),
    tolerance: option('--tolerance <x>', 'how far numbers may be off, relative above 1 (default: the same bytes)', {
      parse: amount,
    }),
    shell: option('--shell', 'have /bin/sh run the commands: for pipes, variables and wildcards'),
    input: option('--input <file>', 'standard input of every run'),
    ok: option('--ok <codes>', 'exit codes that are no failure, as 0,1 (default: 0)', { parse: codeList }),
    prepare: option('--prepare <command>', 'has a shell run this before each run, untimed'),
    cleanup: option('--cleanup <command>', 'has a shell run this after each run, untimed'),
    cwd: option('--cwd <folder>', 'where the programs run'),
    env: option('--env <name=value>', 'set a variable of their environment; repeatable', { parse: assignment }),
    timeFrom: option(
      '--time-from <regex>',
      "the time that the program prints, in its first group, in place of its process's: in the unit behind it, or seconds",
    ),
    allowLeftovers: option(
      '--allow-leftovers',
      'a program may leave processes running, which are ended after each run; otherwise it has failed',
    ),
    margin,
    ...UNDECIDED,
    ...measuring,
    ...DRY_RUN,
    ...BASELINES,
    ...SHOW_OUTPUT,
    ...resultOptions('no progress, no warnings'),
  },
  more: EXIT_HELP,
  async run([operands], flags, context) {
    const { measureAndReport } = await import('../measuring.js');
    const { exec } = await import('../../engine/exec.js');
    const { serial, parallel, copies, baselineCommand, merge, same, tolerance, shell, ...rest } = flags;
    const { input, ok, prepare, cleanup, cwd, env, timeFrom, allowLeftovers } = rest;
    const commands = commandsIn(operands, context.process.argv);
    const programs = { serial, parallel, copies, baselineCommand, merge, same, tolerance, shell };
    const setting = { input, ok, prepare, cleanup, cwd, env, timeFrom, allowLeftovers };
    const options = { ...planOptionsOf('exec', flags), ...programs, ...setting, ...(commands && { commands }) };
    return measureAndReport((hooks, held) => exec({ ...options, ...held, ...hooks }), flags, context, {
      inputs: [{ what: '--input', file: input }],
    });
  },
});

/** Words behind `--` are one command, as the shell has split them; unless the first has a blank, as command lines have. */
function commandsIn(operands: readonly string[], argv: readonly string[]): (string | readonly string[])[] | undefined {
  if (operands.length === 0) return undefined;
  const mark = argv.indexOf('--');
  const words = mark === -1 ? [] : argv.slice(mark + 1);
  if (words.length === 0 || /\s/.test(words[0])) return [...operands];
  return [...operands.slice(0, operands.length - words.length), words];
}
