/**
 * What no schema can say of a document: that its indices lead somewhere, that launches and rounds are counted as a run
 * counts them, that no arm stands there twice, and that there is not more of it than can be reported.
 */
import { armName } from '../../model/arm.js';
import type { ResultDocument } from '../../model/document.js';
import type { Measurement } from '../../model/measurement.js';
import { MOST_LAUNCHES, MOST_SAMPLES, thousands } from './limits.js';

/** The first that is wrong with a document that fits the schema, with the path of the field; null if it hangs together. Linear. */
export function inconsistency(document: ResultDocument): string | null {
  const { measurements } = document;
  const samples = measurements.reduce((sum, each) => sum + each.samples.length, 0);
  if (samples > MOST_SAMPLES) {
    return `has ${thousands(samples)} samples, and at most ${thousands(MOST_SAMPLES)} are read: measure with fewer --launches or --rounds`;
  }
  const names = new Set<string>();
  for (const [at, measurement] of measurements.entries()) {
    const fault =
      misplaced(document, measurement) ??
      inNoSession(document, measurement) ??
      twice(measurement, names) ??
      miscounted(measurement);
    if (fault !== null) return `/measurements/${at}${fault}`;
  }
  return withoutArms(document);
}

function misplaced({ workloads, versions = [] }: ResultDocument, { workload, arm }: Measurement): string | null {
  if (workload >= workloads.length) return `/workload is ${workload}, of ${workloads.length} in /workloads`;
  const { version } = arm;
  if (version === undefined || version < versions.length) return null;
  return `/arm/version is ${version}, of ${versions.length} in /versions`;
}

/** Launches without a session are of the first. */
function inNoSession({ sessions }: ResultDocument, { launches }: Measurement): string | null {
  const count = sessions?.length ?? 0;
  const at = launches.findIndex(({ session }) => session !== undefined && session >= count);
  return at === -1 ? null : `/launches/${at}/session is ${launches[at].session}, of ${count} in /sessions`;
}

function twice({ arm, workload }: Measurement, names: Set<string>): string | null {
  const { params, version, backend, procs, schedule, command } = arm;
  const key = JSON.stringify([workload, version, backend, procs, schedule, command, Object.entries(params).sort()]);
  if (names.has(key)) return `/arm is there twice: ${armName(arm)} of /workloads/${workload}`;
  names.add(key);
  return null;
}

function miscounted({ launches, samples }: Measurement): string | null {
  if (launches.length > MOST_LAUNCHES) {
    return `/launches are ${thousands(launches.length)}, and at most ${thousands(MOST_LAUNCHES)} are read: measure with fewer --launches`;
  }
  const seen = new Map<number, Set<number>>();
  for (const [at, { launch }] of launches.entries()) {
    if (launch >= MOST_LAUNCHES) return `/launches/${at}/launch is ${launch}, and at most ${MOST_LAUNCHES - 1} is read`;
    if (seen.has(launch)) return `/launches/${at}/launch is ${launch}, which is there twice`;
    seen.set(launch, new Set());
  }
  for (const [at, { launch, round }] of samples.entries()) {
    const rounds = seen.get(launch);
    if (!rounds) return `/samples/${at}/launch is ${launch}, which /launches do not have`;
    if (round >= MOST_LAUNCHES) return `/samples/${at}/round is ${round}, and at most ${MOST_LAUNCHES - 1} is read`;
    if (rounds.has(round)) return `/samples/${at}/round is ${round}, which launch ${launch} has twice`;
    rounds.add(round);
  }
  return null;
}

function withoutArms({ workloads, measurements }: ResultDocument): string | null {
  const measured = new Set(measurements.map(({ workload }) => workload));
  const lost = workloads.findIndex((_, at) => !measured.has(at));
  return lost === -1 ? null : `/workloads/${lost} has no arm in /measurements`;
}
