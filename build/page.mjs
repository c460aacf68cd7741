/**
 * What a report's page is made with, into dist/page: the plots with the library that draws them, as one file; the
 * style; and the licences of what is in that file.
 */
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath, URL } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const from = new URL('src/report/page/', root);
const to = new URL('dist/page/', root);
const licences = new URL('licenses/', to);

const BUNDLED = [
  { file: 'node_modules/echarts/LICENSE', as: 'echarts-LICENSE' },
  { file: 'node_modules/echarts/NOTICE', as: 'echarts-NOTICE' },
  { file: 'node_modules/echarts/licenses/LICENSE-d3', as: 'echarts-LICENSE-d3' },
  { file: 'node_modules/zrender/LICENSE', as: 'zrender-LICENSE' },
  { file: 'node_modules/tslib/LICENSE.txt', as: 'tslib-LICENSE' },
];

await mkdir(licences, { recursive: true });
for (const { file, as } of BUNDLED) await copyFile(new URL(file, root), new URL(as, licences));

const common = { bundle: true, minify: true, charset: 'ascii', logLevel: 'warning' };
await build({
  ...common,
  entryPoints: [fileURLToPath(new URL('client/plots.ts', from))],
  outfile: fileURLToPath(new URL('plots.js', to)),
  format: 'esm',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'eof',
  banner: { js: await notices() },
});
await build({
  ...common,
  entryPoints: [fileURLToPath(new URL('page.css', from))],
  outfile: fileURLToPath(new URL('page.css', to)),
});

/** Every page has a copy of the file, and so of what its licences ask for. */
async function notices() {
  const read = (file) => readFile(new URL(file, root), 'utf8');
  const [notice, zrender, d3] = await Promise.all([
    read('node_modules/echarts/NOTICE'),
    read('node_modules/zrender/LICENSE'),
    read('node_modules/echarts/licenses/LICENSE-d3'),
  ]);
  const apache = 'Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0';
  return `/*!\n${notice.trim()}\n${apache}\n\nzrender\n${zrender.trim()}\n\nd3, in Apache ECharts\n${d3.trim()}\n*/`;
}
