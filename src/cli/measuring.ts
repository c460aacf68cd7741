/**
 * What the commands that measure share: files are checked first, and written before anything is told, since who is told may
 * go away or have no room; the exit code comes at last.
 */
import type { BaselineOptions } from '../engine/run-options.js';
import type { MeasureOptions } from '../engine/measure.js';
import type { Report, ResultDocument } from '../model/document.js';
import type { GrowthName } from '../model/sweep.js';
import { UsageError } from '../model/usage-error.js';
import type { CommandContext } from './define-command.js';
import { EXIT, exitCodeOf, type Leniency } from './exit-codes.js';
import { openSession, type SessionOptions } from './measuring-session.js';
import type { FlagsOf } from './command-option.js';
import { checkOutput, tellResult } from './render.js';
import { checkDistinct, type NamedFile } from './distinct-files.js';
import { isDocumentFile } from './result-file.js';
import { lastFile } from './result-folder.js';
import { type BASELINES, type DRY_RUN, formatFor, type ResultOptions, type SHOW_OUTPUT } from './shared-options.js';
import { wrap } from '../report/words/wrap.js';
import { type Terminal, warnOn } from './terminal.js';

type Flags = FlagsOf<typeof BASELINES & typeof DRY_RUN & typeof SHOW_OUTPUT & ResultOptions> & Leniency;

interface Measuring extends Pick<SessionOptions, 'begun'> {
  /** What is read and must not be written. */
  readonly inputs?: readonly NamedFile[];
  readonly canGoOn?: boolean;
  readonly expect?: GrowthName;
  /** How much more may be allocated than before, as a ratio. */
  readonly maxAlloc?: number;
}

