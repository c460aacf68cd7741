/** The params of one workload: defaults, then the preset, then what was set by name. */
import { type ParamSpecs, type ParamValue, parseParam } from '../model/params.js';
import { UsageError } from '../model/usage-error.js';
import type { LoadedWorkload } from '../model/workload.js';
import { knownName } from './nearest.js';

export interface ParamChoice {
  readonly preset: string | null;
  /** By name: values, or text to read them from. */
  readonly set: Readonly<Record<string, unknown>>;
}

/** Throws a UsageError that names the param or preset at fault. */
export function resolveParams(
  name: string,
  { params, presets = {} }: Pick<LoadedWorkload, 'params' | 'presets'>,
  choice: ParamChoice,
): Record<string, ParamValue> {
  const preset =
    choice.preset === null ? {} : presets[knownName(`preset of ${name}`, choice.preset, Object.keys(presets))];
  const values: Record<string, ParamValue> = {};
  for (const [key, spec] of Object.entries(params)) {
    values[key] = checked(name, params, key, choice.set[key] ?? preset?.[key] ?? spec.default);
  }
  return values;
}

/** Every name that is set must be a param of at least one of the workloads. */
export function checkParamNames(
  workloads: readonly { readonly name: string; readonly workload: Pick<LoadedWorkload, 'params'> }[],
  names: readonly string[],
): void {
  const known = [...new Set(workloads.flatMap(({ workload }) => Object.keys(workload.params)))];
  const noun = `parameter of ${workloads.map(({ name }) => name).join(', ')}`;
  for (const name of names) knownName(noun, name, known);
}

function checked(name: string, params: ParamSpecs, key: string, given: unknown): ParamValue {
  const parsed = parseParam(params[key], given);
  if (parsed.ok) return parsed.value;
  throw new UsageError(`--param ${key}=${String(given)}: ${key} of ${name} must be ${parsed.expected}`);
}
