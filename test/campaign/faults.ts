/** All faults of the campaign. */
import { CHANNELS } from './faults/channels.js';
import { ENDINGS } from './faults/endings.js';
import { ERRORS } from './faults/errors.js';
import type { Fault } from './faults/fault.js';
import { LEAVINGS } from './faults/leavings.js';
import { OUTPUTS } from './faults/outputs.js';
import { PATCHES } from './faults/patches.js';
import { SURROUNDINGS } from './faults/surroundings.js';

export const FAULTS: readonly Fault[] = [
  ...ERRORS,
  ...ENDINGS,
  ...LEAVINGS,
  ...OUTPUTS,
  ...PATCHES,
  ...CHANNELS,
  ...SURROUNDINGS,
];
