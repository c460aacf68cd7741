/** One side of a comparison, ready to be held against another. */
import type { MachineQuality, Side } from '../../model/comparison.js';
import { armName } from '../../model/arm.js';
import type { Environment } from '../../model/machine.js';
import type { CommandRuns, Measurement } from '../../model/measurement.js';
import type { ResultDocument } from '../../model/document.js';
import { paramText } from '../../model/params.js';
import { driftsOf } from '../arms/drift.js';
import { type ArmQuantity, foreseenQuantities, quantitiesOf } from './arm-quantities.js';

export interface MeasuredVersion {
  readonly side: Side;
  /** Null where it is not known. */
  readonly environment: Environment | null;
  /** Whether start-up and first runs were measured; null where it is not known. */
  readonly cold: boolean | null;
  readonly works: readonly MeasuredWork[];
  readonly quality: Omit<MachineQuality, 'run'> | null;
}

/** A workload with its params. */
export interface MeasuredWork {
  /** Index into the document's `workloads`; null without a document. */
  readonly design: number | null;
  readonly workload: string;
  /** `n=10000000 seed=42` */
  readonly params: string;
  readonly quantities: readonly ArmQuantity[];
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

/** `side`: which of the two versions in the document, where there are two. */
export function versionOf(document: ResultDocument, label: string, side?: 'base' | 'head'): MeasuredVersion {
  const { environment, plan, sides, created } = document;
  const told = side && sides?.[side];
  const measurements = document.measurements.filter(({ arm }) => arm.side === side);
  const designs = [...new Set(measurements.map(({ workload }) => workload))];
  return {
    side: told ?? { label, commit: environment.gitCommit, created },
    environment,
    cold: plan.cold,
    works: designs.map((design) => workOf(document, design)),
    quality: qualityOf(document, measurements),
  };
}

/** Base and head of a run that measured both in the same rounds. */
export function versionsOf(document: ResultDocument): [base: MeasuredVersion, head: MeasuredVersion] {
  return [versionOf(document, 'base', 'base'), versionOf(document, 'head', 'head')];
}

/** The version that a saved result is of: of two that were measured together, head. `label` is what the file was called by. */
export function savedVersion(document: ResultDocument, label: string): MeasuredVersion {
  const { sides, environment, created } = document;
  const commit = sides ? sides.head.commit : environment.gitCommit;
  return { ...versionOf(document, label, sides && 'head'), side: { label, commit, created } };
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

/** Of what another tool measured, and says nothing else about: every run is a launch. */
export function versionOfRuns(results: readonly CommandRuns[], label: string): MeasuredVersion {
  const works = results.map(({ command, parameters, times }): MeasuredWork => {
    const points = times.map((cost, launch) => ({ launch, round: 0, cost }));
    return {
      design: null,
      workload: command,
      params: paramText(parameters),
      quantities: [{ arm: 'command', procs: 1, quantity: 'time', points }],
      missing: [],
      firstBatch: null,
      launchNs: null,
      digest: null,
      canary: null,
    };
  });
  return { side: { label, commit: null, created: null }, environment: null, cold: null, works, quality: null };
}

function workOf({ workloads, measurements, plan }: ResultDocument, index: number): MeasuredWork {
  const { name, agreement, firstBatch, elapsedNs } = workloads[index];
  const own = measurements.filter(({ workload }) => workload === index);
  const serial = own.find(({ arm }) => arm.backend === 'serial');
  const canary = own.find(({ arm }) => arm.backend === 'canary');
  const launches = Math.max(...own.map((each) => each.launches.length));
  return {
    design: index,
    workload: name,
    params: paramText(own[0].arm.params),
    quantities: quantitiesOf(own, plan.cold),
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
