/** `parbench exec`: measures programs. */
import { exec } from '../../engine/exec.js';
import type { Merge } from '../../arms/programs/merge-outputs.js';
import { measureCommand, type MeasureFlags, planOptionsOf } from '../measuring.js';
import type { Process, Terminal } from '../terminal.js';

export interface ExecFlags extends MeasureFlags {
  readonly serial: string;
  readonly parallel: string;
  readonly merge: Merge;
  readonly tolerance?: number;
  readonly shell?: boolean;
}

export async function execCommand(flags: ExecFlags, terminal: Terminal, process: Process): Promise<number> {
  const { serial, parallel, merge, tolerance, shell } = flags;
  const options = { serial, parallel, merge, tolerance, shell };
  return measureCommand(
    ({ held, ...session }) => exec({ ...planOptionsOf(flags), ...options, ...held, ...session }),
    flags,
    terminal,
    process,
  );
}
