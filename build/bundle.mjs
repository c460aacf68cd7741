/**
 * The program as few files, from the sources: dist/bin/parbench.js and, under the names that src/host/places.ts knows them
 * by, dist/bundle/. What is loaded while somebody waits is one file (workers, workloads) or shares its chunks.
 * Our own code is not minified, so that the stack of an error of ours can be read without source maps: they do not ship.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import { build, transform } from 'esbuild';
import { ENTRIES, PLUG_INS } from '../dist/src/host/places.js';
import { copyLicences } from './licences.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const { program, arm, ...alone } = ENTRIES;
const packagesMinified = {
  name: 'packages minified',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]node_modules[/\\].*\.[cm]?js$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { minify: true, target: 'node20' });
      return { contents: code };
    }),
};
const common = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  // The sources lie beside; every process whose coverage is counted would write them down.
  sourcesContent: false,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [packagesMinified],
  // jiti finds files of its own beside it; tab comes without the text of its licence, which would have to ship with what is
  // bundled of it; #page and #schema are built already, and found wherever this code is.
  external: ['jiti', '@bomb.sh/tab', '@bomb.sh/tab/commander', '#page/*', '#schema/*'],
};
const shared = {
  ...common,
  splitting: true,
  chunkNames: 'bundle/chunks/[name]-[hash]',
  // For the packages that are CommonJS, and require modules of Node's.
  banner: {
    js: `import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);`,
  },
};

await rm(join(root, 'dist/bundle'), { recursive: true, force: true });
const formats = await filesIn(PLUG_INS.formats);
const backends = await filesIn(PLUG_INS.backends);
const workloads = await filesIn(PLUG_INS.workloads);
const built = [
  // The library beside the program, so that there is one of each class where a workload imports the library.
  await build({ ...shared, entryPoints: [program, 'src/index', ...formats].map(bundled) }),
  await build({ ...shared, entryPoints: [arm, ...backends].map(bundled) }),
  await build({
    ...common,
    entryPoints: [
      { in: 'bin/parbench.ts', out: 'bin/parbench' },
      ...[...Object.values(alone), ...workloads].map(bundled),
    ],
  }),
];
for (const { metafile } of built) await copyLicences(metafile, root);

async function filesIn(folder) {
  const files = await readdir(join(root, folder));
  return files.filter((file) => file.endsWith('.ts')).map((file) => folder + file.slice(0, -'.ts'.length));
}

function bundled(path) {
  return { in: `${path}.ts`, out: `bundle/${path}` };
}
