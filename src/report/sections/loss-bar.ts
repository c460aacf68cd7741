/** Where the time of one arm's workers went, as one bar with its words. */
import type { MeasuredArm } from '../../model/analysis.js';
import { counted } from '../../model/phrases.js';
import { briefLosses } from '../words/loss-words.js';
import { printable } from '../encoders/printable.js';

export interface LossBar {
  readonly arm: string;
  /** What all of it is: `of the time of its 4 workers`. */
  readonly whole: string;
  /** The greatest first, after what was used; `share` is of the whole, and all add up to 1. */
  readonly parts: readonly { readonly share: number; readonly text: string }[];
  /** What was gained, and so is in no part. */
  readonly gained: string | null;
}

/** Null where it is not known. `cores`: usable ones. */
export function lossBar(arm: MeasuredArm | null, cores: number): LossBar | null {
  if (!arm?.losses) return null;
  const { parts, gained } = briefLosses(arm.losses, cores);
  return { arm: printable(arm.name), whole: `of the time of its ${counted(arm.procs, 'worker')}`, parts, gained };
}
