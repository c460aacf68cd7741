/** Reporters by their format, for each kind of thing that there is to show. */
import { reporterCatalog } from '../host/catalog.js';
import type { ComparisonReporter, FitReporter, HistoryReporter, Reporter, SelftestReporter } from '../report/format.js';
import { UsageError } from '../model/usage-error.js';

/** What a reporter's file exports; all but the first where the format has a way to show that. */
interface Reporters {
  readonly default: Reporter;
  readonly comparison: ComparisonReporter;
  readonly history: HistoryReporter;
  readonly selftest: SelftestReporter;
  readonly fit: FitReporter;
}

type Kind = keyof Reporters;

const NAMES: Readonly<Record<Kind, string>> = {
  default: 'a result',
  comparison: 'a comparison alone',
  history: 'a history',
  selftest: 'a selftest',
  fit: 'a fit',
};

/** Rejects with a UsageError where the format cannot show that kind. */
export async function loadReporter<K extends Kind>(format: string, kind: K): Promise<Reporters[K]> {
  const reporter = (await reportersOf(format))[kind];
  if (reporter) return reporter;
  const able = await formatsFor(kind);
  throw new UsageError(`--format ${format}: cannot show ${NAMES[kind]}; choose from ${able.join(', ')}`);
}

async function reportersOf(format: string): Promise<Partial<Reporters>> {
  return (await import(reporterCatalog.urlOf(format))) as Partial<Reporters>;
}

async function formatsFor(kind: Kind): Promise<string[]> {
  const formats = await Promise.all(
    reporterCatalog.names().map(async (format) => ({ format, can: kind in (await reportersOf(format)) })),
  );
  return formats.flatMap(({ format, can }) => (can ? [format] : []));
}
