/** What a module of the user's holds, as plain data. Answered where the module is loaded, which is no process that judges. */
import { inspect } from 'node:util';
import { describeImportError } from '../host/loading/import-error.js';
import { importModule } from '../host/loading/import-module.js';
import { describeThrown } from '../host/thrown.js';
import type { Param, Params } from '../model/params.js';
import { type LoadedWorkload, type Need, NEEDS } from '../model/workload.js';
import type { WorkloadDescription, WorkloadFacts } from '../model/workload-description.js';
import { functionsIn, loadWorkload, readWorkload } from './load-workload.js';
import type { Unread } from './plain-functions.js';

/** `module`: a URL, with '#name' at its end for an export other than the default one. */
export type ModuleRequest =
  | { readonly op: 'describe'; readonly module: string }
  | { readonly op: 'functions'; readonly module: string }
  | { readonly op: 'facts'; readonly module: string; readonly sets: readonly Params[] }
  | { readonly op: 'value'; readonly module: string };

interface Fault {
  readonly fault: string;
}

export interface ModuleAnswers {
  readonly describe: WorkloadDescription | Unread;
  /** Names of the exports that are functions. */
  readonly functions: readonly string[] | Fault;
  /** One for each set; of a module that does not load again, one for all. */
  readonly facts: readonly (WorkloadFacts | Fault)[] | Fault;
  /** The default export, which must be data. */
  readonly value: { readonly value: unknown } | Fault;
}

/** Never rejects: what is wrong with a module is an answer. */
export async function answerAbout<R extends ModuleRequest>(request: R): Promise<ModuleAnswers[R['op']]> {
  return (await answer(request).catch(async (error: unknown) => {
    return { fault: await describeImportError(error, request.module) };
  })) as ModuleAnswers[R['op']];
}

async function answer(request: ModuleRequest): Promise<ModuleAnswers[ModuleRequest['op']]> {
  switch (request.op) {
    case 'describe':
      return describe(request.module);
    case 'functions':
      return functionsIn(request.module);
    case 'facts': {
      const workload = await loadWorkload(request.module);
      return request.sets.map((params) => factsOf(workload, params));
    }
    case 'value':
      return { value: structuredClone((await importModule(request.module)).default) };
  }
}

async function describe(module: string): Promise<ModuleAnswers['describe']> {
  const whole = await readWorkload(module);
  return 'fault' in whole ? whole : descriptionOf(whole.workload);
}

function descriptionOf({ title, params, presets, unit, size, isPlain, isFresh }: LoadedWorkload): WorkloadDescription {
  const specs = Object.entries(params).map(([name, param]) => [name, specOf(param)]);
  return {
    title,
    params: Object.fromEntries(specs) as WorkloadDescription['params'],
    ...(presets && { presets: structuredClone(presets) }),
    ...(unit !== undefined && { unit }),
    ...(size !== undefined && { size }),
    ...(isPlain && { isPlain }),
    ...(isFresh && { isFresh }),
  };
}

/** Without what its author may have put beside. */
function specOf(param: Param): Param {
  const { kind, default: usual, help } = param;
  const told = help === undefined ? {} : { help };
  if (param.kind === 'choice') return { kind: 'choice', options: [...param.options], default: param.default, ...told };
  const { min, max } = param;
  return {
    kind,
    default: usual,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...told,
  } as Param;
}

/** The first of its functions that throws is the fault. */
function factsOf(workload: LoadedWorkload, params: Params): WorkloadFacts | Fault {
  const faults: string[] = [];
  const ask = <T>(field: string, call: () => T, none: T): T => {
    try {
      return call();
    } catch (error) {
      faults.push(`${field}: ${describeThrown(error)}`);
      return none;
    }
  };
  const facts = {
    deterministic: ask('deterministic', () => workload.deterministic?.(params) ?? true, true),
    needs: ask('needs', () => needsOf(workload, params), []),
    items: ask('items', () => itemsOf(workload, params), null),
  };
  return faults.length > 0 ? { fault: faults[0] } : facts;
}

function itemsOf({ items }: LoadedWorkload, params: Params): number | null {
  if (!items) return null;
  const amount = items(params);
  if (Number.isFinite(amount) && amount >= 0) return amount;
  throw new Error(`it must give a number, 0 or more, and gave ${String(amount)}`);
}

function needsOf({ needs }: LoadedWorkload, params: Params): readonly Need[] {
  const named: unknown = needs?.(params) ?? [];
  if (Array.isArray(named) && named.every((need) => NEEDS.includes(need as Need))) return named as Need[];
  throw new Error(`it must give an array of 'shared memory' and 'transfer', and gave ${inspect(named)}`);
}
