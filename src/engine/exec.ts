/** Measuring a program of any language against workers of one that share its work. */
import { randomInt } from 'node:crypto';
import { createCampaign } from './campaign.js';
import { createExperiment } from './experiment.js';
import { type ArmState, createArm } from './arm-state.js';
import type { BaselineOptions } from './run-options.js';
import { marginOf, measureGated } from './gating.js';
import { describeEnvironment } from '../host/environment.js';
import type { Agreement } from '../model/design.js';
import type { Arm } from '../model/arm.js';
import type { ParamValue } from '../model/params.js';
import type { Report } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import { knownName } from '../host/nearest.js';
import { type PlanOptionOf, type PlanOptions, planOptionsOf } from '../model/plan.js';
import { createPlan } from './plan/create-plan.js';
import type { ProgramWork } from '../arms/arm-messages.js';
import { type Merge, MERGES } from '../arms/programs/merge-outputs.js';
import { splitCommand } from '../arms/programs/split-command.js';
import type { MeasureOptions } from './measure.js';

/** Of the workload and of the backend, in the document. */
const NAME = 'exec';

export interface ExecOptions extends Pick<PlanOptions, PlanOptionOf<'exec'>>, MeasureOptions, BaselineOptions {
  /** The command line of the program that does all the work. */
  readonly serial: string;
  /**
   * The command line of one copy, with its rank from 0 and the number of copies for `{rank}` and `{procs}`, which are
   * PARBENCH_RANK and PARBENCH_PROCS in its environment too.
   */
  readonly parallel: string;
  /** How the outputs of the copies make the one that must equal the serial program's. Default: `concat`. */
  readonly merge?: Merge;
  /** How far numbers may be off: relative for those above 1, absolute below. Default: outputs must be the same bytes. */
  readonly tolerance?: number;
  /** Have /bin/sh run the command lines. Without, they are split into words by quotes and backslashes. */
  readonly shell?: boolean;
}

/** Like `run`; every run of an arm is in processes of its own, so unless `warmup` says so the first is the only warm-up. */
export async function exec(options: ExecOptions): Promise<Report> {
  const { serial, parallel, merge = 'concat', shell = false, tolerance } = options;
  knownName('merge', merge, MERGES);
  const commands = {
    serial: splitCommand('--serial', serial, shell),
    parallel: splitCommand('--parallel', parallel, shell),
  };
  const agreement = agreementOf(merge, tolerance);
  const environment = describeEnvironment();
  const measuring = { ...planOptionsOf('exec', options), margin: marginOf(options, false) };
  const plan = createPlan(measuring, environment.cores, [], () => randomInt(2 ** 32));
  const params = {
    parallel,
    merge,
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(shell ? { shell: 'yes' } : {}),
  };
  const design = { name: NAME, title: serial, unit: null, agreement };
  const arms = armsOf(commands, plan.procs, params, { merge, agreement });
  const experiments = [createExperiment([design], arms)];
  return measureGated(createCampaign({ environment, plan, experiments }), options);
}

function agreementOf(merge: Merge, tolerance: number | undefined): Agreement {
  if (tolerance === undefined) return { kind: merge === 'none' ? 'none' : 'bits' };
  if (merge === 'none') throw new UsageError(`--tolerance ${tolerance}: with --merge none no outputs are compared`);
  if (tolerance >= 0 && tolerance < 1) return { kind: 'numbers', tolerance };
  throw new UsageError(`--tolerance ${tolerance}: must be 0 or more and below 1`);
}

/** The serial arm first. */
function armsOf(
  commands: Readonly<Record<'serial' | 'parallel', readonly string[]>>,
  procs: readonly number[],
  params: Readonly<Record<string, ParamValue>>,
  { merge, agreement }: { readonly merge: Merge; readonly agreement: Agreement },
): ArmState[] {
  const numbers = agreement.kind === 'numbers';
  const create = (backend: string, words: readonly string[], workers: number | null, reference: ArmState | null) => {
    const arm: Arm = { workload: NAME, params, backend, procs: workers ?? 1, schedule: null };
    const work: ProgramWork = { kind: 'program', words, workers, merge, numbers };
    return createArm({ arm, version: 0, items: null, work, reference, agreement });
  };
  const serial = create('serial', commands.serial, null, null);
  return [serial, ...procs.map((workers) => create(NAME, commands.parallel, workers, serial))];
}
