/** `parbench exec`: measures programs. */
import { MERGES } from '../../arms/programs/merge-outputs.js';
import { planOptionsOf } from '../../model/plan.js';
import { defineCommand } from '../define-command.js';
import { EXIT_HELP } from '../exit-codes.js';
import { option, planFlags } from '../command-option.js';
import { BASELINES, resultOptions, UNDECIDED } from '../shared-options.js';
import { amount } from '../values.js';

const { margin, ...measuring } = planFlags('exec');

export const addExec = defineCommand({
  name: 'exec',
  description: 'measure a program of any language, alone and as N copies that share its work',
  args: [],
  options: {
    serial: option('--serial <command>', 'the program that does all the work', { required: true }),
    parallel: option(
      '--parallel <command>',
      'one copy; {rank} (from 0) and {procs} are filled in, and are PARBENCH_RANK and PARBENCH_PROCS in its environment',
      { required: true },
    ),
    merge: option(
      '--merge <how>',
      "how the copies' outputs make one: put in order of rank, numbers added place by place, that of rank 0, not looked at",
      { choices: MERGES, default: 'concat' },
    ),
    tolerance: option('--tolerance <x>', 'how far numbers may be off, relative above 1 (default: the same bytes)', {
      parse: amount,
    }),
    shell: option('--shell', 'have /bin/sh run the commands: for pipes, variables and wildcards'),
    margin,
    ...UNDECIDED,
    ...measuring,
    ...BASELINES,
    ...resultOptions('no progress, no warnings'),
  },
  more: EXIT_HELP,
  async run(_, flags, context) {
    const { measureAndReport } = await import('../measuring.js');
    const { exec } = await import('../../engine/exec.js');
    const { serial, parallel, merge, tolerance, shell } = flags;
    const options = { ...planOptionsOf('exec', flags), serial, parallel, merge, tolerance, shell };
    return measureAndReport((hooks, held) => exec({ ...options, ...held, ...hooks }), flags, context);
  },
});
