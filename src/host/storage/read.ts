/**
 * Reading results back, in one flow: text, JSON, today's form, held against the schema. Whatever is wrong with the file is
 * said in one line.
 */
import { type ResultDocument, SCHEMA } from '../../model/document.js';
import type { CommandRuns } from '../../model/measurement.js';
import { upgradeDocument } from '../../model/older-documents.js';
import { UsageError } from '../../model/usage-error.js';
import { readText } from './file-text.js';
import { readHyperfine } from './hyperfine.js';
import { schemaFault } from './schema.js';

export type Results =
  | { readonly kind: 'parbench'; readonly document: ResultDocument }
  | { readonly kind: 'hyperfine'; readonly results: readonly CommandRuns[] };

/** What a command reads, in words. */
interface Accepted {
  readonly missing: string;
  readonly advice: string;
}

const OURS: Accepted = {
  missing: `not a parbench result (no "schema": "${SCHEMA}")`,
  advice: 'give a file that parbench run --output wrote',
};
const EITHER: Accepted = {
  missing: `neither a parbench result (no "schema": "${SCHEMA}") nor an export of hyperfine's (no "results")`,
  advice: 'give a file that parbench run --output or hyperfine --export-json wrote',
};

/** A file that is something else than a result, of whatever version. */
export class ForeignFile extends UsageError {}

/** Throws a UsageError that names the file and, for a document that is damaged, the field. */
export async function readDocument(path: string): Promise<ResultDocument> {
  return documentIn(path, await parsed(path, OURS), OURS);
}

/** A document, or what hyperfine exported: the content tells. Throws a UsageError that names the file and the field. */
export async function readResults(path: string): Promise<Results> {
  const value = await parsed(path, EITHER);
  return isExport(value)
    ? { kind: 'hyperfine', results: readHyperfine(path, value) }
    : { kind: 'parbench', document: await documentIn(path, value, EITHER) };
}

async function parsed(path: string, { advice }: Accepted): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: not JSON; ${advice}`);
  }
}

function isExport(value: unknown): value is { readonly results: unknown } {
  return typeof value === 'object' && value !== null && 'results' in value && !('schema' in value);
}

async function documentIn(path: string, value: unknown, accepted: Accepted): Promise<ResultDocument> {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (schema !== SCHEMA) throw otherSchema(path, schema, accepted);
  // What the file brings along of what is derived counts for nothing: it is made anew from the samples.
  const { analysis: _, comparison: __, ...measured } = upgradeDocument(value) as Partial<ResultDocument>;
  const fault = await schemaFault(measured);
  if (fault) throw new UsageError(`${path}: not a valid ${SCHEMA} document: ${fault}`);
  return measured as ResultDocument;
}

function otherSchema(path: string, schema: unknown, { missing, advice }: Accepted): UsageError {
  const wanted = `this parbench reads "${SCHEMA}"`;
  return typeof schema === 'string' && schema.startsWith('parbench/')
    ? new UsageError(`${path}: written as ${JSON.stringify(schema.slice(0, 40))}; ${wanted}`)
    : new ForeignFile(`${path}: ${missing}; ${advice}`);
}
