/** `parbench run`: measures, saves after every launch, reports. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EngineEvent } from '../engine/events.js';
import { armName, type ResultDocument } from '../model/document.js';
import { run } from '../run.js';
import { checkWritable, reasonOf, writeWhole } from '../storage/write.js';
import { EXIT, SIGNAL_EXIT } from './exit-codes.js';
import { watchInterrupts } from './interrupt.js';
import { guardLoading } from './loading-guard.js';
import { createProgressLine } from './progress.js';
import { loadReporter, printWarnings, render } from './render.js';
import type { Process, Terminal } from './terminal.js';

export interface RunFlags {
  readonly procs?: number[];
  readonly backend: string[];
  readonly preset?: string;
  readonly param?: Record<string, string>;
  readonly seed?: number;
  readonly launches?: number;
  readonly rounds?: number;
  readonly time: number;
  readonly precision: number;
  readonly warmup: number;
  readonly timeout: number;
  readonly format: string;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** Where a result is kept if nobody says where. */
const LAST_RESULT = '.parbench/last.json';

export async function runCommand(
  workloads: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
  process: Process,
): Promise<number> {
  const { format, output, quiet } = flags;
  if (output !== undefined) await checkWritable('--output', output);
  await loadReporter(format);
  const keeper = await createKeeper(output, terminal);
  const progress =
    quiet || terminal.progressWidth === null
      ? null
      : createProgressLine(terminal.err, terminal.progressWidth, () => performance.now());
  const interrupt = watchInterrupts(process);
  const loaded = guardLoading(process, terminal);
  const onEvent = (event: EngineEvent): void => {
    loaded();
    interrupt.listen();
    progress?.update(event);
    const failure = failureLine(event);
    if (failure === null) return;
    progress?.clear();
    terminal.note(failure);
  };
  try {
    const document = await run({
      ...optionsOf(workloads, flags),
      signal: interrupt.signal,
      onEvent,
      save: keeper.save,
    });
    progress?.clear();
    const saved = await reportResult(document, flags, keeper, terminal);
    const signal = interrupt.received();
    if (signal !== null)
      terminal.note(`parbench: stopped by ${signal}; what was finished is ${saved === null ? 'lost' : `in ${saved}`}`);
    else if (!quiet && saved !== null) terminal.note(`result saved in ${saved}`);
    if (saved === null && isDocumentFile(output)) return EXIT.usage;
    return exitCode(document, signal === null ? null : SIGNAL_EXIT[signal]);
  } finally {
    loaded();
    progress?.clear();
    interrupt.release();
  }
}

function optionsOf(workloads: readonly string[], flags: RunFlags): Parameters<typeof run>[0] {
  const { procs, backend, preset, param, seed, launches, rounds, time, precision, warmup, timeout } = flags;
  const measuring = { seed, launches, rounds, time, precision, warmup, timeout };
  return { workloads, procs, backends: backend, preset, params: param, ...measuring };
}

interface Keeper {
  /** Where the result is; null once it could not be saved. */
  place(): string | null;
  save(document: ResultDocument): Promise<void>;
}

/** The file that was asked for must be writable; the usual place need not be. */
async function createKeeper(output: string | undefined, terminal: Terminal): Promise<Keeper> {
  const asked = isDocumentFile(output);
  const path = asked ? output : LAST_RESULT;
  let saved = false;
  let told = false;
  const save = async (document: ResultDocument): Promise<void> => {
    try {
      if (!asked) await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, `${JSON.stringify(document, null, 2)}\n`);
      saved = true;
    } catch (error) {
      saved = false;
      if (!told) terminal.note(`warning: the result cannot be saved in ${path} (${reasonOf(error)})`);
      told = true;
    }
  };
  return { place: () => (saved ? path : null), save };
}

/** The report goes to stdout unless it was written to the file. Resolves to where the result is, if it could be saved. */
async function reportResult(
  document: ResultDocument,
  flags: RunFlags,
  keeper: Keeper,
  terminal: Terminal,
): Promise<string | null> {
  const { format, output, quiet } = flags;
  const file = output !== undefined && !isDocumentFile(output) ? output : null;
  const written = isDocumentFile(output) && format === 'json';
  const report = written
    ? { ...document, analysis: document.analysis }
    : await render(document, { format, file }, terminal);
  if (!quiet && report.analysis) printWarnings({ ...report, analysis: report.analysis }, terminal);
  return keeper.place();
}

function isDocumentFile(output: string | undefined): output is string {
  return output?.toLowerCase().endsWith('.json') ?? false;
}

/** Failures are told when they happen; that nothing was left to compare with is told by the report. */
function failureLine(event: EngineEvent): string | null {
  if (event.type !== 'arm-failed' || event.failure.kind === 'no-reference') return null;
  return `parbench: ${event.arm.workload} ${armName(event.arm)}: ${event.failure.message}`;
}

function exitCode({ measurements }: ResultDocument, interrupted: number | null): number {
  if (interrupted !== null) return interrupted;
  return measurements.some(({ status }) => status === 'failed') ? EXIT.failed : EXIT.done;
}
