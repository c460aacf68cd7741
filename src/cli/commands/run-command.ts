/** `parbench run`: measures workloads. */
import type { EngineEvent } from '../../engine/engine-events.js';
import type { Schedule } from '../../model/arm.js';
import { isComplete } from '../../engine/resume.js';
import { run, type RunOptions } from '../../engine/run.js';
import { guardLoading } from '../loading-guard.js';
import { measureCommand, type MeasureFlags, planOptionsOf } from '../measuring.js';
import { readResumed } from './resumed.js';
import type { Process, Terminal } from '../terminal.js';

export interface RunFlags extends MeasureFlags {
  readonly backend?: string[];
  readonly schedule?: Schedule[];
  readonly chunks: number;
  readonly cold?: boolean;
  readonly weak?: boolean;
  readonly preset?: string;
  readonly param?: Record<string, string>;
  readonly against?: string;
  readonly setup?: string;
  /** True for the last run. */
  readonly resume?: string | true;
  /** Long names of the options that stand on the command line. */
  readonly given: readonly string[];
}

export async function runCommand(
  workloads: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
  process: Process,
): Promise<number> {
  const resume = await readResumed(workloads, flags);
  const names = resume ? resume.document.workloads.map(({ name }) => name) : workloads;
  if (resume && isComplete(resume.document) && !flags.quiet) terminal.note(`nothing left to measure in ${resume.file}`);
  const options = resume ? { resume: resume.document } : optionsOf(workloads, flags);
  const loaded = guardLoading([...new Set(names)], process, terminal);
  try {
    return await measureCommand(
      ({ signal, save, ...session }) => {
        const onEvent = (event: EngineEvent): void => {
          // The modules of another version are loaded after it was made ready.
          if (event.type !== 'prepare') loaded();
          session.onEvent(event);
        };
        // A run with nothing left to do has no events.
        return run({ ...options, signal, save, onEvent, ...(resume ? {} : session.held) }).finally(loaded);
      },
      flags,
      terminal,
      process,
      { usual: resume?.file, canGoOn: flags.against === undefined && flags.baseline === undefined },
    );
  } finally {
    loaded();
  }
}

function optionsOf(workloads: readonly string[], flags: RunFlags): RunOptions {
  const { backend, schedule, chunks, cold, weak, preset, param, against, setup } = flags;
  const ways = { backends: backend, schedules: schedule, chunks, cold, weak };
  return { ...planOptionsOf(flags), workloads, ...ways, preset, params: param, against, setup };
}
