/** The versions of the code that the working tree is held against, ready to be measured. */
import { fileURLToPath } from 'node:url';
import type { Checkout } from '../host/checkout/checkout.js';
import { openCheckout } from '../host/checkout/open-checkout.js';
import { BASE, HEAD } from '../model/arm.js';
import { BrokenVersionError } from '../model/broken-version-error.js';
import { UsageError } from '../model/usage-error.js';
import { isOfUser } from './module-in.js';
import type { RunOptions } from './run-options.js';
import type { WorkloadVersion } from './workload-experiment.js';

export interface OtherVersion extends Pick<Checkout, 'commit' | 'notes' | 'release'> {
  /** As the user wrote it. */
  readonly label: string;
  /** Its place in the document's `versions`. */
  readonly version: number;
  /** Null where it is broken. */
  readonly checkout: Checkout | null;
  readonly broken: BrokenVersionError | null;
}

/** What is separated by commas outside of brackets, each once; a search for a message is one, whatever is in it. Throws a UsageError for nothing. */
export function versionsIn(against: string | readonly string[]): string[] {
  const all = typeof against === 'string' ? partsOf(against) : against;
  const labels = [...new Set(all.map((label) => label.trim()))];
  if (labels.length === 0 || labels.includes('')) throw new UsageError('--against: needs a git ref or a folder');
  return labels;
}

function partsOf(text: string): string[] {
  return text.startsWith(':/') ? [text] : text.split(/,(?![^{]*\})/);
}

/** The first one is the base. Rejects likewise, with none left open. */
export async function openVersions(
  labels: readonly string[],
  heads: readonly WorkloadVersion[],
  options: RunOptions,
): Promise<OtherVersion[]> {
  const { setup, signal = new AbortController().signal, onEvent, bench, brokenBase } = options;
  const onStep = (step: string): void => onEvent?.({ type: 'prepare', step });
  const replaced = bench === 'head' ? filesOf(heads) : [];
  const opened: OtherVersion[] = [];
  try {
    for (const [at, label] of labels.entries()) {
      onStep(`looking for ${label}`);
      const version = at === BASE ? BASE : HEAD + at;
      const open = openCheckout(label, { setup, replaced, signal, onStep });
      opened.push(await open.then((checkout) => whole(label, version, checkout), brokenOr(label, version, brokenBase)));
    }
    return opened;
  } catch (error) {
    await Promise.all(opened.map((each) => each.release()));
    throw error;
  }
}

function whole(label: string, version: number, checkout: Checkout): OtherVersion {
  const { commit, notes } = checkout;
  return { label, version, commit, notes, checkout, broken: null, release: () => checkout.release() };
}

function brokenOr(label: string, version: number, brokenBase: RunOptions['brokenBase']) {
  return (error: unknown): OtherVersion => {
    if (!(error instanceof BrokenVersionError)) throw error;
    const broken = brokenVersion({ label, version }, error.message, error.printed);
    if (brokenBase !== 'pass') throw broken;
    return { label, version, commit: null, notes: [], checkout: null, broken, release: async () => {} };
  };
}

/** `message`: what is wrong with it. */
export function brokenVersion(
  { label, version }: Pick<OtherVersion, 'label' | 'version'>,
  message: string,
  printed: readonly string[] = [],
): BrokenVersionError {
  const what = version === BASE ? 'the base is broken' : 'this version is broken';
  return new BrokenVersionError(`--against ${label}: ${what}: ${message}`, printed);
}

/** Of the workloads, those that belong to the user. */
function filesOf(heads: readonly WorkloadVersion[]): string[] {
  const urls = new Set(heads.map(({ module }) => module.split('#', 1)[0]));
  return [...urls].map((url) => fileURLToPath(url)).filter((file) => isOfUser(file));
}
