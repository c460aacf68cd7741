/** Weak scaling: the work grows with the number of workers. */
import { describeParam, parseParam } from '../model/params.js';
import { UsageError } from '../model/usage-error.js';
import type { WorkloadVersion } from './workload-experiment.js';

/**
 * Each version once for each number of workers, with its size times as large. Throws a UsageError for a workload that
 * names no size, and for sizes that it does not allow.
 */
export async function growWithWorkers(
  versions: readonly WorkloadVersion[],
  procs: readonly number[],
): Promise<WorkloadVersion[]> {
  const names = new Set(versions.map(({ name }) => name));
  for (const name of names) checkSize(versions.filter((version) => version.name === name));
  return (
    await Promise.all(versions.map((version) => Promise.all(procs.map((workers) => growBy(version, workers)))))
  ).flat();
}

function checkSize(versions: readonly WorkloadVersion[]): void {
  const [{ name, workload, params }] = versions;
  const { size } = workload;
  const spec = size === undefined ? undefined : workload.params[size];
  if (size === undefined || !spec || spec.kind === 'choice') {
    const lack = spec ? `its size, ${size}, is no number` : 'it names no size, the param that grows the problem';
    throw new UsageError(`--weak: workload ${name} cannot grow with the number of workers: ${lack}`);
  }
  if (versions.some((other) => other.params[size] !== params[size])) {
    throw new UsageError(`--weak: grows ${size} of ${name} with the number of workers: give --param ${size} one value`);
  }
}

async function growBy(version: WorkloadVersion, workers: number): Promise<WorkloadVersion> {
  const { name, workload, params, choice } = version;
  const { size = '' } = workload;
  const spec = workload.params[size];
  const value = Number(params[size]) * workers;
  if (!parseParam(spec, value).ok) {
    const from = `${size}=${params[size]} grows to ${value} with ${workers} workers`;
    throw new UsageError(`--weak: ${from}, and ${size} of ${name} must be ${describeParam(spec)}`);
  }
  const grown = { ...params, [size]: value };
  const [told] = await version.facts([grown]);
  const asked = { preset: choice?.preset ?? null, set: { ...choice?.set, [size]: value } };
  return { ...version, params: grown, choice: asked, told, workers: [workers] };
}
