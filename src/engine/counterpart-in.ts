/** A workload as another version of the code has it; or why there is nothing to hold it against. */
import { sep } from 'node:path';
import { amountDifference } from '../analysis/comparing/amount.js';
import type { Checkout } from '../host/checkout/checkout.js';
import type { BrokenVersionError } from '../model/broken-version-error.js';
import type { Absence } from '../model/design.js';
import type { Params } from '../model/params.js';
import { UsageError } from '../model/usage-error.js';
import type { WorkloadDescription } from '../model/workload-description.js';
import { isSameFile, moduleIn } from './module-in.js';
import { brokenVersion, type OtherVersion } from './other-versions.js';
import { type FoundWorkload, MissingWorkload, openWorkload } from './plan/find-workload.js';
import type { Modules } from './plan/modules.js';
import { type ParamChoice, resolveParams } from './plan/resolve-params.js';
import type { WorkloadVersion } from './workload-experiment.js';

export interface InVersion {
  readonly notes: readonly string[];
  /** Where it can be compared. */
  readonly version?: WorkloadVersion;
  /** Where it cannot. */
  readonly absence?: Absence;
  readonly broken?: BrokenVersionError;
}

/**
 * `isHeads`: whether the file is head's, on top of the other version's code. Rejects with a UsageError for what the user has
 * to change, and with the signal's reason.
 */
export async function counterpartIn(
  other: OtherVersion,
  head: WorkloadVersion,
  modules: Modules,
  isHeads: boolean,
): Promise<InVersion> {
  const { checkout, label, broken } = other;
  if (!checkout) return absent(other, 'broken', withoutOption(broken, label), broken);
  const place = await moduleIn(checkout, head.module);
  if (!place) return absent(other, 'new', `${label} does not have it`);
  try {
    const found = await openWorkload(head.name, place.url, modules);
    const notes = place.was === null ? [] : [`${head.name} is ${place.was} in ${label}`];
    return await compared(other, head, found, notes);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (error instanceof MissingWorkload) return absent(other, 'new', `${label} does not have it`);
    const message = inVersion(error.message, checkout);
    if (isHeads) return absent(other, 'new', `it does not run on the code of ${label}: ${message}`);
    const fault = brokenVersion(other, message);
    return absent(other, 'broken', withoutOption(fault, label), fault);
  }
}

/** Rejects with a UsageError where the other version's own code is at fault. */
async function compared(
  { label, version, checkout }: OtherVersion,
  head: WorkloadVersion,
  found: FoundWorkload,
  notes: readonly string[],
): Promise<InVersion> {
  const params = paramsIn(head, found.workload);
  if ('refused' in params) {
    return absent({ version }, 'changed', `${label} does not allow these parameters: ${params.refused}`);
  }
  const [told] = await found.facts([params]);
  const difference = amountDifference({ params, ...told }, { params: head.params, ...head.told }, label);
  if (difference !== null) return absent({ version }, 'changed', `another amount of work: ${difference}`);
  const isSame = found.module === head.module;
  return {
    version: {
      ...found,
      version,
      params,
      told,
      ...((await isSameFile(found.module, head.module)) ? {} : { otherFile: true }),
    },
    notes: [
      ...notes,
      ...(isSame ? [`${head.name} is no part of ${checkout?.against}: both sides run the same code`] : []),
      ...paramNotes(head, params, label),
    ],
  };
}

/**
 * What was asked for is the same in both, as far as the other version knows it; the rest is each one's own. A preset that it
 * does not have has head's values.
 */
function paramsIn(head: WorkloadVersion, workload: WorkloadDescription): Params | { readonly refused: string } {
  const { preset, set } = head.choice ?? { preset: null, set: head.params };
  const hasPreset = preset === null || Object.hasOwn(workload.presets ?? {}, preset);
  const asked: ParamChoice['set'] = hasPreset ? set : { ...head.params, ...set };
  const known = Object.entries(asked).filter(([name]) => Object.hasOwn(workload.params, name));
  try {
    return resolveParams(head.name, workload, { preset: hasPreset ? preset : null, set: Object.fromEntries(known) });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { refused: error.message };
  }
}

function paramNotes({ name, params }: WorkloadVersion, others: Params, label: string): string[] {
  const unknown = Object.keys(params).filter((param) => !(param in others));
  const only = Object.keys(others).filter((param) => !(param in params));
  return [
    ...unknown.map((param) => `${name} has no parameter ${param} in ${label}`),
    ...only.map((param) => `${name} has a parameter ${param} in ${label} only, where it is ${others[param]}`),
  ];
}

function absent(
  { version }: Pick<OtherVersion, 'version'>,
  kind: Absence['kind'],
  reason: string,
  broken: BrokenVersionError | null = null,
): InVersion {
  return { notes: [], absence: { version, kind, reason }, ...(broken ? { broken } : {}) };
}

/** Paths by their place in the version: a worktree is gone when anybody reads this. */
function inVersion(message: string, { root }: Checkout): string {
  return message.replaceAll(`${root}${sep}`, '');
}

function withoutOption(broken: BrokenVersionError | null, label: string): string {
  return (broken?.message ?? '').replace(`--against ${label}: `, '');
}
