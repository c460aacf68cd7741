/** One of several sizes of a workload, by the params in which they differ. */
import type { ParamValue } from '../../model/params.js';
import { printable } from '../encoders/printable.js';
import { formatCount } from './units.js';

/** `n=100,000`, one for each param. */
export function sizeText(params: Readonly<Record<string, ParamValue>>): string[] {
  return Object.entries(params).map(([name, value]) => {
    return printable(`${name}=${typeof value === 'number' ? formatCount(value) : value}`);
  });
}
