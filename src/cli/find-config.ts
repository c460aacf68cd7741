/** The project's config: parbench.config.ts (.mts, .js, .mjs, .json), or `parbench` in package.json. */
import { dirname, extname, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lilconfig } from 'lilconfig';
import { type Modules, openModules } from '../engine/plan/modules.js';
import type { CommandContext } from './define-command.js';
import { WorkloadError } from '../model/workload-error.js';
import { knownName } from '../host/nearest.js';
import type { Config } from '../model/config.js';
import { PLAN_OPTION_NAMES } from '../model/plan.js';
import { UsageError } from '../model/usage-error.js';

export interface FoundConfig {
  readonly config: Config;
  /** What its paths are told from. */
  readonly folder: string;
  /** For messages, from the working directory. */
  readonly file: string;
}

const OWN_KEYS: readonly (keyof Config)[] = ['workloads', 'preset', 'params', 'setup', 'baseline', 'settings'];
const MODULES = ['.ts', '.mts', '.js', '.mjs'];

/** The nearest one from the folder up; null without. Rejects with a UsageError for one that cannot be used. */
export async function findConfig(
  from: string,
  instruments: CommandContext['instruments'] = {},
): Promise<FoundConfig | null> {
  const load = (path: string): Promise<unknown> => loadModule(path, openModules(instruments));
  const loaders = Object.fromEntries(MODULES.map((extension) => [extension, load]));
  const searchPlaces = [...[...MODULES, '.json'].map((extension) => `parbench.config${extension}`), 'package.json'];
  const found = await lilconfig('parbench', { loaders, searchPlaces }).search(from).catch(refuse);
  if (!found || found.isEmpty) return null;
  const file = relative(from, found.filepath);
  return { config: checked(found.config, file), folder: dirname(found.filepath), file };
}

/** Where nothing that it does as it is loaded is done to the command. */
async function loadModule(path: string, modules: Modules): Promise<unknown> {
  try {
    const found = await modules.ask({ op: 'value', module: pathToFileURL(path).href });
    if ('fault' in found) throw new UsageError(`${path} cannot be used: ${found.fault}`);
    return found.value;
  } catch (error) {
    throw error instanceof WorkloadError ? new WorkloadError(`${path} cannot be used: ${error.message}`) : error;
  } finally {
    await modules.stop();
  }
}

function refuse(error: unknown): never {
  if (error instanceof UsageError) throw error;
  throw new UsageError(`the config cannot be used: ${error instanceof Error ? error.message : String(error)}`);
}

function checked(config: unknown, file: string): Config {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new UsageError(`${file}: must be an object${MODULES.includes(extname(file)) ? ', its default export' : ''}`);
  }
  const known = [...OWN_KEYS, ...PLAN_OPTION_NAMES];
  for (const key of Object.keys(config)) knownName(`field of ${file}`, key, known);
  const { workloads, settings } = config as Config;
  if (workloads !== undefined && !isTexts(workloads))
    throw new UsageError(`${file}: workloads must be an array of names`);
  if (settings !== undefined && (typeof settings !== 'object' || settings === null)) {
    throw new UsageError(`${file}: settings must be an object by workload`);
  }
  return config;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
