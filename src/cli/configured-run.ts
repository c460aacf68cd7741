/** What is to run: what the command line says, and where it says nothing the config, or what lies there. */
import { randomInt } from 'node:crypto';
import { findVersions } from '../engine/find-versions.js';
import { openModules } from '../engine/plan/modules.js';
import { createPlan } from '../engine/plan/create-plan.js';
import type { RunOptions } from '../engine/run-options.js';
import { backendCatalog } from '../host/catalog.js';
import { describeEnvironment } from '../host/environment.js';
import type { Config } from '../model/config.js';
import { paramText, type ParamValue } from '../model/params.js';
import { PLAN_OPTION_NAMES, type PlanOptions } from '../model/plan.js';
import type { FoundConfig } from './find-config.js';
import { expandWorkloads, workloadFilesIn } from './workload-files.js';

/** Those of the command's flags that a config may set as well, by their names there. */
export interface ConfigurableFlags extends PlanOptions {
  readonly preset?: string;
  readonly params?: Readonly<Record<string, ParamValue | readonly ParamValue[]>>;
  readonly setup?: string;
  readonly against?: string;
  readonly baseline?: string;
  readonly saveBaseline?: string;
}

/** `settings`: by workload as it is in `workloads`. */
export interface ConfiguredRun<F> {
  readonly workloads: readonly string[];
  readonly flags: F;
  readonly settings: Config['settings'];
}

/** `asked` are the workloads of the command line. Rejects with a UsageError for files that are not there. */
export async function configuredRun<F extends ConfigurableFlags>(
  found: FoundConfig | null,
  asked: readonly string[],
  flags: F,
): Promise<ConfiguredRun<F>> {
  const here = process.cwd();
  const { config, folder } = found ?? { config: {}, folder: here };
  const workloads =
    asked.length > 0
      ? await expandWorkloads(asked, here)
      : config.workloads
        ? await expandWorkloads(config.workloads, folder)
        : await workloadFilesIn(folder);
  return { workloads, flags: { ...flags, ...defaultsFrom(config, flags) }, settings: await byFile(config, folder) };
}

/** What is of workers, of which serial programs side by side have none. */
const OF_WORKERS: readonly string[] = ['procs', 'backends', 'schedules', 'chunks', 'weak'];

/** What the flags leave open. What is for a comparison, or of workers, holds only where there are any. */
function defaultsFrom(config: Config, flags: ConfigurableFlags): Partial<ConfigurableFlags> {
  const isAlone = flags.against === undefined && flags.saveBaseline === undefined;
  const baseline = flags.baseline ?? (isAlone ? config.baseline : undefined);
  const isCompared = flags.against !== undefined || baseline !== undefined;
  const plan = PLAN_OPTION_NAMES.filter((name) => {
    return (
      (name !== 'margin' || isCompared) &&
      (name !== 'metric' || flags.against !== undefined) &&
      !(flags.together && flags[name] === undefined && OF_WORKERS.includes(name))
    );
  });
  const names = [...plan, 'preset', 'params', ...(flags.against === undefined ? [] : (['setup'] as const))] as const;
  const set = names.flatMap((name) => {
    const value = flags[name] ?? config[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(set), ...(baseline === undefined ? {} : { baseline }) };
}

async function byFile({ settings }: Config, folder: string): Promise<Config['settings']> {
  if (settings === undefined) return undefined;
  const each = await Promise.all(
    Object.entries(settings).map(async ([wanted, own]) => {
      return (await expandWorkloads([wanted], folder)).map((name) => [name, own] as const);
    }),
  );
  return Object.fromEntries(each.flat());
}

/** A line for each workload and size that would be measured. Rejects with a UsageError like the run itself. */
export async function plannedSizes(options: RunOptions): Promise<string[]> {
  const plan = createPlan(options, describeEnvironment().cores, backendCatalog.names(), () => randomInt(2 ** 32));
  const modules = openModules({ openModule: options.openModule, limitMs: plan.timeoutNs / 1e6 });
  const versions = await findVersions(options, modules).finally(modules.stop);
  return versions.map(({ name, params }) => `${name} ${paramText(params)}`.trimEnd());
}
