/**
 * Files of the greatest size that is read, and larger ones: each is shown or refused within 10 s of computing and 1 GB, and what is refused
 * says what to do. By `npm run test:fuzz`: they take a minute.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { ResultDocument } from '../../../src/model/document.js';
import { documentOf, fork, serial } from '../../support/documents.js';
import { temporaryFolder } from '../../support/program.js';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../support/paths.js';
import { isLong } from '../../support/runs.js';

const MOST_CPU_S = 10;
const MOST_BYTES = 1e9;
const ARMS = [serial(40e6), fork(1, 44e6), fork(2, 22e6)];

const folder = temporaryFolder();
after(folder.remove);

function rows(count: number, procsOf: (at: number) => number): string {
  const lines = Array.from({ length: count }, (_, at) => `${procsOf(at)},${10 / procsOf(at) + 1 + Math.sin(at) / 100}`);
  return `n,time\n${lines.join('\n')}\n`;
}

function hyperfine(runs: number): string {
  const times = Array.from({ length: runs }, (_, at) => 1 + Math.sin(at) / 100);
  return JSON.stringify({ results: [{ command: 'a', times }] });
}

const document = (launches: number, rounds: number): ResultDocument => documentOf({ arms: ARMS, launches, rounds });

const FILES: Readonly<Record<string, () => string>> = {
  'samples.json': () => JSON.stringify(document(66, 1000)),
  'more-samples.json': () => JSON.stringify(document(167, 1000)),
  'launches.json': () => JSON.stringify(document(20_000, 1)),
  'more-launches.json': () => JSON.stringify(document(30_000, 1)),
  'runs.json': () => hyperfine(20_000),
  'more-runs.json': () => hyperfine(300_000),
  'fit.csv': () => rows(100_000, (at) => 1 + (at % 16)),
  'more-fit.csv': () => rows(130_000, (at) => 1 + (at % 16)),
  'numbers.csv': () => rows(50_000, (at) => 1 + at),
  'braces.json': () => `{"schema":"parbench/1","measurements":[${'{},'.repeat(5e6)}{}]}`,
  'deep.json': () => '['.repeat(50e6),
};

/** `refused`: what is said; null where it is shown. */
const CASES: [args: string, refused: RegExp | null][] = [
  ['report samples.json', null],
  ['report samples.json --format html', null],
  ['report samples.json --format json', null],
  ['report samples.json --format csv', null],
  ['compare samples.json samples.json', null],
  ['history samples.json', null],
  ['report launches.json --format html', null],
  ['compare launches.json launches.json', null],
  ['compare runs.json runs.json', null],
  ['fit fit.csv', null],
  ['report more-samples.json', /has 501,000 samples, and at most 200,000 are read: measure with fewer/],
  ['report more-launches.json', /30,000, and at most 20,000 are read: measure with fewer --launches/],
  ['compare more-runs.json more-runs.json', /has 300,000 times, and at most 200,000 are read: measure fewer runs/],
  ['fit more-fit.csv', /has 130,000 rows, and at most 100,000 are read: give the mean/],
  ['fit numbers.csv', /50000 different numbers of workers; a law takes at most 1000: is it another column/],
  ['report braces.json', /must have required property/],
  ['report deep.json', /nested deeper than 100 levels/],
];

interface Used {
  readonly userCPUTime: number;
  readonly systemCPUTime: number;
  readonly maxRSS: number;
}

describe('the largest files', { skip: !isLong && 'they take long: npm run test:fuzz' }, () => {
  const probe = join(folder.path, 'probe.cjs');
  const used = join(folder.path, 'used.json');
  before(() => {
    for (const [name, make] of Object.entries(FILES)) writeFileSync(join(folder.path, name), make());
    writeFileSync(
      probe,
      `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(used)}, JSON.stringify(process.resourceUsage())));`,
    );
  });

  for (const [args, refused] of CASES) {
    test(args, (context) => {
      const program = fileURLToPath(new URL('dist/bin/parbench.js', ROOT));
      const { status, stderr } = spawnSync(process.execPath, ['-r', probe, program, ...args.split(' ')], {
        cwd: folder.path,
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(used, 'utf8')) as Used;
      const cpuS = (userCPUTime + systemCPUTime) / 1e6;
      context.diagnostic(`${args}: ${cpuS.toFixed(1)} s, ${Math.round(maxRSS / 1000)} MB`);
      if (refused === null) assert.equal(status, 0, stderr);
      else assert.match(stderr, refused);
      assert.ok(cpuS < MOST_CPU_S && maxRSS * 1024 < MOST_BYTES, `${cpuS} s, ${maxRSS} KB`);
    });
  }
});
