/** A module's default export, checked to be a workload before anything of it is called. */
import type { LoadedWorkload } from '../model/workload.js';

const REQUIRED = ['input', 'split', 'run', 'merge', 'verify'] as const;
const OPTIONAL = ['serial', 'items'] as const;

/** Rejects with an Error that names the field at fault; with whatever the module throws at import. */
export async function loadWorkload(module: string): Promise<LoadedWorkload> {
  const exported: unknown = ((await import(module)) as { default?: unknown }).default;
  const fault = faultOf(exported);
  if (fault) throw new Error(`${module}: ${fault}`);
  return exported as LoadedWorkload;
}

function faultOf(exported: unknown): string | null {
  if (typeof exported !== 'object' || exported === null) {
    return 'the default export must be a workload, as defineWorkload returns it';
  }
  const fields = exported as Record<string, unknown>;
  if (typeof fields.title !== 'string') return 'title must be a string';
  if (typeof fields.params !== 'object' || fields.params === null) return 'params must be an object of definitions';
  for (const name of REQUIRED) {
    if (typeof fields[name] !== 'function') return `${name} must be a function`;
  }
  const params = Object.entries(fields.params).find(([, param]) => !isParam(param));
  if (params) return `params.${params[0]} must be made by integer(), number() or choice()`;
  if (fields.presets !== undefined && !isRecordOfRecords(fields.presets)) return 'presets must be an object of objects';
  for (const name of OPTIONAL) {
    if (fields[name] !== undefined && typeof fields[name] !== 'function') return `${name} must be a function`;
  }
  return null;
}

function isParam(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('default' in value)) return false;
  if (value.kind === 'choice') return 'options' in value && Array.isArray(value.options);
  return value.kind === 'integer' || value.kind === 'number';
}

function isRecordOfRecords(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((each) => typeof each === 'object' && each !== null);
}
