/** `parbench run`: measures, saves after every launch, reports. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EngineEvent } from '../engine/events.js';
import { armName, type ResultDocument, type Schedule } from '../model/document.js';
import type { Report } from '../model/reporter.js';
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
  readonly backend?: string[];
  readonly schedule?: Schedule[];
  readonly chunks: number;
  readonly cold?: boolean;
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
  const keeper = createKeeper(output, terminal);
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
    const report = await run({
      ...optionsOf(workloads, flags),
      signal: interrupt.signal,
      onEvent,
      save: keeper.save,
    });
    progress?.clear();
    await tellResult(report, flags, terminal);
    const saved = keeper.place();
    const signal = interrupt.received();
    if (signal !== null) {
      terminal.note(`parbench: stopped by ${signal}; what was finished is ${saved === null ? 'lost' : `in ${saved}`}`);
      return SIGNAL_EXIT[signal];
    }
    if (saved === null && isDocumentFile(output)) return EXIT.usage;
    if (saved !== null && !quiet) terminal.note(`result saved in ${saved}`);
    return report.measurements.some(({ status }) => status === 'failed') ? EXIT.failed : EXIT.done;
  } finally {
    loaded();
    progress?.clear();
    interrupt.release();
  }
}

function optionsOf(workloads: readonly string[], flags: RunFlags): Parameters<typeof run>[0] {
  const { procs, backend, schedule, chunks, cold, preset, param } = flags;
  const { seed, launches, rounds, time, precision, warmup, timeout } = flags;
  const measuring = { seed, launches, rounds, time, precision, warmup, timeout };
  const spreading = { procs, backends: backend, schedules: schedule, chunks, cold };
  return { workloads, ...spreading, preset, params: param, ...measuring };
}

interface Keeper {
  /** Where the result is; null once it could not be saved. */
  place(): string | null;
  save(document: ResultDocument): Promise<void>;
}

/** The file that was asked for must be writable; the usual place need not be. */
function createKeeper(output: string | undefined, terminal: Terminal): Keeper {
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

/** The report goes to stdout, unless it goes to the file, or is there already. */
async function tellResult(report: Report, { format, output, quiet }: RunFlags, terminal: Terminal): Promise<void> {
  const toDocument = isDocumentFile(output);
  const file = output === undefined || toDocument ? null : output;
  if (!toDocument || format !== 'json') await render(report, { format, file }, terminal);
  if (!quiet) printWarnings(report, terminal);
}

function isDocumentFile(output: string | undefined): output is string {
  return output?.toLowerCase().endsWith('.json') ?? false;
}

/** Failures are told when they happen; that nothing was left to compare with is told by the report. */
function failureLine(event: EngineEvent): string | null {
  if (event.type !== 'arm-failed' || event.failure.kind === 'no-reference') return null;
  return `parbench: ${event.arm.workload} ${armName(event.arm)}: ${event.failure.message}`;
}
