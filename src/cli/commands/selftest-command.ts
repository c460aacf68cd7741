/** `parbench selftest`: how far this machine can be trusted. */
import type { ReportingFlags } from '../flags.js';
import type { SelftestEvent } from '../../engine/selftest/trials.js';
import type { SelftestReport } from '../../model/selftest-report.js';
import { selftest, type SelftestOptions } from '../../engine/selftest/selftest.js';
import { checkWritable } from '../../host/storage/write.js';
import { EXIT } from '../exit-codes.js';
import { watchInterrupts } from '../interrupt.js';
import { createKeeper, LAST_SELFTEST } from '../result-file.js';
import { loadReporter } from '../load-reporter.js';
import { guardLoading } from '../loading-guard.js';
import { failureLine } from '../measuring.js';
import { tellKept } from '../render.js';
import { tellEnd } from '../run-end.js';
import { createSelftestProgress, type SelftestProgress } from '../selftest-progress.js';
import type { Process, Terminal } from '../terminal.js';

export interface SelftestFlags extends ReportingFlags {
  readonly time: number;
  readonly each: number;
  readonly comparisons?: number;
  readonly slowdown?: number[];
  readonly margin?: number;
  readonly procs?: number[];
  readonly backend?: string[];
  readonly preset?: string;
  readonly param?: Record<string, string>;
  readonly seed?: number;
}

/** Resolves to the exit code. */
export async function selftestCommand(
  workload: string | undefined,
  flags: SelftestFlags,
  terminal: Terminal,
  process: Process,
): Promise<number> {
  const { output, quiet } = flags;
  if (output !== undefined) await checkWritable('--output', output);
  const keeper = createKeeper(output, terminal, LAST_SELFTEST);
  const progress = progressOn(terminal, quiet);
  const interrupt = watchInterrupts(process);
  const loaded = guardLoading(workload === undefined ? [] : [workload], process, terminal);
  const onEvent = (event: SelftestEvent): void => {
    loaded();
    interrupt.listen();
    tellEvent(event, progress, terminal);
  };
  try {
    const { signal } = interrupt;
    const report = await selftest({ workload, ...optionsOf(flags), signal, onEvent, save: keeper.save });
    progress?.clear();
    await keeper.save(report);
    await tellReport(report, flags, terminal);
    const asEnded = report.ended === null ? EXIT.done : EXIT.failed;
    return tellEnd({ keeper, interrupt, output, quiet }, terminal) ?? asEnded;
  } finally {
    loaded();
    progress?.clear();
    interrupt.release();
  }
}

function optionsOf(flags: SelftestFlags): Omit<SelftestOptions, 'workload'> {
  const { time, each, comparisons, slowdown, margin, procs, backend, preset, param, seed } = flags;
  return {
    time,
    each,
    comparisons,
    slowdowns: slowdown,
    margin,
    procs,
    backends: backend,
    preset,
    params: param,
    seed,
  };
}

function progressOn({ err, progressWidth }: Terminal, quiet = false): SelftestProgress | null {
  return quiet || progressWidth === null ? null : createSelftestProgress(err, progressWidth, () => performance.now());
}

function tellEvent(event: SelftestEvent, progress: SelftestProgress | null, terminal: Terminal): void {
  progress?.update(event);
  const failure = event.type === 'comparison' ? null : failureLine(event);
  if (failure === null) return;
  progress?.clear();
  terminal.note(failure);
}

async function tellReport(
  report: SelftestReport,
  { format, output, quiet }: SelftestFlags,
  terminal: Terminal,
): Promise<void> {
  const reporter = await loadReporter(format, 'selftest');
  await tellKept((options) => reporter(report, options), { format, output }, terminal);
  if (!quiet) for (const { message } of report.summary.warnings) terminal.note(`warning: ${message}`);
}
