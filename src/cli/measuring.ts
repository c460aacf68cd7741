/** What the commands that measure share: progress, Ctrl-C, saving after every launch, the report and the exit code. */
import type { JudgingFlags, ResultFlags } from './flags.js';
import type { EngineEvent } from '../engine/engine-events.js';
import { armName, nameOnSide } from '../model/arm.js';
import type { Report } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import type { PlanOptions } from '../model/plan.js';
import type { BaselineOptions } from '../engine/gating.js';
import type { SessionOptions } from '../engine/measure.js';
import { checkWritable } from '../host/storage/write.js';
import { checkBaseline, readBaseline, saveBaseline } from './baselines.js';
import { EXIT, exitCodeOf, SIGNAL_EXIT } from './exit-codes.js';
import { watchInterrupts } from './interrupt.js';
import { failureText } from '../report/words/failure-text.js';
import { sizeText } from '../report/words/size-text.js';
import { createKeeper, LAST } from './result-file.js';
import { loadReporter } from './load-reporter.js';
import { createProgressLine, type ProgressLine } from './progress.js';
import { tellResult } from './render.js';
import { tellEnd } from './run-end.js';
import { tellGitHub } from './tell-github.js';
import type { Process, Terminal } from './terminal.js';
import { checkTrace, writeTrace } from './trace-file.js';

export interface MeasureFlags extends JudgingFlags, ResultFlags {
  readonly procs?: number[];
  readonly seed?: number;
  readonly launches?: number;
  readonly rounds?: number;
  readonly time: number;
  readonly precision?: number;
  readonly warmup: number;
  readonly timeout: number;
  readonly baseline?: string;
  readonly saveBaseline?: string;
  readonly canary?: boolean;
}

export function planOptionsOf(flags: MeasureFlags): PlanOptions {
  const { procs, seed, launches, rounds, time, precision, margin, warmup, timeout } = flags;
  return { procs, seed, launches, rounds, time, precision, margin, warmup, timeout };
}

interface CommandSession extends Required<Pick<SessionOptions, 'signal' | 'onEvent' | 'save'>> {
  /** What the result is held against. */
  readonly held: BaselineOptions;
}

/** Where a result is kept, and what may become of it. */
interface Keeping {
  /** Unless --output names another file; default: that of the last run. */
  readonly usual?: string;
  /** Whether the run can be resumed. */
  readonly canGoOn: boolean;
}

/** Resolves to the exit code. */
export async function measureCommand(
  measure: (session: CommandSession) => Promise<Report>,
  flags: MeasureFlags,
  terminal: Terminal,
  process: Process,
  { usual, canGoOn }: Keeping = { canGoOn: false },
): Promise<number> {
  const { format, output, quiet, saveBaseline: newBaseline } = flags;
  if (output !== undefined) await checkWritable('--output', output);
  await checkTrace(flags.trace, [output, usual ?? LAST]);
  if (newBaseline !== undefined) await checkBaseline(newBaseline);
  const held = await baselineOptions(flags);
  await loadReporter(format, 'default');
  const keeper = createKeeper(output, terminal, usual);
  const progress =
    quiet || terminal.progressWidth === null
      ? null
      : createProgressLine(terminal.err, terminal.progressWidth, () => performance.now());
  const interrupt = watchInterrupts(process);
  const onEvent = (event: EngineEvent): void => {
    interrupt.listen();
    tellEvent(event, progress, terminal);
  };
  try {
    const report = await measure({ signal: interrupt.signal, onEvent, save: keeper.save, held });
    progress?.clear();
    await tellResult(report, flags, terminal);
    await writeTrace(flags.trace, report);
    await tellGitHub({ kind: 'report', report }, process.env, terminal);
    const cutShort = tellEnd({ keeper, interrupt, output, quiet, canGoOn }, terminal);
    if (cutShort !== null) return cutShort;
    const exitCode = exitCodeOf(report.measurements, report.comparison, flags.undecided);
    if (newBaseline !== undefined) await keepBaseline(newBaseline, report, exitCode, terminal);
    return exitCode;
  } catch (error) {
    const signal = interrupt.received();
    if (signal === null || error instanceof UsageError) throw error;
    progress?.clear();
    terminal.note(`parbench: stopped by ${signal}; nothing was measured`);
    return SIGNAL_EXIT[signal];
  } finally {
    progress?.clear();
    interrupt.release();
  }
}

/** With the canary, so that what is saved can be compared on another day. */
async function baselineOptions({ baseline, saveBaseline: saved, canary }: MeasureFlags): Promise<BaselineOptions> {
  const wanted = canary ?? (baseline !== undefined || saved !== undefined);
  return { canary: wanted, ...(baseline === undefined ? {} : { baseline: await readBaseline(baseline) }) };
}

/** Nothing is to be held against what failed; and what is slower would let the same slowdown pass the next time. */
async function keepBaseline(label: string, report: Report, exitCode: number, terminal: Terminal): Promise<void> {
  if (exitCode === EXIT.failed) return terminal.note(`parbench: not saved as baseline ${label}: a workload failed`);
  if (exitCode === EXIT.slower) {
    const base = report.comparison?.base.label;
    return terminal.note(
      `parbench: not saved as baseline ${label}: it is slower than ${base}; to accept that, save it in a run that is compared with nothing`,
    );
  }
  terminal.note(`baseline saved in ${await saveBaseline(label, report)}`);
}

function tellEvent(event: EngineEvent, progress: ProgressLine | null, terminal: Terminal): void {
  progress?.update(event);
  const failure = failureLine(event);
  if (failure === null) return;
  progress?.clear();
  terminal.note(failure);
}

/** Failures are told when they happen; that nothing was left to compare with is told by the report. */
export function failureLine(event: EngineEvent): string | null {
  if (event.type !== 'arm-failed' || event.failure.kind === 'no-reference') return null;
  const { arm, failure, place } = event;
  const name = [nameOnSide(arm.workload, arm.side), ...sizeText(place.varied), armName(arm)].join(' ');
  return `parbench: ${name}: ${failureText(failure)}`;
}
