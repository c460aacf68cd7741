/** Which quantities can be held against each other, going by where they were measured. */
import type { Quantity } from '../../model/comparison.js';
import type { Environment } from '../../model/machine.js';

/** In what two machines differ, as far as it matters here. */
export interface MachineDifference {
  /** `cores: 2 and 4`, and so on; empty for machines that are alike as far as is known. */
  readonly differences: readonly string[];
  readonly cores: boolean;
  readonly engine: boolean;
  readonly fewestCores: number;
}

/** A machine that nobody knows is taken for the other one. */
export function differenceOf(base: Environment | null, head: Environment | null): MachineDifference {
  if (!base || !head) return { differences: [], cores: false, engine: false, fewestCores: Infinity };
  const both = (what: string, of: (environment: Environment) => string | number): string[] =>
    of(base) === of(head) ? [] : [`${what}: ${of(base)} and ${of(head)}`];
  const cores = both('usable cores', (each) => each.cores.available);
  const engine = [...both('Node', ({ node }) => nodeMajor(node)), ...both('architecture', ({ arch }) => arch)];
  return {
    differences: [...cores, ...both('CPU', ({ cpu }) => cpu), ...engine],
    cores: cores.length > 0,
    engine: engine.length > 0,
    fewestCores: Math.min(base.cores.available, head.cores.available),
  };
}

/**
 * Why a quantity of an arm cannot be compared; null where it can. A time is the machine's as much as the code's. The
 * canary stands for the machine, but another version of Node compiles it and the code each in its own way. A speedup
 * is a ratio of two times of the same rounds, so it holds everywhere that has as many cores for its workers.
 */
export function refusal(
  quantity: Quantity,
  procs: number,
  { differences, cores, engine, fewestCores }: MachineDifference,
  canaries: readonly (string | null)[],
): string | null {
  const differ = `the machines differ (${differences.join('; ')})`;
  if (quantity === 'time' || quantity === 'cpu') return differences.length > 0 ? differ : null;
  if (quantity === 'speedup')
    return cores && procs > fewestCores ? `${differ}: no room for ${procs} workers on both` : null;
  if (canaries[0] !== canaries[1]) return 'the canaries differ: they are of different versions of parbench';
  return engine ? differ : null;
}

/** `20` of `20.11.1`: within a major version the engine hardly changes. */
export function nodeMajor(version: string): string {
  return version.split('.')[0];
}
