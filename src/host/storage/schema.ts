/** The shipped JSON Schema of the result document, and holding values against it. */
import { readFile } from 'node:fs/promises';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { shippedFile } from '../places.js';

let compiled: Promise<ValidateFunction> | undefined;

/** The first that is wrong with a value, with the path of the field; null if it is a valid document. */
export async function schemaFault(value: unknown): Promise<string | null> {
  compiled ??= compile();
  const validate = await compiled;
  if (validate(value)) return null;
  // Of a field that may be null as well, what is wrong with it otherwise comes first.
  const [error] = validate.errors ?? [];
  const extra = error?.params && 'additionalProperty' in error.params ? ` (${error.params.additionalProperty})` : '';
  return `${error?.instancePath || 'the document'} ${error?.message ?? 'does not fit'}${extra}`;
}

async function compile(): Promise<ValidateFunction> {
  const [{ default: ajv }, schema] = await Promise.all([
    import('ajv/dist/2020.js'),
    readFile(shippedFile('parbench-1.schema.json'), 'utf8'),
  ]);
  // By way of the default, which is all of it that there is once it is bundled.
  return new ajv.Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(schema) as object);
}
