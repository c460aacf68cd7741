/**
 * What the tests try by chance, many times, and what takes long: `npm run test:fuzz [times]`. Each time with other seeds; a
 * failure tells the seed and the smallest input that it found. Exits with 1 where one fails.
 */
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../', import.meta.url));
const FILES = ['host/storage/fuzz', 'host/storage/damaged', 'host/storage/heavy', 'report/one-exit'];

process.env.PARBENCH_FUZZ = process.argv[2] ?? '20';
delete process.env.NODE_EXTRA_CA_CERTS;

const stream = run({ files: FILES.map((file) => join(dist, `${file}.test.js`)), concurrency: 1 });
stream.on('test:fail', () => {
  process.exitCode = 1;
});
stream.compose(new spec()).pipe(process.stdout);
