/**
 * parbench-1.schema.json as code that holds a value against it, dist/schema/check.js: to compile the schema takes longer than
 * all the rest of reading a result.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { copyLicences } from './licences.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const schema = JSON.parse(await readFile(join(root, 'parbench-1.schema.json'), 'utf8'));
const ajv = new Ajv2020({ allowUnionTypes: true, code: { source: true, esm: true } });
const code = standalone.default(ajv, ajv.compile(schema));
const { metafile } = await build({
  absWorkingDir: root,
  stdin: { contents: code, resolveDir: root },
  outfile: 'dist/schema/check.js',
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  metafile: true,
  logLevel: 'warning',
});
await copyLicences(metafile, root);
