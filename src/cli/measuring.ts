/** What the commands that measure share: files are checked first, then comes the report, and the exit code at last. */
import type { BaselineOptions } from '../engine/run-options.js';
import type { MeasureOptions } from '../engine/measure.js';
import type { Report, ResultDocument } from '../model/document.js';
import type { GrowthName } from '../model/sweep.js';
import { UsageError } from '../model/usage-error.js';
import type { CommandContext } from './define-command.js';
import { EXIT, exitCodeOf, SIGNAL_EXIT } from './exit-codes.js';
import { openSession, type SessionOptions } from './measuring-session.js';
import type { FlagsOf } from './command-option.js';
import { checkOutput, tellResult } from './render.js';
import { isDocumentFile, lastFile } from './result-file.js';
import { type BASELINES, type DRY_RUN, formatFor, type ResultOptions, type UNDECIDED } from './shared-options.js';
import { wrap } from '../report/words/wrap.js';
import type { Terminal } from './terminal.js';

type Flags = FlagsOf<typeof BASELINES & typeof DRY_RUN & typeof UNDECIDED & ResultOptions>;

interface Measuring extends Pick<SessionOptions, 'usual' | 'modules'> {
  readonly canGoOn?: boolean;
  readonly expect?: GrowthName;
}

/** `held`: what the result is held against. Resolves to the exit code. */
export async function measureAndReport(
  measure: (hooks: MeasureOptions, held: BaselineOptions) => Promise<Report>,
  flags: Flags,
  context: CommandContext,
  { usual, modules, canGoOn, expect }: Measuring = {},
): Promise<number> {
  const { output, quiet, saveBaseline } = flags;
  await checkFiles(flags, usual);
  const held = await heldAgainst(flags);
  if (flags.dryRun) return tellPlanned((onPlanned) => measure({ ...context.instruments, onPlanned }, held), context);
  const live = formatFor(flags) === 'table' && (output === undefined || isDocumentFile(output));
  const session = openSession({ output, quiet, usual, modules, live }, context);
  try {
    const report = await measure(session.hooks, held).finally(session.finish);
    await tellReport(report, flags, context);
    const cutShort = session.tellEnd(canGoOn);
    if (cutShort !== null) return cutShort;
    const growsOtherwise = expect !== undefined && (await tellGrowth(report, expect, context.terminal));
    const exitCode = exitCodeOf(report.measurements, report.comparison, flags.undecided, growsOtherwise);
    if (saveBaseline !== undefined) await keepBaseline(saveBaseline, report, exitCode, context.terminal);
    return exitCode;
  } catch (error) {
    const signal = session.stoppedBy();
    if (signal === null || error instanceof UsageError) throw error;
    session.finish();
    context.terminal.note(`parbench: stopped by ${signal}; nothing was measured`);
    return SIGNAL_EXIT[signal];
  } finally {
    session.close();
  }
}

async function tellPlanned(
  plan: (onPlanned: (planned: ResultDocument) => boolean) => Promise<unknown>,
  { terminal }: CommandContext,
): Promise<number> {
  const { plannedLines, resultBefore } = await import('./planned-run.js');
  const found: ResultDocument[] = [];
  await plan((planned) => found.push(planned) < 1);
  const lines = plannedLines(found[0], await resultBefore());
  await terminal.out(`${lines.flatMap((line) => wrap(line, terminal.width)).join('\n')}\n`);
  return EXIT.done;
}

async function checkFiles({ output, trace, saveBaseline }: Flags, usual = lastFile()): Promise<void> {
  await checkOutput(output);
  if (trace !== undefined) await (await import('./trace-file.js')).checkTrace(trace, [output, usual]);
  if (saveBaseline !== undefined) await (await import('./baselines.js')).checkBaseline(saveBaseline);
}

/** With the canary, so that what is saved can be compared on another day. */
async function heldAgainst({ baseline, saveBaseline, canary }: Flags): Promise<BaselineOptions> {
  if (baseline === undefined) return { canary: canary ?? saveBaseline !== undefined };
  const { readBaseline } = await import('./baselines.js');
  return { canary: canary ?? true, baseline: await readBaseline(baseline) };
}

async function tellReport(report: Report, flags: Flags, { process, terminal }: CommandContext): Promise<void> {
  const { trace } = flags;
  await tellResult(report, flags, terminal);
  if (trace !== undefined) await (await import('./trace-file.js')).writeTrace(trace, report);
  if (process.env.GITHUB_ACTIONS === 'true') {
    const { tellGitHub } = await import('./tell-github.js');
    await tellGitHub({ kind: 'report', report }, process.env, terminal);
  }
}

/** Whether anything grows otherwise than expected. */
async function tellGrowth({ analysis }: Report, expected: GrowthName, terminal: Terminal): Promise<boolean> {
  const { unexpectedGrowth } = await import('../analysis/scaling/unexpected-growth.js');
  const { unexpectedGrowthText } = await import('../report/words/growth-words.js');
  const found = unexpectedGrowth(analysis.sweeps, expected);
  for (const each of found) terminal.note(`parbench: ${unexpectedGrowthText(each, expected)} (--expect)`);
  return found.length > 0;
}

/** Nothing is to be held against what failed; and what is slower would let the same slowdown pass the next time. */
async function keepBaseline(label: string, report: Report, exitCode: number, terminal: Terminal): Promise<void> {
  if (exitCode === EXIT.failed) return terminal.note(`parbench: not saved as baseline ${label}: a workload failed`);
  if (exitCode === EXIT.slower) {
    const base = report.comparison?.base.label;
    if (base === undefined)
      return terminal.note(`parbench: not saved as baseline ${label}: it grows otherwise than expected`);
    return terminal.note(
      `parbench: not saved as baseline ${label}: it is slower than ${base}; to accept that, save it in a run that is compared with nothing`,
    );
  }
  const { saveBaseline } = await import('./baselines.js');
  terminal.note(`baseline saved in ${await saveBaseline(label, report)}`);
}
