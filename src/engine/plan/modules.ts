/** The modules of a run, each in a process of its own for as long as it is asked; those that ship with parbench are loaded here. */
import type { ModuleAnswers, ModuleRequest } from '../../arms/module-contents.js';
import {
  type ModuleLimits,
  openModuleHere,
  openModuleProcess,
  type OpenedModule,
  type OpenModule,
} from '../../arms/module-process.js';
import { plugInFolder } from '../../host/places.js';

/** Most time that a module may take to load, ms. */
const LOAD_LIMIT_MS = 30_000;
/** More at once would only wait for each other's cores, each with its limit running. */
const MOST_AT_ONCE = 4;

export interface Modules {
  /** Rejects like an opened module. */
  ask<R extends ModuleRequest>(request: R): Promise<ModuleAnswers[R['op']]>;
  /** No process of theirs is left when it resolves. Never rejects. */
  stop(): Promise<void>;
}

export interface ModulesOptions extends Partial<ModuleLimits> {
  readonly openModule?: OpenModule;
}

export function openModules({ openModule = openModuleProcess, limitMs = Infinity, signal }: ModulesOptions): Modules {
  const limits = { limitMs: Math.min(LOAD_LIMIT_MS, limitMs), signal };
  const opened = new Map<string, OpenedModule>();
  const ours = openModuleHere(limits);
  const lanes = Array.from({ length: MOST_AT_ONCE }, () => Promise.resolve<unknown>(null));
  return {
    ask(request) {
      const file = request.module.split('#', 1)[0];
      if (file.startsWith(plugInFolder('workloads').href)) return ours.ask(request);
      const found = opened.get(file) ?? openModule(limits);
      opened.set(file, found);
      const lane = [...opened.keys()].indexOf(file) % MOST_AT_ONCE;
      const next = lanes[lane].catch(() => {}).then(() => found.ask(request));
      lanes[lane] = next;
      return next;
    },
    stop: async () => {
      await Promise.all([...opened.values()].map((each) => each.stop()));
    },
  };
}
