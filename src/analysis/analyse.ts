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
  const serial = own.find(({ arm }) => arm.backend === 'serial');
  return {
    workload: design.name,
    launches: Math.max(0, ...own.map(({ launches }) => launches.length)),
    rounds: design.rounds,
    arms: own.map((measurement) =>
      analyseArm(measurement, measurements.indexOf(measurement), serial, {
        cold: plan.cold,
        cores: environment.cores.available,
      }),
    ),
  };
}

function analyseArm(
  measurement: Measurement,
  index: number,
  serial: Measurement | undefined,
  { cold, cores }: { readonly cold: boolean; readonly cores: number },
): ArmAnalysis {
  const { arm, status, failure } = measurement;
  const identity = { measurement: index, name: armName(arm), procs: arm.procs };
  const unreported = status === 'failed' || status === 'skipped' ? status : null;
  const time = unreported ? null : summariseTimes(measurement, cold);
  if (!time) return { ...identity, status: unreported ?? 'unmeasured', failure: failure ?? null };
  const comparable = serial && serial !== measurement && serial.status !== 'failed' ? serial : null;
  const speedup = comparable && speedupOf(comparable, measurement, cold);
  // Another program is no team of workers: its time over the first one's is all that there is to say.
  const isTeam = arm.command === undefined;
  const efficiency = !isTeam ? null : speedup && convertedEstimate(speedup, (value) => value / arm.procs);
  return {
    ...identity,
    status: 'measured',
    time,
    speedup,
    coldSpeedup: isTeam ? comparable && coldSpeedup(comparable, measurement) : null,
    efficiency,
    loadBalance: arm.backend === 'serial' || !isTeam ? null : loadBalance(measurement.samples),
    losses: comparable && efficiency && lossesOf(comparable, measurement, { efficiency, cold, cores }),
  };
}
