/** What defineAlternatives returns, as a module exports it: whether it is right, and what is in it. */
import type { Alternatives } from '../kit/define-alternatives.js';
import { type Fields, isRecord } from '../model/records.js';
import { functionWorkload, type Read } from './plain-functions.js';

type AnyAlternatives = Alternatives<unknown, Readonly<Record<string, unknown>>>;

const FIELDS: readonly string[] = ['input', 'alternatives', 'verify', 'canonical', 'fresh'];

/** Whether that is what its author meant it to be. */
export function isAlternatives(exported: unknown): exported is Fields {
  return isRecord(exported) && 'alternatives' in exported && !('run' in exported);
}

/** The names in it, in their order; as a fault, since all of them are no workload. */
export function readAlternatives(exported: Fields): Read {
  const fault = alternativesFault(exported);
  if (fault !== null) return { fault };
  const alternatives = Object.keys((exported as unknown as AnyAlternatives).alternatives);
  return { fault: `it has alternatives, of which one can be named: #${alternatives.join(', #')}`, alternatives };
}

/** One of them as a workload; null where it has none of this name. */
export function readAlternative(exported: unknown, name: string): Read | null {
  if (!isAlternatives(exported)) return null;
  const fault = alternativesFault(exported);
  if (fault !== null) return { fault };
  const { alternatives, ...beside } = exported as unknown as AnyAlternatives;
  return Object.hasOwn(alternatives, name) ? functionWorkload(name, alternatives[name], beside) : null;
}

function alternativesFault(exported: Fields): string | null {
  const unknown = Object.keys(exported).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) return `${unknown} is no field of alternatives: there are ${FIELDS.join(', ')}`;
  const { alternatives, verify, canonical } = exported;
  if (!isRecord(alternatives)) return 'alternatives must be an object of functions';
  const wrong = Object.keys(alternatives).find((name) => typeof alternatives[name] !== 'function');
  if (wrong !== undefined) return `alternatives.${wrong} must be a function, and is a ${typeof alternatives[wrong]}`;
  if (Object.keys(alternatives).length < 2) return 'alternatives must be two functions or more';
  if (verify !== undefined && typeof verify !== 'function') return 'verify must be a function';
  return canonical === undefined || typeof canonical === 'function' ? null : 'canonical must be a function';
}
