import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResultDocument } from '../../src/model/document.js';
import { schemaFault } from '../../src/host/storage/schema.js';
import { callMain } from '../support/call-main.js';
import { descendantsOf, survivors } from '../support/processes.js';
import { parbench, start, temporaryFolder } from '../support/program.js';

const LAUNCHES = 2;
const SIZES = [20_000, 40_000, 80_000];
const SWEEP = [
  'run',
  'montecarlo',
  '-p',
  'n=2e4..8e4:x2',
  '--procs',
  '2',
  '--launches',
  `${LAUNCHES}`,
  '--rounds',
  '1',
  '--warmup',
  '0',
];
const SOON_MS = 3000;

let folder: ReturnType<typeof temporaryFolder>;
before(() => {
  folder = temporaryFolder();
});
after(() => folder.remove());

function documentIn(file: string): ResultDocument {
  return JSON.parse(readFileSync(join(folder.path, file), 'utf8')) as ResultDocument;
}

/** Runs the sweep until it has saved a launch of its second size, and ends it. */
async function brokenOff(signal: NodeJS.Signals, file: string): Promise<ResultDocument> {
  const { child, finished } = start([...SWEEP, '--output', file], folder.path);
  const isHalf = (): boolean =>
    existsSync(join(folder.path, file)) && documentIn(file).measurements[2].launches.length > 0;
  for (let tries = 0; !isHalf() && tries < 3000; tries++) await sleep(10);
  const pids = descendantsOf(child.pid ?? 0);
  child.kill(signal);
  const { code, stderr } = await finished;
  assert.equal(code, signal === 'SIGINT' ? 130 : null);
  if (signal === 'SIGINT') assert.match(stderr, new RegExp(`in ${file}; parbench run --resume ${file} goes on`));
  assert.deepEqual(await survivors(pids, SOON_MS), []);
  const document = documentIn(file);
  assert.equal(document.workloads[0].stopped, 'count');
  assert.notEqual(document.workloads[2].stopped, 'count');
  return document;
}

describe('a sweep that is broken off', () => {
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    it(`by ${signal} goes on from its file, and keeps what it has`, async () => {
      const file = `${signal}.json`;
      const half = await brokenOff(signal, file);
      const goOn = signal === 'SIGINT' ? parbench : callMain;
      const { code, stdout, stderr } = await goOn(['run', '--resume', file], folder.path);
      assert.equal(code, 0, stderr);
      assert.match(stderr, new RegExp(`^result saved in ${file}$`, 'm'));
      for (const size of SIZES) assert.ok(stdout.includes(`\n${size.toLocaleString('en-US')}  `), stdout);
      const document = documentIn(file);
      assert.equal(await schemaFault(document), null);
      assert.deepEqual(
        document.workloads.map(({ stopped }) => stopped),
        ['count', 'count', 'count'],
      );
      assert.deepEqual(
        document.measurements.map(({ arm }) => `${arm.backend}×${arm.procs} ${arm.params.n}`),
        SIZES.flatMap((size) => [`serial×1 ${size}`, `fork×2 ${size}`]),
      );
      for (const [at, { samples, launches, status }] of document.measurements.entries()) {
        const earlier = half.measurements[at];
        assert.deepEqual(samples.slice(0, earlier.samples.length), earlier.samples);
        assert.equal(status, 'complete');
        const numbers = launches.map(({ launch }) => launch);
        assert.equal(new Set(numbers).size, numbers.length);
        assert.ok(numbers.length >= LAUNCHES);
      }
    });
  }

  it('has nothing left to measure in the end, and is reported', async () => {
    const whole = documentIn('SIGINT.json');
    const { code, stdout, stderr } = await callMain(['run', '--resume', 'SIGINT.json', '--format', 'csv'], folder.path);
    assert.deepEqual([code, stdout.trimEnd().split('\n').length], [0, 7]);
    assert.match(stderr, /^nothing left to measure in SIGINT\.json$/m);
    assert.deepEqual(documentIn('SIGINT.json'), whole);
  });
});

describe('wrong usage of --resume', () => {
  before(() => {
    const elsewhere = documentIn('SIGINT.json');
    const [first, ...others] = elsewhere.workloads;
    writeFileSync(
      join(folder.path, 'elsewhere.json'),
      JSON.stringify({
        ...elsewhere,
        digests: undefined,
        workloads: [{ ...first, stopped: null }, ...others],
        environment: { ...elsewhere.environment, node: '20.0.0' },
      }),
    );
  });

  const cases: [args: string, message: RegExp][] = [
    ['run montecarlo --resume', /^parbench: --resume: the workloads are those of the file: leave out montecarlo$/],
    ['run --resume montecarlo', /^parbench: montecarlo: cannot be read \(no such file or folder\)$/],
    ['run --resume', /^parbench: --resume: there is no \.parbench\/last\.json: no run was begun here$/],
    ['run --resume SIGINT.json --time 5', /^parbench: --time: not with --resume, which measures the way that the run /],
    ['run --resume SIGINT.json -p n=5', /^parbench: --param: not with --resume/],
    ['run --resume SIGINT.json --weak', /^parbench: --weak: not with --resume/],
    ['run --resume SIGINT.json --baseline main', /^parbench: --baseline: not with --resume/],
    ['run --resume elsewhere.json', /^parbench: --resume: this is not what the run began with: Node 20\.0\.0, /],
  ];
  for (const [args, message] of cases) {
    it(`parbench ${args}`, async () => {
      const { code, stdout, stderr } = await callMain(args.split(' '), folder.path);
      assert.match(stderr.trimEnd(), message);
      assert.deepEqual([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
    });
  }
});
