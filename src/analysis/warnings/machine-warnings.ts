/** What the machine did to a result. */
import type { Warning, WarningCode } from '../../model/analysis.js';
import { counted } from '../../model/phrases.js';
import type { ResultDocument } from '../../model/document.js';
import { largest } from '../../model/lists.js';

/** Tasks for each core: as many as there are cores leave none for the run. */
const BUSY_LOAD = 1;
const STEAL_SHARE = 0.01;

export function machineWarnings(document: ResultDocument): Warning[] {
  const { available } = document.environment.cores;
  const most = largest(document.measurements.map(({ samples }) => samples[0]?.workers.length ?? 0));
  const message = `up to ${most} workers on ${counted(available, 'core')}: they take turns, and no more than ${available} can gain`;
  return [
    ...(most > available ? [{ code: 'oversubscribed', workload: null, message } as const] : []),
    ...noiseWarnings(document),
  ];
}

/** Of what was there, and what went on, whatever was measured. */
export function noiseWarnings({
  environment,
  conditions,
}: Pick<ResultDocument, 'environment' | 'conditions'>): Warning[] {
  const { cores, load } = environment;
  const found: [WarningCode, boolean, string][] = [
    [
      'quota',
      cores.quota !== null && cores.quota < cores.affinity,
      `a cgroup quota allows ${round(cores.quota ?? 0)} cores' worth of CPU time; the machine shows ${cores.affinity}`,
    ],
    [
      'load',
      load >= BUSY_LOAD * cores.available,
      `the machine was busy before the run: load ${round(load)} on ${counted(cores.available, 'core')}`,
    ],
    [
      'steal',
      (conditions?.stealShare ?? 0) > STEAL_SHARE,
      `the hypervisor took ${round((conditions?.stealShare ?? 0) * 100)} % of the CPU time during the run`,
    ],
    [
      'throttled',
      (conditions?.throttledPeriods ?? 0) > 0,
      `the cgroup quota held processes back in ${counted(conditions?.throttledPeriods ?? 0, 'scheduling period')}`,
    ],
    [
      'extra-ca-certs',
      environment.extraCaCerts && Number.parseInt(environment.node, 10) < 22,
      'NODE_EXTRA_CA_CERTS is set, which slows the start of every process on Node 20 (nodejs/node#40524): unset it for cold figures',
    ],
  ];
  return found.flatMap(([code, holds, message]) => (holds ? [{ code, workload: null, message }] : []));
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
