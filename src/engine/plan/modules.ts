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
  const ours = openModuleHere(limits);
  const opened = new Map<string, { readonly module: OpenedModule; readonly lane: Lane }>();
  const lanes = Array.from({ length: MOST_AT_ONCE }, (): Lane => ({ last: Promise.resolve(), open: null }));
  return {
    ask(request) {
      const file = request.module.split('#', 1)[0];
      if (file.startsWith(plugInFolder('workloads').href)) return ours.ask(request);
      const found = opened.get(file) ?? { module: openModule(limits), lane: lanes[opened.size % MOST_AT_ONCE] };
      opened.set(file, found);
      return inLane(found.lane, found.module, request);
    },
    stop: async () => {
      await Promise.all(lanes.map(({ open }) => open?.stop()));
    },
  };
}

/** One after another, and one process at a time: of a hundred modules four are open. */
interface Lane {
  last: Promise<unknown>;
  open: OpenedModule | null;
}

function inLane<R extends ModuleRequest>(lane: Lane, module: OpenedModule, request: R) {
  const next = lane.last
    .catch(() => {})
    .then(async () => {
      if (lane.open !== module) await lane.open?.stop();
      lane.open = module;
      return module.ask(request);
    });
  lane.last = next;
  return next;
}
