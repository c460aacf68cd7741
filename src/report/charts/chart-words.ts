/** What charts say of arms and numbers. */
import type { ParamValue } from '../../model/params.js';
import { printable } from '../encoders/printable.js';
import { sizeText } from '../words/size-text.js';
import { formatCount } from '../words/units.js';
import type { Tint } from './chart.js';

/** The same in every chart: the serial arm is what others are held against, and these are numbered. */
export function armTint(arms: readonly { readonly name: string }[], at: number): Tint {
  if (arms[at].name === SERIAL) return 'neutral';
  return arms.slice(0, at).filter(({ name }) => name !== SERIAL).length;
}

export const SERIAL = 'serial';

/** The parent's phases look alike wherever they are drawn. */
export const PHASE_TINTS = { split: 3, dispatch: 6, gather: 7, merge: 2 } as const;

export function workersText(procs: number): string {
  return `${formatCount(procs)} ${procs === 1 ? 'worker' : 'workers'}`;
}

/** `pi, seed=42`; without params the workload alone. */
export function workloadText(workload: string, params: Readonly<Record<string, ParamValue>>): string {
  return [printable(workload), ...sizeText(params)].join(', ');
}
