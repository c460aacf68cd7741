/** The params of one workload: defaults, then the preset, then what was set by name. */
import type { ParamValue } from '../../model/params.js';
import { UsageError } from '../../model/usage-error.js';
import type { LoadedWorkload } from '../../model/workload.js';
import { knownName } from '../../host/nearest.js';
import { MOST_COMBINATIONS, valuesOf } from './param-values.js';

export interface ParamChoice {
  readonly preset: string | null;
  /** By name: values, text to read them from, or several of them. */
  readonly set: Readonly<Record<string, unknown>>;
}

type Specs = Pick<LoadedWorkload, 'params' | 'presets' | 'size'>;
type Params = Readonly<Record<string, ParamValue>>;

/**
 * Every combination of the values that were set, by size within the others. Throws a UsageError that names the param or
 * preset at fault.
 */
export function resolveSweep(name: string, workload: Specs, choice: ParamChoice): readonly Params[] {
  const values = valuesByParam(name, workload, choice);
  const swept = [...values].filter(([, several]) => several.length > 1);
  const count = swept.reduce((product, [, several]) => product * several.length, 1);
  if (count > MOST_COMBINATIONS) {
    const names = swept.map(([key]) => key).join(' and ');
    throw new UsageError(`--param: ${count} combinations of ${names} of ${name}; at most ${MOST_COMBINATIONS}`);
  }
  const isSize = ([key]: readonly [string, unknown]): number => Number(key === workload.size);
  const slowestFirst = swept.sort((a, b) => isSize(a) - isSize(b));
  const single: Params = Object.fromEntries([...values].map(([key, [value]]) => [key, value]));
  return slowestFirst.reduce<readonly Params[]>(
    (sets, [key, several]) => sets.flatMap((set) => several.map((value) => ({ ...set, [key]: value }))),
    [single],
  );
}

/** Where there is to be one value of each. Throws likewise, and for several. */
export function resolveParams(name: string, workload: Specs, choice: ParamChoice): Params {
  const several = [...valuesByParam(name, workload, choice)].find(([, values]) => values.length > 1);
  if (!several) return resolveSweep(name, workload, choice)[0];
  const [key, values] = several;
  throw new UsageError(`--param ${key}=${values.join(',')}: takes one value here`);
}

function valuesByParam(
  name: string,
  { params, presets = {} }: Specs,
  { preset, set }: ParamChoice,
): Map<string, readonly ParamValue[]> {
  const chosen = preset === null ? {} : presets[knownName(`preset of ${name}`, preset, Object.keys(presets))];
  return new Map(
    Object.entries(params).map(([key, spec]) => {
      return [key, valuesOf(name, key, spec, set[key] ?? chosen?.[key] ?? spec.default)];
    }),
  );
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
