/** Measuring programs of any language: one against workers that share its work, or several side by side. */
import { randomInt } from 'node:crypto';
import { createCampaign } from './campaign.js';
import { createExperiment } from './experiment.js';
import { type ArmState, createArm } from './arm-state.js';
import type { BaselineOptions } from './run-options.js';
import { marginOf, measureGated } from './gating.js';
import { describeEnvironment } from '../host/environment.js';
import type { Agreement } from '../model/design.js';
import type { Arm } from '../model/arm.js';
import type { Params } from '../model/params.js';
import type { Report } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import { knownName } from '../host/nearest.js';
import { type PlanOptionOf, type PlanOptions, planOptionsOf } from '../model/plan.js';
import { createPlan } from './plan/create-plan.js';
import type { ProgramWork } from '../arms/arm-messages.js';
import { type Merge, MERGES } from '../arms/programs/merge-kinds.js';
import { splitCommand } from '../arms/programs/split-command.js';
import type { MeasureOptions } from './measure.js';
import { settingOf, type SettingOptions, settingParams } from './program-setting.js';

/** Of the workload and of the backend, in the document. */
const NAME = 'exec';

/**
 * What `exec` can be told.
 * @example
 * const options: ExecOptions = {
 *   serial: 'python3 count.py',
 *   parallel: 'python3 count.py --part {rank} --of {procs}',
 *   procs: [2, 4],
 *   merge: 'sum',
 * };
 */
export interface ExecOptions
  extends Pick<PlanOptions, PlanOptionOf<'exec'>>, MeasureOptions, BaselineOptions, SettingOptions {
  /**
   * Programs to measure side by side, each held against the first one: command lines, or words. In place of `serial`
   * and `parallel`.
   */
  readonly commands?: readonly (string | readonly string[])[];
  /** Whether the outputs of `commands` must be the same. Default: they are not looked at. */
  readonly same?: boolean;
  /** The command line of the program that does all the work. */
  readonly serial?: string;
  /**
   * The command line of one copy, with its rank from 0 and the number of copies for `{rank}` and `{procs}`, which are
   * PARBENCH_RANK and PARBENCH_PROCS in its environment too.
   */
  readonly parallel?: string;
  /** 1 for a parallel program that makes its workers itself: one copy is started, which is told their number. */
  readonly copies?: number;
  /**
   * The command line of a program that only starts, such as `python3 -c ""`: what it takes in each launch is told as the
   * start-up of the copies, not as slower cores.
   */
  readonly baselineCommand?: string;
  /** How the outputs of the copies make the one that must equal the serial program's. Default: `concat`. */
  readonly merge?: Merge;
  /** How far numbers may be off: relative for those above 1, absolute below. Default: outputs must be the same bytes. */
  readonly tolerance?: number;
  /** Have /bin/sh run the command lines. Without, they are split into words by quotes and backslashes. */
  readonly shell?: boolean;
}

/** What of all that decides which arms there are. */
interface Programs {
  readonly title: string;
  readonly params: Params;
  readonly agreement: Agreement;
  /** The one that the others are held against first. */
  readonly arms: readonly (Pick<Arm, 'backend' | 'procs' | 'command'> &
    Omit<ProgramWork, 'kind' | 'numbers' | 'setting' | 'empty'>)[];
}

/** Like `run`; every run of an arm is in processes of its own, so unless `warmup` says so the first is the only warm-up. */
export async function exec(options: ExecOptions): Promise<Report> {
  const environment = describeEnvironment();
  const measuring = { ...planOptionsOf('exec', options), ...marginOf(options, false) };
  const procs = options.commands ? [1] : measuring.procs;
  const plan = createPlan({ ...measuring, procs }, environment.cores, [], () => randomInt(2 ** 32));
  const { title, params, agreement, arms } = options.commands
    ? sideBySide(options, options.commands)
    : serialAndParallel(options, plan.procs);
  const setting = settingOf(options);
  const { baselineCommand, shell = false } = options;
  const empty = baselineCommand === undefined ? null : splitCommand('--baseline-command', baselineCommand, shell);
  const all = { ...params, ...(shell ? { shell: 'yes' } : {}), ...settingParams(options) };
  const states = arms.reduce<ArmState[]>((made, { backend, procs: workers, command, ...program }) => {
    const arm: Arm = {
      workload: NAME,
      params: all,
      backend,
      procs: workers,
      schedule: null,
      ...(command !== undefined && { command }),
    };
    const work: ProgramWork = { kind: 'program', ...program, numbers: agreement.kind === 'numbers', setting, empty };
    return [...made, createArm({ arm, design: 0, items: null, work, reference: made[0] ?? null, agreement })];
  }, []);
  const experiments = [createExperiment([{ name: NAME, title, unit: null, agreement }], states)];
  return measureGated(createCampaign({ environment, plan, experiments }), options);
}

