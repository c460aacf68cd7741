/** Params for people. */
import type { ParamValue } from '../model/params.js';
import { printable } from './printable.js';
import { formatCount } from './units.js';

/** `n=10,000,000` for each. */
export function paramTexts(params: Readonly<Record<string, ParamValue>>): string[] {
  return Object.entries(params).map(([name, value]) =>
    printable(`${name}=${typeof value === 'number' ? formatCount(value) : value}`),
  );
}
