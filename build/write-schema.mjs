/**
 * Makes parbench-1.schema.json, the JSON Schema of a result document, from the types in src/model: `npm run schema`. With
 * `--check` it writes nothing, and fails where the file is not what the types say.
 *
 * Comments of types and fields become descriptions, tags such as `@minimum 0` what they are in JSON Schema. One tag is of
 * this house: `@optional` marks a field that documents may lack although the type has it, as where it came with a later
 * version and is made anew on reading.
 */
import console from 'node:console';
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { createJiti } from 'jiti';
import { format, resolveConfig } from 'prettier';
import generator from 'ts-json-schema-generator';
import ts from 'typescript';

const { planSchema } = await createJiti(import.meta.url).import('../src/model/plan.ts');
/** Definitions that come from a table, by the name of the type that is made from it as well. */
const TABLES = { Plan: planSchema() };

/** Of a type that a table defines nothing but the name is read. */
const fromTable = {
  supportsNode: (node) => ts.isTypeReferenceNode(node) && node.typeName.getText() in TABLES,
  createType: (node) => new generator.DefinitionType(node.typeName.getText(), new generator.AnyType()),
};

const root = new URL('../', import.meta.url);
const file = fileURLToPath(new URL('parbench-1.schema.json', root));
const config = {
  ...generator.DEFAULT_CONFIG,
  path: fileURLToPath(new URL('src/model/document.ts', root)),
  type: 'ResultDocument',
  topRef: false,
  sortProps: false,
  encodeRefs: false,
  extraTags: ['optional'],
};

const text = await format(JSON.stringify(documentSchema()), { ...(await resolveConfig(file)), parser: 'json' });
if (!process.argv.includes('--check')) {
  await writeFile(file, text);
} else if (text !== (await readFile(file, 'utf8'))) {
  console.error('parbench-1.schema.json is not what the types in src/model say: run npm run schema');
  process.exitCode = 1;
}

function documentSchema() {
  const { definitions, $schema: _, ...document } = generated();
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'parbench-1.schema.json',
    title: 'parbench result document',
    ...document,
    $defs: { ...definitions, ...TABLES },
  };
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"#/$defs/'), withoutOptionals);
}

function generated() {
  // Plain data needs no types of Node's, which take longer to read than all the rest. To check types has its own command.
  const { options } = ts.parseJsonConfigFileContent({ ...projectConfig(), include: [] }, ts.sys, fileURLToPath(root));
  const program = ts.createProgram([config.path], { ...options, types: [] });
  const parser = generator.createParser(program, config, (chain) => chain.addNodeParser(fromTable));
  return new generator.SchemaGenerator(program, parser, generator.createFormatter(config), config).createSchema(
    config.type,
  );
}

function projectConfig() {
  return ts.readConfigFile(fileURLToPath(new URL('tsconfig.json', root)), ts.sys.readFile).config;
}

/** The generator knows no field that is required in a type and not in its documents. */
function withoutOptionals(_key, value) {
  if (!value?.properties || !value.required) return value;
  const { properties } = value;
  const required = value.required.filter((name) => !properties[name].optional);
  for (const property of Object.values(properties)) delete property.optional;
  return { ...value, required };
}
