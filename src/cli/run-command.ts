/** `parbench run`: measures workloads. */
import type { EngineEvent } from '../engine/events.js';
import type { Schedule } from '../model/document.js';
import { run } from '../run.js';
import { guardLoading } from './loading-guard.js';
import { measureCommand, type MeasureFlags, planOptionsOf } from './measure-command.js';
import type { Process, Terminal } from './terminal.js';

export interface RunFlags extends MeasureFlags {
  readonly backend?: string[];
  readonly schedule?: Schedule[];
  readonly chunks: number;
  readonly cold?: boolean;
  readonly preset?: string;
  readonly param?: Record<string, string>;
  readonly against?: string;
  readonly setup?: string;
}

export async function runCommand(
  workloads: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
  process: Process,
): Promise<number> {
  const { backend, schedule, chunks, cold, preset, param, against, setup } = flags;
  const ways = { backends: backend, schedules: schedule, chunks, cold };
  const options = { workloads, ...ways, preset, params: param, against, setup };
  const loaded = guardLoading(workloads, process, terminal);
  try {
    return await measureCommand(
      (session) => {
        const onEvent = (event: EngineEvent): void => {
          // The modules of another version are loaded after it was made ready.
          if (event.type !== 'prepare') loaded();
          session.onEvent(event);
        };
        return run({ ...planOptionsOf(flags), ...options, ...session, onEvent });
      },
      flags,
      terminal,
      process,
    );
  } finally {
    loaded();
  }
}
