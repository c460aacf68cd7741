/** `parbench selftest`: how far this machine can be trusted. */
import type { ReportingFlags } from '../flags.js';
import type { SelfTestEvent } from '../../engine/jobs/make-trials.js';
import type { SelfTestReport } from '../../model/selftest-report.js';
import { selfTest, type SelfTestOptions } from '../../engine/selftest.js';
import { checkWritable } from '../../host/storage/write.js';
import { EXIT } from '../exit-codes.js';
import { watchInterrupts } from '../interrupt.js';
import { createKeeper, LAST_SELF_TEST } from '../keeper.js';
import { loadReporter } from '../load-reporter.js';
import { guardLoading } from '../loading-guard.js';
import { failureLine } from './measure.js';
import { tellKept } from '../render.js';
import { tellEnd } from '../run-end.js';
import { createSelfTestProgress, type SelfTestProgress } from '../selftest-progress.js';
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
  const keeper = createKeeper(output, terminal, LAST_SELF_TEST);
  const progress = progressOn(terminal, quiet);
  const interrupt = watchInterrupts(process);
  const loaded = guardLoading(workload === undefined ? [] : [workload], process, terminal);
  const onEvent = (event: SelfTestEvent): void => {
    loaded();
    interrupt.listen();
    tellEvent(event, progress, terminal);
  };
  try {
    const { signal } = interrupt;
    const report = await selfTest({ workload, ...optionsOf(flags), signal, onEvent, save: keeper.save });
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

function optionsOf(flags: SelftestFlags): Omit<SelfTestOptions, 'workload'> {
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

function progressOn({ err, progressWidth }: Terminal, quiet = false): SelfTestProgress | null {
  return quiet || progressWidth === null ? null : createSelfTestProgress(err, progressWidth, () => performance.now());
}

function tellEvent(event: SelfTestEvent, progress: SelfTestProgress | null, terminal: Terminal): void {
  progress?.update(event);
  const failure = event.type === 'comparison' ? null : failureLine(event);
  if (failure === null) return;
  progress?.clear();
  terminal.note(failure);
}

async function tellReport(
  report: SelfTestReport,
  { format, output, quiet }: SelftestFlags,
  terminal: Terminal,
): Promise<void> {
  const reporter = await loadReporter(format, 'selfTest');
  await tellKept((options) => reporter(report, options), { format, output }, terminal);
  if (!quiet) for (const { message } of report.summary.warnings) terminal.note(`warning: ${message}`);
}
