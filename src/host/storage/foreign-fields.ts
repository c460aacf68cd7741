/** The fields of other tools' files, checked: whatever is wrong with one is said in one line, with file and field. */
import type { CommandRuns } from '../../model/measurement.js';
import { UsageError } from '../../model/usage-error.js';

export type Fields = Readonly<Record<string, unknown>>;

export type Fault = (field: string, what: string) => UsageError;

export function faultIn(path: string): Fault {
  return (field, what) => new UsageError(`${path}: ${field} ${what}`);
}

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordAt(value: unknown, at: string, fault: Fault): Fields {
  if (!isRecord(value)) throw fault(at, 'must be an object');
  return value;
}

export function listAt(value: unknown, at: string, fault: Fault): readonly unknown[] {
  if (!Array.isArray(value)) throw fault(at, 'must be a list');
  return value;
}

export function textAt(value: unknown, at: string, fault: Fault): string {
  if (typeof value !== 'string' || value === '') throw fault(at, 'must be a text that is not empty');
  return value;
}

/** In ns. `zero`: how a time of 0 comes about. */
export function timeAt(
  value: unknown,
  at: string,
  unit: { name: string; ns: number; zero: string },
  fault: Fault,
): number {
  if (value === 0) throw fault(at, `is 0: ${unit.zero}`);
  const ns = typeof value === 'number' ? value * unit.ns : NaN;
  if (!(ns > 0 && ns < Infinity)) throw fault(at, `must be a time above 0, in ${unit.name}`);
  return ns;
}

/** Throws the fault where nothing was measured. */
export function notEmpty(results: readonly CommandRuns[], at: string, fault: Fault): readonly CommandRuns[] {
  if (results.length === 0) throw fault(at, 'is empty: nothing was measured');
  return results;
}