function serialAndParallel(options: ExecOptions, procs: readonly number[]): Programs {
  const { serial, parallel, merge = 'concat', shell = false, tolerance, copies, same } = options;
  if (serial === undefined || parallel === undefined) {
    throw new UsageError('needs --serial and --parallel, or one or more commands to measure side by side');
  }
  if (same)
    throw new UsageError('--same: is of commands side by side; of copies, outputs are compared unless --merge none');
  if (copies !== undefined && copies !== 1) {
    throw new UsageError(
      `--copies ${copies}: must be 1, for a program that makes its workers itself; otherwise leave it out`,
    );
  }
  knownName('merge', merge, MERGES);
  const one = copies === 1 ? ({ copies: 1 } as const) : ({ copies: null } as const);
  const words = splitCommand('--parallel', parallel, shell);
  return {
    title: serial,
    params: { parallel, merge, ...(copies === 1 && { copies: 1 }), ...(tolerance !== undefined && { tolerance }) },
    agreement: agreementOf(merge, tolerance),
    arms: [
      {
        backend: 'serial',
        procs: 1,
        words: splitCommand('--serial', serial, shell),
        workers: null,
        copies: null,
        merge,
      },
      ...procs.map((workers) => ({ backend: NAME, procs: workers, words, workers, merge, ...one })),
    ],
  };
}

/** Throws a UsageError for what is of copies alone. */
function sideBySide(options: ExecOptions, commands: NonNullable<ExecOptions['commands']>): Programs {
  const { shell = false, same = false, tolerance } = options;
  for (const name of ['serial', 'parallel', 'merge', 'copies', 'procs', 'baselineCommand'] as const) {
    if (options[name] !== undefined)
      throw new UsageError(
        `--${name === 'baselineCommand' ? 'baseline-command' : name}: does not go together with commands side by side`,
      );
  }
  if (commands.length === 0) throw new UsageError('needs at least one command');
  const merge = same || tolerance !== undefined ? 'first' : 'none';
  const names = new Map<string, number>();
  const arms = commands.map((command, at) => {
    const line = typeof command === 'string' ? command : command.join(' ');
    if (line.includes('{procs}'))
      throw new UsageError(`${line}: {procs} is for --parallel, and here nothing would stand for it`);
    const count = (names.get(line) ?? 0) + 1;
    names.set(line, count);
    return {
      backend: at === 0 ? 'serial' : NAME,
      procs: 1,
      command: count === 1 ? line : `${line} #${count}`,
      words: typeof command === 'string' ? splitCommand('command', command, shell) : command,
      workers: null,
      copies: null,
      merge,
    } as const;
  });
  const title = arms.length === 1 ? arms[0].command : 'programs side by side, each against the first';
  return { title, params: {}, agreement: agreementOf(merge, tolerance), arms };
}

function agreementOf(merge: Merge, tolerance: number | undefined): Agreement {
  if (tolerance === undefined) return { kind: merge === 'none' ? 'none' : 'bits' };
  if (merge === 'none') throw new UsageError(`--tolerance ${tolerance}: with --merge none no outputs are compared`);
  if (tolerance >= 0 && tolerance < 1) return { kind: 'numbers', tolerance };
  throw new UsageError(`--tolerance ${tolerance}: must be 0 or more and below 1`);
}
