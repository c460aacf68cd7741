/** One more size of each sweep, near where it begins to pay, where the sizes that were asked for leave that wide open. */
import { nextSize } from '../analysis/scaling/next-size.js';
import type { Plan } from '../model/plan.js';
import type { Report } from '../model/document.js';
import { parseParam } from '../model/params.js';
import type { Experiment } from './experiment.js';
import type { FoundBackend } from './plan/find-backend.js';
import { workloadExperiment, type WorkloadVersion } from './workload-experiment.js';

/** `versions`: one for each design of the report. A size that the workload does not allow is not measured. */
export async function nearBreakEven(
  { analysis, workloads }: Report,
  versions: readonly WorkloadVersion[],
  plan: Plan,
  backends: readonly FoundBackend[],
): Promise<Experiment[]> {
  const found = analysis.sweeps.map(async (sweep) => {
    const next = nextSize(sweep);
    if (!next || sweep.designs.some((design) => workloads[design].stopped === 'interrupted')) return [];
    const version = versions[next.design];
    const spec = version.workload.params[next.param];
    const value = spec.kind === 'integer' ? Math.round(next.size) : next.size;
    if (!parseParam(spec, value).ok) return [];
    const params = { ...version.params, [next.param]: value };
    const [told] = await version.facts([params]);
    return [workloadExperiment([{ ...version, params, told }], plan, backends)];
  });
  return (await Promise.all(found)).flat();
}
