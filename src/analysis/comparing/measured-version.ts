/** One version of what is compared, ready to be held against another. */
import type { MachineQuality, Version } from '../../model/comparison.js';
import { armName, HEAD } from '../../model/arm.js';
import type { Absence } from '../../model/design.js';
import type { Environment } from '../../model/machine.js';
import type { ForeignResults, Measurement } from '../../model/measurement.js';
import type { ResultDocument } from '../../model/document.js';
import { paramText } from '../../model/params.js';
import type { Amount } from './amount.js';
import { sessionsOf } from '../../model/sessions.js';
import { driftsOf } from '../arms/drift.js';
import { allocationsIn, type ArmAllocation } from './arm-allocations.js';
import { type ArmQuantity, foreseenQuantities, quantitiesOf } from './arm-quantities.js';
import { inSessions } from './session-contrast.js';
import { largest } from '../../model/lists.js';

const SHORT_HASH = 7;

export interface MeasuredVersion {
  readonly version: Version;
  /** Its place among those that were measured together; null where it was measured alone. */
  readonly place: number | null;
  /** Null where it is not known. */
  readonly environment: Environment | null;
  /** Whether start-up and first runs were measured; null where it is not known. */
  readonly cold: boolean | null;
  readonly works: readonly MeasuredWork[];
  readonly quality: Omit<MachineQuality, 'run'> | null;
  /** How many runs it is of; absent where it is not known. */
  readonly sessions?: number;
  /** Whether the user chose these works of those in the file. */
  readonly selected?: boolean;
}

/** A workload with its params. */
export interface MeasuredWork {
  /** Index into the document's `workloads`; null without a document. */
  readonly design: number | null;
  readonly workload: string;
  /** `n=10000000 seed=42` */
  readonly params: string;
  /** Null where it is not known, as of another tool's. */
  readonly amount: Amount | null;
  /** Versions that have no part in it, and why. */
  readonly absent: readonly Absence[];
  /** Whether its own file is another one than head's. */
  readonly otherFile: boolean;
  readonly quantities: readonly ArmQuantity[];
  /** What its arms allocate, as far as they tell. */
  readonly allocations?: readonly ArmAllocation[];
  /** Arms without samples that count, and why. */
  readonly missing: readonly { readonly arm: string; readonly reason: string }[];
  readonly firstBatch: number | null;
  /** What a launch takes, ns; null where it is not known. */
  readonly launchNs: number | null;
  /** Of the serial arm's output; null where it is not known, or not the same each time. */
  readonly digest: string | null;
  /** Of the canary's work; null without one. */
  readonly canary: string | null;
}

/** `version`: place of one of the versions in the document, where there are several. */
export function versionOf(document: ResultDocument, label: string, version?: number): MeasuredVersion {
  const { environment, plan, versions, created } = document;
  const measurements = document.measurements.filter(({ arm }) => arm.version === version);
  const designs = [...new Set(measurements.map(({ workload }) => workload))];
  return {
    version: (version === undefined ? undefined : versions?.[version]) ?? {
      label,
      commit: environment.gitCommit,
      created,
    },
    place: version ?? null,
    environment,
    cold: plan.cold,
    works: designs.map((design) => workOf(document, design)),
    quality: qualityOf(document, measurements),
    sessions: sessionsOf(document).length,
  };
}

/** Of a run that measured several in the same rounds: the base first. */
export function versionsOf(document: ResultDocument): MeasuredVersion[] {
  return (document.versions ?? []).map(({ label }, version) => versionOf(document, label, version));
}

/** The version that a saved result is of: of several that were measured together, head. `label` is what the file was called by. */
export function savedVersion(document: ResultDocument, label: string): MeasuredVersion {
  const { versions, environment, created } = document;
  const commit = versions?.[HEAD]?.commit ?? null;
  return {
    ...versionOf(document, label, versions && HEAD),
    version: { label, commit: versions ? commit : environment.gitCommit, created, ...notesOf(document, label) },
  };
}

/** Of sessions of different code. */
function notesOf(document: ResultDocument, label: string): Pick<Version, 'notes'> {
  const commits = [...new Set(sessionsOf(document).map(({ gitCommit }) => gitCommit?.slice(0, SHORT_HASH) ?? 'none'))];
  if (commits.length < 2) return {};
  return {
    notes: [
      `the sessions of ${label} are of different commits (${commits.join(', ')}): what changed between these counts as chance`,
    ],
  };
}

/** What a run will be that is yet to measure anything; `document` is what it begins with. */
export function foreseenVersion(document: ResultDocument, label: string): MeasuredVersion {
  const version = versionOf(document, label);
  const works = version.works.map((work): MeasuredWork => {
    const own = document.measurements.filter(({ workload }) => workload === work.design);
    return { ...work, quantities: foreseenQuantities(own), missing: [] };
  });
  return { ...version, works };
}

/** Of what another tool measured: every run is a launch. */
export function versionOfRuns(
  { noun, results, commit, created, notes }: ForeignResults,
  label: string,
): MeasuredVersion {
  const works = results.map(({ command, parameters, times }): MeasuredWork => {
    const points = times.map((cost, launch) => ({ launch, round: 0, cost }));
    return {
      design: null,
      workload: command,
      params: paramText(parameters),
      amount: null,
      absent: [],
      otherFile: false,
      quantities: [{ arm: noun, procs: 1, quantity: 'time', points }],
      missing: [],
      firstBatch: null,
      launchNs: null,
      digest: null,
      canary: null,
    };
  });
  return {
    version: { label, commit, created, notes },
    place: null,
    environment: null,
    cold: null,
    works,
    quality: null,
  };
}

function workOf({ workloads, measurements, plan }: ResultDocument, index: number): MeasuredWork {
  const { name, agreement, firstBatch, elapsedNs, absent = [], otherFile = false } = workloads[index];
  const own = measurements.filter(({ workload }) => workload === index);
  const serial = own.find(({ arm }) => arm.backend === 'serial');
  const canary = own.find(({ arm }) => arm.backend === 'canary');
  const launches = largest(own.map((each) => each.launches.length));
  return {
    design: index,
    workload: name,
    params: paramText(own[0].arm.params),
    amount: { params: own[0].arm.params, items: own[0].items },
    absent,
    otherFile,
    quantities: inSessions(quantitiesOf(own, plan.cold), own),
    allocations: inSessions(allocationsIn(own), own),
    missing: own.flatMap(reasonMissing),
    firstBatch: firstBatch ?? null,
    launchNs: launches > 0 ? elapsedNs / launches : null,
    digest: agreement.kind === 'bits' ? (serial?.output?.digest ?? null) : null,
    canary: canary ? paramText(canary.arm.params) : null,
  };
}

function reasonMissing({ arm, status, failure, skipped, samples }: Measurement): MeasuredWork['missing'] {
  if (status === 'failed') return [{ arm: armName(arm), reason: `failed: ${failure?.message ?? 'unknown reason'}` }];
  if (status === 'skipped') return [{ arm: armName(arm), reason: `skipped: ${skipped ?? 'unknown reason'}` }];
  return samples.length === 0 ? [{ arm: armName(arm), reason: 'was not measured' }] : [];
}

function qualityOf(
  { environment, conditions, plan }: ResultDocument,
  own: readonly Measurement[],
): MeasuredVersion['quality'] {
  return {
    loadBefore: environment.load,
    loadAfter: conditions?.load ?? null,
    stealShare: conditions?.stealShare ?? null,
    throttledPeriods: conditions?.throttledPeriods ?? null,
    drift: driftsOf(own, plan.cold),
  };
}
