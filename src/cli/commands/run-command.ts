/** `parbench run`: measures workloads. */
import { workloadCatalog } from '../../host/catalog.js';
import type { ResultDocument } from '../../model/document.js';
import { planOptionsOf } from '../../model/plan.js';
import { UsageError } from '../../model/usage-error.js';
import { defineCommand } from '../define-command.js';
import { warnOn } from '../terminal.js';
import { EXIT, EXIT_HELP } from '../exit-codes.js';
import { option, planFlags } from '../command-option.js';
import {
  BASELINES,
  CHANGED,
  DRY_RUN,
  OTHER_VERSIONS,
  resultOptions,
  SHOW_OUTPUT,
  UNDECIDED,
} from '../shared-options.js';
import { assignment, growthName, percent } from '../values.js';

/** What is said of the work stands first in the help. */
const { backends, schedules, chunks, cold, together, differentResults, weak, margin, ...measuring } = planFlags('run');
const RESULT = { ...SHOW_OUTPUT, ...resultOptions('no progress, no warnings') };

export const addRun = defineCommand({
  name: 'run',
  description: 'measure workloads serially and over N workers',
  args: [
    [
      '[workload...]',
      'names of workloads, see parbench list; modules, folders or globs (default: those of the config, or *.parbench.ts and the like)',
    ],
  ],
  options: {
    ...{ backends, schedules, chunks, cold },
    preset: option('--preset <name>', 'a named set of parameters, see parbench list <workload>'),
    params: option(
      '-p, --param <name=value>',
      'set a parameter; repeatable; 1e7, 10_000_000 and 10M are numbers; 1e3..1e7:x10, 1e3..1e4:+1e3 and 1,2,5 measure several',
      { parse: assignment },
    ),
    expect: option(
      '--expect <growth>',
      'how the serial time grows over five sizes or more: 1, log n, n, n log n, n^2 or n^3; any other growth is an error',
      { parse: growthName },
    ),
    ...{ together, differentResults },
    weak,
    list: option('--list', 'say what would run, and measure nothing'),
    resume: option('--resume [file]', 'go on with a run that was interrupted (default: the last one)'),
    against: option(
      '--against <ref|folder,...>',
      'measure other versions of the code in the same rounds, and compare: git refs, or checkouts that are there; the first decides',
    ),
    setup: option('--setup <command>', 'makes the checkout of that ref ready, as "npm ci && npm run build"'),
    margin,
    maxAlloc: option(
      '--max-alloc <percent>',
      'how much more a serial arm may allocate than before; more is an error, as a slower one is',
      { parse: percent },
    ),
    ...UNDECIDED,
    ...CHANGED,
    ...OTHER_VERSIONS,
    ...measuring,
    ...DRY_RUN,
    ...BASELINES,
    ...RESULT,
  },
  more: EXIT_HELP,
  async run([asked], given, context) {
    const { measureAndReport } = await import('../measuring.js');
    const { run } = await import('../../engine/run.js');
    if (given.resume !== undefined) {
      const { isDocumentFile } = await import('../result-file.js');
      checkAlone(asked, context.given);
      const { file, document } = await readBegun(given.resume, warnOn(context.terminal, given.quiet));
      const { isComplete } = await import('../../engine/resume.js');
      if (isComplete(document) && !given.quiet) context.terminal.note(`nothing left to measure in ${file}`);
      if (!given.quiet) for (const line of codeOf(document)) context.terminal.note(line);
      // As a document it may be written over itself: all of it is in there again.
      const inputs = isDocumentFile(given.output) ? [] : [{ what: 'the run that goes on', file }];
      const goOn = { begun: file, inputs, canGoOn: true };
      return measureAndReport((hooks) => run({ resume: document, ...hooks }), given, context, goOn);
    }
    const { findConfig } = await import('../find-config.js');
    const { configuredRun, plannedSizes } = await import('../configured-run.js');
    const config = await findConfig(process.cwd(), context.instruments);
    const { workloads, flags, settings } = await configuredRun(config, asked, given);
    if (workloads.length === 0) {
      throw new UsageError(
        "missing required argument 'workload': there is no config that names any, and no *.parbench.ts; see parbench list and parbench --help",
      );
    }
    const { preset, params, against, setup, baseline, expect, bench, brokenBase } = flags;
    const code = { against, setup, bench, brokenBase };
    const options = { ...planOptionsOf('run', flags), workloads, settings, preset, params, ...code, expect };
    if (given.list) {
      const { printable } = await import('../../report/encoders/printable.js');
      const sizes = await plannedSizes({ ...options, ...context.instruments });
      await context.terminal.out(`${sizes.map(printable).join('\n')}\n`);
      return EXIT.done;
    }
    const isCompared = against !== undefined || baseline !== undefined;
    const canGoOn = !isCompared && !flags.together;
    checkCompared(isCompared, given.maxAlloc);
    return measureAndReport((hooks, held) => run({ ...options, ...held, ...hooks }), flags, context, {
      inputs: [
        { what: 'the config', file: config?.file },
        ...workloads.map((name) => ({ what: 'a workload', file: name.split('#')[0] })),
      ],
      canGoOn,
      expect,
      maxAlloc: given.maxAlloc,
    });
  },
});

function checkCompared(isCompared: boolean, maxAlloc: number | undefined): void {
  if (isCompared || maxAlloc === undefined) return;
  throw new UsageError('--max-alloc: there is nothing to compare with: give --against or --baseline');
}

/** What is run that a document names, which somebody else may have written; what ships with parbench need not be told. */
function codeOf({ workloads }: ResultDocument): string[] {
  const names = [...new Set(workloads.map(({ name }) => name))].filter(
    (name) => !workloadCatalog.names().includes(name),
  );
  return names.map((name) => `parbench: --resume runs the code of ${name}`);
}

/** Throws a UsageError for what cannot be told together with --resume: what does not only say how to show the result. */
function checkAlone(workloads: readonly string[], given: readonly string[]): void {
  if (workloads.length > 0) {
    throw new UsageError(`--resume: the workloads are those of the file: leave out ${workloads.join(' ')}`);
  }
  const allowed = ['--resume', ...Object.values(RESULT).flatMap(({ options }) => options.map(({ long }) => long))];
  const excess = given.find((name) => !allowed.includes(name));
  if (excess === undefined) return;
  throw new UsageError(`${excess}: not with --resume, which measures the way that the run began: leave it out`);
}

/** The run to go on with; `true` for the last one. */
async function readBegun(
  resume: string | true,
  warn: (line: string) => void,
): Promise<{ readonly file: string; readonly document: ResultDocument }> {
  const { readDocument } = await import('../../host/storage/read.js');
  if (resume !== true) return { file: resume, document: await readDocument(resume, warn) };
  const { lastResult } = await import('../result-folder.js');
  const { runFileOf } = await import('../../host/storage/run-files.js');
  const file = await runFileOf(lastResult('--resume'));
  return { file, document: await readDocument(file, warn) };
}