/** `held`: what the result is held against. Resolves to the exit code. */
export async function measureAndReport(
  measure: (hooks: MeasureOptions, held: BaselineOptions) => Promise<Report>,
  flags: Flags,
  context: CommandContext,
  { begun, inputs = [], canGoOn, expect, maxAlloc }: Measuring = {},
): Promise<number> {
  const { output, quiet, showOutput } = flags;
  await checkFiles(flags, begun, inputs);
  const held = await heldAgainst(flags, context.terminal);
  const onPlanned = await sessionCheckOf(flags, context.terminal);
  if (flags.dryRun) return tellPlanned((onPlanned) => measure({ ...context.instruments, onPlanned }, held), context);
  await (await import('../host/checkout/dead-worktrees.js')).sweepWorktrees();
  const live = formatFor(flags) === 'table' && (output === undefined || isDocumentFile(output));
  const session = openSession({ output, quiet, showOutput, begun, live }, context);
  try {
    const report = await measure({ ...session.hooks, ...onPlanned }, held).finally(session.finish);
    const growth = expect === undefined ? [] : await growthLines(report, expect);
    const unexpected = [...growth, ...(maxAlloc === undefined ? [] : await allocationLines(report, maxAlloc))];
    const exitCode = exitCodeOf(report.measurements, report.comparison, flags, unexpected.length > 0);
    const kept = await keepFiles(report, session.stoppedBy() === null ? exitCode : null, flags, context.terminal);
    await tellReport(report, flags, context);
    const cutShort = session.tellEnd(canGoOn);
    if (cutShort !== null) return cutShort;
    for (const line of [...unexpected, ...kept]) context.terminal.note(line);
    return exitCode;
  } catch (error) {
    const stop = session.stoppedBy();
    if (stop === null || error instanceof UsageError) throw error;
    session.finish();
    context.terminal.note(`parbench: stopped by ${stop.by}; nothing was measured`);
    return stop.exitCode;
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

/** Rejects with a UsageError now rather than after minutes of measuring. */
async function checkFiles(
  { output, trace, baseline, saveBaseline }: Flags,
  begun: string | undefined,
  inputs: readonly NamedFile[],
): Promise<void> {
  await checkOutput(output);
  const toWrite = [
    { what: '--output', file: output },
    { what: '--trace', file: trace },
  ];
  const isDocument = isDocumentFile(output);
  const results = [lastFile(), ...(begun === undefined ? [] : [begun])].map((file) => ({ what: 'the result', file }));
  const baselines = await import('./baselines.js');
  const held = { what: 'the baseline', file: baseline && baselines.baselinePath('--baseline', baseline) };
  // A run that goes on may be written where it was begun, as a document; and a baseline may take the place of the one before.
  await checkDistinct(toWrite, [held, ...inputs, ...(isDocument ? [] : results)]);
  if (trace !== undefined) {
    if (isDocument) await checkDistinct([toWrite[1]], results);
    await (await import('./trace-file.js')).checkTrace(trace);
  }
  if (saveBaseline === undefined) return;
  await baselines.checkBaseline(saveBaseline);
  const kept = { what: '--save-baseline', file: baselines.baselinePath('--save-baseline', saveBaseline) };
  await checkDistinct([...toWrite, kept], [...inputs, ...(isDocument ? [] : results)]);
}

/** With the canary, so that what is saved can be compared on another day. */
async function heldAgainst(
  { baseline, saveBaseline, canary, quiet }: Flags,
  terminal: Terminal,
): Promise<BaselineOptions> {
  if (baseline === undefined) return { canary: canary ?? saveBaseline !== undefined };
  const { readBaseline } = await import('./baselines.js');
  return { canary: canary ?? true, baseline: await readBaseline(baseline, warnOn(terminal, quiet)) };
}

/** Of a baseline of several sessions: that this run is of the same as those. */
async function sessionCheckOf(flags: Flags, terminal: Terminal): Promise<Pick<MeasureOptions, 'onPlanned'>> {
  if (!flags.add) return {};
  const { sessionCheck } = await import('./sessions-kept.js');
  return { onPlanned: await sessionCheck(flags, warnOn(terminal, flags.quiet)) };
}

async function tellReport(report: Report, flags: Flags, { process, terminal }: CommandContext): Promise<void> {
  await tellResult(report, flags, terminal);
  if (process.env.GITHUB_ACTIONS === 'true') {
    const { tellGitHub } = await import('./tell-github.js');
    await tellGitHub({ kind: 'report', report }, process.env, terminal);
  }
}

/** Trace and baseline; `exitCode` is null if the run was stopped. Resolves to what there is to say of them. */
async function keepFiles(
  report: Report,
  exitCode: number | null,
  { trace, saveBaseline, add, quiet }: Flags,
  terminal: Terminal,
): Promise<string[]> {
  const lines: string[] = [];
  if (trace !== undefined) {
    const { writeTrace } = await import('./trace-file.js');
    await terminal.attempt(() => writeTrace(trace, report));
  }
  if (saveBaseline !== undefined && exitCode !== null) {
    const keep = add ? await import('./sessions-kept.js') : null;
    const save = keep && (() => keep.saveSession(saveBaseline, report, warnOn(terminal, quiet)));
    await terminal.attempt(async () => void lines.push(await keepBaseline(saveBaseline, report, exitCode, save)));
  }
  return lines;
}

async function allocationLines({ comparison }: Report, most: number): Promise<string[]> {
  const { excessLines } = await import('../report/words/allocation-words.js');
  return excessLines(comparison?.allocations ?? [], most);
}

/** A line for all that grows otherwise than expected. */
async function growthLines({ analysis }: Report, expected: GrowthName): Promise<string[]> {
  const { unexpectedGrowth } = await import('../analysis/scaling/unexpected-growth.js');
  const { unexpectedGrowthText } = await import('../report/words/growth-words.js');
  const found = unexpectedGrowth(analysis.sweeps, expected);
  return found.map((each) => `parbench: ${unexpectedGrowthText(each, expected)} (--expect)`);
}

/**
 * Nothing is to be held against what failed; and what is slower would let the same slowdown pass the next time. Resolves to
 * what came of it.
 */
async function keepBaseline(
  label: string,
  report: Report,
  exitCode: number,
  save: (() => Promise<string>) | null,
): Promise<string> {
  const unsaved = (reason: string): string => `parbench: not saved as baseline ${label}: ${reason}`;
  if (exitCode === EXIT.failed || exitCode === EXIT.broken) return unsaved('a workload failed');
  if (exitCode === EXIT.slower) {
    const base = report.comparison?.base.label;
    if (base === undefined || report.comparison?.verdict !== 'slower') {
      return unsaved('it grows otherwise than expected, or allocates more than is allowed');
    }
    return unsaved(`it is slower than ${base}; to accept that, save it in a run that is compared with nothing`);
  }
  if (save) return save();
  const { saveBaseline } = await import('./baselines.js');
  return `baseline saved in ${await saveBaseline(label, report)}`;
}
