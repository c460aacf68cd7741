/** What a project says once of its measurements, so that it need not be said each time. */
import type { ParamValue } from './params.js';
import type { PlanOptions } from './plan.js';

/**
 * Which parameters.
 * @example
 * const settings: WorkloadSettings = { preset: 'quick', params: { n: [1000, 4000], order: 'sorted' } };
 */
export interface WorkloadSettings {
  readonly preset?: string;
  /**
   * By name, for every workload that has one of that name: values, text to read them from, or several, each of which is
   * measured.
   */
  readonly params?: Readonly<Record<string, ParamValue | readonly ParamValue[]>>;
}

/**
 * Times are in s and ratios as such, as in the options of `run`. What the command line says wins.
 * @example
 * const config: Config = { workloads: ['bench'], backends: ['thread'], procs: [1, 2, 4], time: 30, baseline: 'main.json' };
 */
export interface Config extends PlanOptions, WorkloadSettings {
  /** Names, paths, folders and globs, from the folder of the config; `NAME.parbench.ts` and so on unless told. */
  readonly workloads?: readonly string[];
  /** What makes the checkout ready of a ref that is compared with. */
  readonly setup?: string;
  /** What to compare with that `parbench run --save-baseline` kept. */
  readonly baseline?: string;
  /** By workload, as it stands in `workloads`, or its file. */
  readonly settings?: Readonly<Record<string, WorkloadSettings>>;
}

/**
 * The config itself, with its type: `export default defineConfig({ workloads: ['bench'], procs: [1, 2, 4] })` in
 * parbench.config.ts.
 * @example
 * import { defineConfig } from 'parbench';
 *
 * export default defineConfig({ workloads: ['bench'], procs: [1, 2, 4], time: 30 });
 */
export function defineConfig(config: Config): Config {
  return config;
}
