/** Options that several commands have. */
import { reporterCatalog } from '../host/catalog.js';
import { either, option } from './command-option.js';

export const DRY_RUN = {
  dryRun: option('--dry-run', 'say what would be measured and how long it would take, and measure nothing'),
};

export const UNDECIDED = {
  undecided: option('--undecided <how>', 'whether what is undecided passes', {
    choices: ['pass', 'fail'],
    default: 'pass',
  }),
};

export const CHANGED = {
  changed: option('--changed <how>', 'whether another amount of work passes, which is not compared', {
    choices: ['pass', 'fail'],
    default: 'pass',
  }),
};

/** Of what the code is held against, where that is not as it should be. */
export const OTHER_VERSIONS = {
  bench: option('--bench <whose>', "base: each version its own workload; head: head's file on the code of both", {
    choices: ['base', 'head'],
    default: 'base',
  }),
  missingBase: option('--missing-base <how>', 'whether a workload passes that is new, and measured alone', {
    choices: ['pass', 'fail'],
    default: 'pass',
  }),
  brokenBase: option('--broken-base <how>', 'pass: measure alone where the base cannot be made ready or loaded', {
    choices: ['pass', 'fail'],
    default: 'fail',
  }),
};

export const BASELINES = {
  saveBaseline: option(
    '--save-baseline <name>',
    'keep the result under a name in .parbench, or in a file, to compare with later',
  ),
  add: option('--add', 'keep it beside what --save-baseline has kept under that name, as one more session of the same'),
  baseline: option('--baseline <name>', 'compare with a result that was kept so'),
  canary: option('--canary', 'measure a fixed kernel in every round too, so that times can be compared on other days'),
};

export const SHOW_OUTPUT = {
  showOutput: option(
    '--show-output',
    'show all that the work printed last, up to 64 KB of each arm (default: the last lines)',
  ),
};

export const PLOT = {
  plot: either(
    option('--plot', 'draw plots in a report of tables (default: on a terminal, where there is enough to draw)'),
    option('--no-plot', 'draw none'),
  ),
};

/** Of every command that shows something: what it looks like and where it goes. `formats` are all there are unless told. */
export function reporting({ output, quiet, formats }: ReportingHelp) {
  const unless = formats ? 'table' : 'as the name of --output ends, or table';
  return {
    format: option('--format <format>', `how to report (default: ${unless})`, {
      choices: formats ?? reporterCatalog.names(),
    }),
    output: option('--output <file>', output),
    quiet: option('--quiet', quiet),
    color: option('--no-color', 'no colours'),
  };
}

interface ReportingHelp {
  readonly output: string;
  readonly quiet: string;
  readonly formats?: readonly string[];
}

/** Formats of files whose names end so. */
const BY_ENDING: Readonly<Record<string, string>> = {
  csv: 'csv',
  htm: 'html',
  html: 'html',
  md: 'markdown',
  svg: 'svg',
  xml: 'junit',
};

/** The one that was asked for, or else that of the file. */
export function formatFor({ format, output = '' }: { readonly format?: string; readonly output?: string }): string {
  return format ?? BY_ENDING[output.toLowerCase().split('.').at(-1) ?? ''] ?? 'table';
}

export const ALL = {
  all: option('--all', 'tell all there is, in tables, and not only what answers at a glance'),
};

export function resultOptions(quiet: string) {
  return {
    ...ALL,
    laws: option('--laws', 'tell of scaling laws, also why there is none'),
    ...PLOT,
    trace: option('--trace <file>', "write the workers' timeline there, for chrome://tracing and ui.perfetto.dev"),
    ...reporting({ output: 'write there: *.json gets the result document, anything else the report', quiet }),
  };
}

export type ResultOptions = ReturnType<typeof resultOptions>;
