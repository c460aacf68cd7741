/** Whether a run can be one more session of a result: what does not differ but by chance and by the time that it was measured at. */
import { isDeepStrictEqual } from 'node:util';
import { armName } from '../model/arm.js';
import type { ResultDocument } from '../model/document.js';
import { paramText } from '../model/params.js';
import { differenceOf } from './comparing/machine-differences.js';

/** Why not; null where it can. `planned` may be without samples. */
export function unlikeSession(before: ResultDocument, planned: ResultDocument): string | null {
  if (before.versions || planned.versions)
    return `${before.versions ? 'it' : 'this run'} is of several versions (--against)`;
  const { differences } = differenceOf(before.environment, planned.environment);
  if (differences.length > 0) return `the machines differ (${differences.join('; ')})`;
  for (const field of ['cold', 'chunks', 'together'] as const) {
    if (!isDeepStrictEqual(before.plan[field], planned.plan[field])) return `they differ in --${field}`;
  }
  const [theirs, own] = [before, planned].map(({ measurements }) => measurements.map(({ arm }) => ({ ...arm })));
  return isDeepStrictEqual(theirs, own) ? null : `it is of ${worksText(before)}, and this run of ${worksText(planned)}`;
}

/** `montecarlo n=1000 (serial, fork×2, canary version=1)` */
function worksText({ workloads, measurements }: ResultDocument): string {
  return workloads
    .map(({ name }, at) => {
      const arms = measurements.filter(({ workload }) => workload === at).map(({ arm }) => arm);
      const names = arms.map((arm) => (arm.backend === 'canary' ? `canary ${paramText(arm.params)}` : armName(arm)));
      return `${[name, paramText(arms[0]?.params ?? {})].join(' ').trimEnd()} (${names.join(', ')})`;
    })
    .join(', ');
}
