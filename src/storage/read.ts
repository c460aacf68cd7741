/** Reading a result document back: whatever is wrong with the file is said in one line. */
import { readFile } from 'node:fs/promises';
import { type ResultDocument, SCHEMA } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import { schemaFault } from './schema.js';
import { reasonOf } from './write.js';

/** A file that is something else than a result, of whatever version. */
export class ForeignFile extends UsageError {}

/** Throws a UsageError that names the file and, for a document that is damaged, the field. */
export async function readDocument(path: string): Promise<ResultDocument> {
  const value = parse(path, await readText(path));
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (schema !== SCHEMA) throw otherSchema(path, schema);
  // An analysis that the file brings along counts for nothing: it is made anew from the samples.
  const { analysis: _, ...measured } = value as ResultDocument;
  const fault = await schemaFault(measured);
  if (fault) throw new UsageError(`${path}: not a valid ${SCHEMA} document: ${fault}`);
  return measured;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${reasonOf(error)})`);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: not JSON; give a file that parbench run --output wrote`);
  }
}

function otherSchema(path: string, schema: unknown): UsageError {
  const wanted = `this parbench reads "${SCHEMA}"`;
  return typeof schema === 'string' && schema.startsWith('parbench/')
    ? new UsageError(`${path}: written as ${JSON.stringify(schema.slice(0, 40))}; ${wanted}`)
    : new ForeignFile(
        `${path}: not a parbench result (no "schema": "${SCHEMA}"); give a file that parbench run --output wrote`,
      );
}
