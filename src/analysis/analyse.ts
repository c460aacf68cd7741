/** Document in, analysis out. Pure: the same document always gives the same analysis. */
import type { Analysis, ArmAnalysis, WorkloadAnalysis } from '../model/analysis.js';
import { convertedEstimate } from '../model/estimate.js';
import { armName } from '../model/arm.js';
import type { Design } from '../model/design.js';
import type { Measurement } from '../model/measurement.js';
import type { ResultDocument } from '../model/document.js';
import { loadBalance } from './arms/launch-account.js';
import { lossesOf } from './arms/loss-account.js';
import { scalingOf } from './scaling/scaling-of-arms.js';
import { scalingWarnings } from './scaling/law-warnings.js';
import { coldSpeedup, speedupOf } from './arms/speedup.js';
import { sweepsOf } from './scaling/sweeps.js';
import { summariseTimes } from './arms/times.js';
import { findWarnings } from './warnings/document-warnings.js';
import { largest } from '../model/lists.js';

export function analyse(document: ResultDocument): Analysis {
  const workloads = document.workloads.map((design, index) => analyseWorkload(document, design, index));
  const scaling = scalingOf(document, workloads);
  return {
    workloads,
    scaling,
    sweeps: sweepsOf(document, workloads),
    warnings: [...findWarnings(document, workloads), ...scalingWarnings(document, scaling)],
  };
}

function analyseWorkload(
  { measurements, plan, environment }: ResultDocument,
  design: Design,
  index: number,
): WorkloadAnalysis {
  // The canary is no way to do the work.
  const own = measurements.filter(({ workload, arm }) => workload === index && arm.backend !== 'canary');
  const serials = own.filter(({ arm }) => arm.backend === 'serial');
  return {
    workload: design.name,
    launches: largest([0, ...own.map(({ launches }) => launches.length)]),
    rounds: design.rounds,
    arms: own.map((measurement) =>
      analyseArm(measurement, measurements.indexOf(measurement), serials, {
        cold: plan.cold,
        cores: environment.cores.available,
      }),
    ),
  };
}

function analyseArm(
  measurement: Measurement,
  index: number,
  serials: readonly Measurement[],
  { cold, cores }: { readonly cold: boolean; readonly cores: number },
): ArmAnalysis {
  const { arm, status, failure } = measurement;
  const identity = { measurement: index, name: armName(arm), procs: arm.procs };
  const unreported = status === 'failed' || status === 'skipped' ? status : null;
  const time = unreported ? null : summariseTimes(measurement, cold);
  if (!time) return { ...identity, status: unreported ?? 'unmeasured', failure: failure ?? null };
  const beside = (serial: Measurement | undefined): Measurement | null =>
    serial && serial !== measurement && serial.status !== 'failed' ? serial : null;
  const first = beside(serials[0]);
  const speedup = first && speedupOf(first, measurement, cold);
  // Of what is measured side by side, a team is held against its own program alone as well, and other programs are no team.
  const alone = beside(serials.find((serial) => serial.arm.command === arm.command));
  const gain = alone === first ? speedup : alone && speedupOf(alone, measurement, cold);
  const isTeam = arm.command === undefined || alone !== null;
  const efficiency = gain && isTeam ? convertedEstimate(gain, (value) => value / arm.procs) : null;
  return {
    ...identity,
    status: 'measured',
    time,
    speedup,
    coldSpeedup: arm.command === undefined ? first && coldSpeedup(first, measurement) : null,
    efficiency,
    loadBalance: arm.backend === 'serial' || !isTeam ? null : loadBalance(measurement.samples),
    losses: alone && efficiency && lossesOf(alone, measurement, { efficiency, cold, cores }),
  };
}
