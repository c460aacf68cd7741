import { defineConfig } from 'parbench';

// What the command line says wins: npx parbench run --help
export default defineConfig({
  // Names, files, folders and globs; without this line every NAME.parbench.ts.
  workloads: ['**/*.parbench.{ts,mts,js,mjs}'],
  // Numbers of workers.
  procs: [1, 2, 4],
  // Smallest change that counts, where a run is compared: 0.05 is 5 %.
  margin: 0.05,
});
