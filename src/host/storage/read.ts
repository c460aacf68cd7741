/**
 * Reading results back, in one flow: text, JSON, today's form, held against the schema and against itself. Whatever is wrong
 * with the file is said in one line.
 */
import { type ResultDocument, SCHEMA } from '../../model/document.js';
import { changedParts } from '../../model/document-digests.js';
import type { ForeignResults } from '../../model/measurement.js';
import { upgradeDocument } from '../../model/older-documents.js';
import { type Fields, isRecord } from '../../model/records.js';
import { UsageError } from '../../model/usage-error.js';
import { inconsistency } from './consistency.js';
import { readText } from './file-text.js';
import { isGoogleBenchmark, readGoogleBenchmark } from './google-benchmark.js';
import { readHyperfine } from './hyperfine.js';
import { isDeeperThan, MOST_DEPTH } from './limits.js';
import { isPytestBenchmark, readPytestBenchmark } from './pytest-benchmark.js';
import { schemaFault } from './schema.js';
import { isVitestBench, readVitestBench } from './vitest-bench.js';

export type Results =
  | { readonly kind: 'parbench'; readonly document: ResultDocument }
  | { readonly kind: 'foreign'; readonly foreign: ForeignResults };

interface Accepted {
  readonly missing: string;
  readonly advice: string;
}

const OURS: Accepted = {
  missing: `not a parbench result (no "schema": "${SCHEMA}")`,
  advice: 'give a file that parbench run --output wrote',
};
const EITHER: Accepted = {
  missing: `neither a parbench result (no "schema": "${SCHEMA}") nor JSON of hyperfine, Google Benchmark, pytest-benchmark or vitest bench`,
  advice: 'give a file that parbench run --output or hyperfine --export-json wrote',
};

/** A file that is something else than a result, of whatever version. */
export class ForeignFile extends UsageError {}

/** Is given one line that names the file, for what is read all the same. */
export type Warn = (line: string) => void;

/** Throws a UsageError that names the file and, for a document that is damaged, the field. */
export async function readDocument(path: string, warn: Warn): Promise<ResultDocument> {
  return documentIn(path, await parsed(path, OURS), OURS, warn);
}

/** A document, or what another tool wrote: the content tells. Throws a UsageError that names the file and the field. */
export async function readResults(path: string, warn: Warn): Promise<Results> {
  const value = await parsed(path, EITHER);
  const read = isRecord(value) && !('schema' in value) ? readerOf(value) : null;
  if (isRecord(value) && read) return { kind: 'foreign', foreign: read(path, value) };
  return { kind: 'parbench', document: await documentIn(path, value, EITHER, warn) };
}

function readerOf(value: Fields): ((path: string, value: Fields) => ForeignResults) | null {
  if (isGoogleBenchmark(value)) return readGoogleBenchmark;
  if (isPytestBenchmark(value)) return readPytestBenchmark;
  if (isVitestBench(value)) return readVitestBench;
  return 'results' in value ? readHyperfine : null;
}

async function parsed(path: string, { advice }: Accepted): Promise<unknown> {
  const text = await readText(path);
  if (isDeeperThan(text, MOST_DEPTH)) {
    throw new UsageError(`${path}: is nested deeper than ${MOST_DEPTH} levels; ${advice}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: not JSON; ${advice}`);
  }
}

async function documentIn(path: string, value: unknown, accepted: Accepted, warn: Warn): Promise<ResultDocument> {
  const schema = isRecord(value) ? value.schema : undefined;
  if (schema !== SCHEMA) throw otherSchema(path, schema, accepted);
  // What the file brings along of what is derived counts for nothing: it is made anew from the samples.
  const { analysis: _, comparison: __, digests, ...measured } = upgradeDocument(value) as Partial<ResultDocument>;
  const fault =
    (await schemaFault({ ...measured, ...(digests && { digests }) })) ?? inconsistency(measured as ResultDocument);
  if (fault) throw new UsageError(`${path}: not a valid ${SCHEMA} document: ${fault}`);
  const changed = changedParts(value as ResultDocument);
  if (changed.length > 0) warn(`${path}: was changed since it was saved, in ${listed(changed)}`);
  return measured as ResultDocument;
}

/** More than these say nothing new. */
const MOST_LISTED = 5;

function listed(parts: readonly string[]): string {
  const rest = parts.length - MOST_LISTED;
  return rest > 0 ? `${parts.slice(0, MOST_LISTED).join(', ')} and ${rest} more` : parts.join(', ');
}

function otherSchema(path: string, schema: unknown, { missing, advice }: Accepted): UsageError {
  const wanted = `this parbench reads "${SCHEMA}"`;
  return typeof schema === 'string' && schema.startsWith('parbench/')
    ? new UsageError(`${path}: written as ${JSON.stringify(schema.slice(0, 40))}; ${wanted}`)
    : new ForeignFile(`${path}: ${missing}; ${advice}`);
}
