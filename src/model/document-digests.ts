/**
 * A document's digests of itself, part by part, by which a reader is told what was changed in it since. They are no
 * signature: who changes a figure may change its digest, too.
 */
import { createHash } from 'node:crypto';
import { armName } from './arm.js';
import type { ResultDocument } from './document.js';

type Measured = Omit<ResultDocument, 'analysis' | 'comparison' | 'digests'>;

/** With its digests, as it is saved. What is derived has none, since it is not read back. */
export function sealed<D extends ResultDocument>(document: D): D {
  return { ...document, digests: digestsOf(document) };
}

/**
 * Which parts are not what they were when the document was saved, as `plan` and `measurements/2 (fork×2)`. None of a
 * document without digests, as others than parbench write them. In the form in which it was read, before it is brought up to date.
 */
export function changedParts({ digests, ...document }: ResultDocument): string[] {
  if (digests === undefined) return [];
  const now = digestsOf(document);
  const parts = [...new Set([...Object.keys(now), ...Object.keys(digests)])];
  return parts.filter((part) => now[part] !== digests[part]).map((part) => nameOf(part, document));
}

function nameOf(part: string, { measurements }: Measured): string {
  const at = /^measurements\/(\d+)$/.exec(part);
  const measurement = at ? measurements.at(Number(at[1])) : undefined;
  return measurement ? `${part} (${armName(measurement.arm)})` : part;
}

function digestsOf({ measurements, ...document }: Measured): Record<string, string> {
  const parts = PARTS.flatMap((part) => (document[part] === undefined ? [] : [[part, document[part]] as const]));
  const arms = measurements.map((measurement, at) => [`measurements/${at}`, measurement] as const);
  return Object.fromEntries([...parts, ...arms].map(([part, value]) => [part, digestOf(value)]));
}

const PARTS = ['created', 'environment', 'conditions', 'plan', 'versions', 'sessions', 'workloads'] as const;

/** SHA-256 over its JSON without blanks, its fields in the order of the document. */
function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
