/** What surrounds the engine while it measures: the progress line, failures, Ctrl-C, the file of the result. */
import type { SelftestEvent } from '../engine/selftest/trials.js';
import type { ResultDocument } from '../model/document.js';
import { armName, nameInVersion } from '../model/arm.js';
import { printable } from '../report/encoders/printable.js';
import { failureText } from '../report/words/failure-text.js';
import { sizeText } from '../report/words/size-text.js';
import type { CommandContext } from './define-command.js';
import { type Stop, watchInterrupts } from './interrupt.js';
import { createLiveScreen } from './live-screen.js';
import { createLiveTable } from './live-table.js';
import { watchLongLaunches } from './long-launches.js';
import { createProgressLine } from './progress.js';
import { isDocumentFile, openResultFile, type ResultFile } from './result-file.js';
import type { Terminal } from './terminal.js';
import { collectOutput } from './work-output.js';

export interface MeasuringSession {
  readonly hooks: CommandContext['instruments'] & {
    readonly signal: AbortSignal;
    readonly onEvent: (event: SelftestEvent) => void;
    readonly save: (result: object) => Promise<void>;
  };
  readonly stoppedBy: () => Stop | null;
  /** Measuring is over: results may be written. */
  finish(): void;
  /**
   * Tells where the result is; `canGoOn`: by `parbench run --resume`. The exit code if the run was stopped, else null: the
   * result decides.
   */
  tellEnd(canGoOn?: boolean): number | null;
  /** To be called in any case, when all else is told. */
  close(): void;
}

export interface SessionOptions {
  readonly output: string | undefined;
  readonly quiet: boolean | undefined;
  /** Whether all that is kept of what the work printed is told at the end; else its last lines are. */
  readonly showOutput: boolean | undefined;
  /** Where the result goes unless `output` is a document: the file of a run that goes on, or a new one in a folder. */
  readonly begun?: string;
  readonly folder?: string;
  /** Whether to show the table of a run while it runs, on a terminal. */
  readonly live?: boolean;
}

export function openSession(
  { output, quiet, showOutput = false, begun, folder, live }: SessionOptions,
  { process, terminal, instruments, output: told, faults }: CommandContext,
): MeasuringSession {
  const file = openResultFile({ output, begun, folder }, terminal);
  const { err, progressSize } = terminal;
  const clock = (): number => performance.now();
  const screen = quiet || progressSize === null ? null : createLiveScreen(err, progressSize);
  const line = screen && createProgressLine(screen, clock);
  const table = screen && live && terminal.isWatched ? createLiveTable(screen, terminal, clock) : null;
  const longLaunches = watchLongLaunches();
  const printed = collectOutput();
  const interrupt = watchInterrupts(process, faults);
  const onEvent = (event: SelftestEvent): void => {
    printed.take(event);
    line?.update(event);
    const note = failureLine(event) ?? (quiet ? null : longLaunches.noteOf(event));
    if (note === null) return;
    screen?.clear();
    terminal.note(note);
  };
  const save = async (result: object): Promise<void> => {
    await file.save(result);
    // What is analysed is told by the report, in a moment.
    if (!('analysis' in result)) await table?.show(result as ResultDocument);
  };
  return {
    hooks: { ...instruments, signal: interrupt.signal, onEvent, save },
    stoppedBy: interrupt.received,
    finish: () => screen?.clear(),
    tellEnd: (canGoOn = false) => {
      const state = file.state();
      const stop = interrupt.received();
      if (stop !== null) return tellStopped(stop, state, canGoOn, terminal);
      if (!state.isWhole && isDocumentFile(output)) told.lose(lossText(output, state.saved));
      if (state.isWhole && !quiet) terminal.note(`result saved in ${state.saved}`);
      return null;
    },
    close: () => {
      screen?.clear();
      if (showOutput || !quiet) printed.show(showOutput, terminal, process.env);
      interrupt.release();
    },
  };
}

function lossText(output: string, saved: string | null): string {
  return `parbench: ${printable(output)} ${saved === null ? 'was not written' : 'has the first launches alone'}`;
}

function tellStopped(
  { by, exitCode }: Stop,
  { saved, isLast }: ReturnType<ResultFile['state']>,
  canGoOn: boolean,
  terminal: Terminal,
): number {
  const goOn = canGoOn && saved !== null ? `; parbench run --resume${isLast ? '' : ` ${saved}`} goes on` : '';
  terminal.note(`parbench: stopped by ${by}; what was finished is ${saved === null ? 'lost' : `in ${saved}`}${goOn}`);
  return exitCode;
}

/** Failures are told when they happen; that nothing was left to compare with is told by the report. */
function failureLine(event: SelftestEvent): string | null {
  if (event.type !== 'arm-failed' || event.failure.kind === 'no-reference') return null;
  const { arm, failure, place } = event;
  const name = [nameInVersion(arm.workload, arm), ...sizeText(place.varied), armName(arm)].join(' ');
  return `parbench: ${name}: ${failureText(failure)}`;
}
