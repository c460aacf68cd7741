/** The shipped JSON Schema of the result document, and holding values against it. */
import { readFile } from 'node:fs/promises';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { shippedFile } from '../places.js';

let compiled: Promise<ValidateFunction> | undefined;

/** What is wrong with a value, with the path of the field; null if it is a valid document. */
export async function schemaFault(value: unknown): Promise<string | null> {
  compiled ??= compile();
  const validate = await compiled;
  if (validate(value)) return null;
  const error = clearest(validate.errors ?? []);
  const extra = error?.params && 'additionalProperty' in error.params ? ` (${error.params.additionalProperty})` : '';
  return `${error?.instancePath || 'the document'} ${error?.message ?? 'does not fit'}${extra}`;
}

async function compile(): Promise<ValidateFunction> {
  const [{ Ajv2020 }, schema] = await Promise.all([
    import('ajv/dist/2020.js'),
    readFile(shippedFile('parbench-1.schema.json'), 'utf8'),
  ]);
  return new Ajv2020({ allowUnionTypes: true, allErrors: true }).compile(JSON.parse(schema) as object);
}

/** Of alternatives, the one is meant whose constants fit; what is wrong with the others says nothing. */
function clearest(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const alternativeOf = ({ schemaPath }: ErrorObject): string => /^.*\/oneOf\/\d+(?=\/)/.exec(schemaPath)?.[0] ?? '';
  const unmeant = new Set(errors.filter(({ keyword }) => keyword === 'const' || keyword === 'enum').map(alternativeOf));
  const telling = errors.filter((error) => error.keyword !== 'oneOf' && !unmeant.has(alternativeOf(error)));
  return telling[0] ?? errors.find(({ keyword }) => keyword === 'const') ?? errors[0];
}
