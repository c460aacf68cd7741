/** The shipped schema, compiled once. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readJson } from './paths.js';

const ajv = new Ajv2020({ allowUnionTypes: true, allErrors: true });
const validate = ajv.compile(readJson<object>('parbench-1.schema.json'));

/** What is wrong with a value: nothing, for a document as parbench saves it. */
export function schemaErrors(value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
