/** The shipped JSON Schema of the result document, and holding values against it. */
import { readFile } from 'node:fs/promises';

const SCHEMA_FILE = new URL('../../../parbench-1.schema.json', import.meta.url);

/** What is wrong with a value, with the path of the field; null if it is a valid document. */
export async function schemaFault(value: unknown): Promise<string | null> {
  const [{ Ajv2020 }, schema] = await Promise.all([import('ajv/dist/2020.js'), readFile(SCHEMA_FILE, 'utf8')]);
  const ajv = new Ajv2020({ allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(schema) as object);
  if (validate(value)) return null;
  const [error] = validate.errors ?? [];
  const extra = error?.params && 'additionalProperty' in error.params ? ` (${error.params.additionalProperty})` : '';
  return `${error?.instancePath || 'the document'} ${error?.message ?? 'does not fit'}${extra}`;
}
