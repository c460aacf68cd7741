import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { FitReport } from '../../../src/model/fit.js';
import { callMain } from '../../support/call-main.js';
import { assertGolden } from '../../support/golden.js';
import { readJson } from '../../support/paths.js';
import { PROGRAM, temporaryFolder } from '../../support/program.js';

const folder = temporaryFolder();
const cwd = folder.path;
after(folder.remove);

const { N, X } = readJson<{ specsdm91: { N: number[]; X: number[] } }>('test/truth/scaling.json').specsdm91;
const SPECSDM = `N,X\n${N.map((procs, at) => `${procs},${X[at]}\n`).join('')}`;
writeFileSync(join(cwd, 'specsdm91.csv'), SPECSDM);
writeFileSync(
  join(cwd, 'times.csv'),
  'Threads;speedup;Time (ms)\n1;1;100,5\n1;1;99,5\n2;2;54\n4;4;31\n8;5;21\n16;5;19\n',
);
writeFileSync(join(cwd, 'no-one.csv'), 'n,x\n2,19\n4,36\n8,60\n16,80\n32,75\n');
writeFileSync(join(cwd, 'wrong.csv'), 'N,X\n1,2\n2,x\n');
writeFileSync(
  join(cwd, 'sizes.csv'),
  'size,threads,seconds\n1000,1,10\n1000,2,5\n1000,4,3\n2000,1,20\n2000,2,10.5\n2000,4,6\n',
);
writeFileSync(join(cwd, 'hybrid.csv'), 'ranks,threads,score\n1,1,10\n2,1,19\n4,1,34\n1,2,19\n2,2,36\n4,2,60\n');
writeFileSync(join(cwd, 'hostile.csv'), 'N,time \u001b[31m\n1,8\n2,5\n4,3\n');

const fit = (...args: string[]) => callMain(['fit', ...args], cwd);

describe('parbench fit', () => {
  const golden: [file: string, args: string[]][] = [
    ['fit.table-plot.txt', ['specsdm91.csv', '--plot']],
    ['fit-times.table.txt', ['times.csv']],
    ['fit-no-one.table.txt', ['no-one.csv']],
  ];
  for (const [file, args] of golden) {
    it(`${args.join(' ')}: test/golden/${file}`, async () => {
      const { code, stdout } = await fit(...args);
      assert.equal(code, 0);
      assertGolden(file, stdout);
    });
  }

  it('draws no plot into a pipe', async () => {
    assert.doesNotMatch((await fit('specsdm91.csv')).stdout, /[●╱]|against N/);
  });

  it('draws in ASCII where the locale has no Unicode', async () => {
    const { stdout } = await callMain(['fit', 'specsdm91.csv', '--plot'], cwd, { env: { LC_ALL: 'C.ISO-8859-1' } });
    assert.match(stdout, /^o measured {3}- fit {3}\. predicted, not measured {3}\/ ideal$/m);
  });

  it('gives all figures as JSON', async () => {
    const { stdout, stderr } = await fit('specsdm91.csv', '--format', 'json');
    const report = JSON.parse(stdout) as FitReport;
    assert.equal(report.laws.usl?.gamma.value.toFixed(6), '89.995233');
    assert.equal(report.points.length, 7);
    assert.equal(stderr, '');
  });

  it('fits each series of a file by itself, and names it', async () => {
    const { stdout, stderr } = await fit('sizes.csv');
    const title = (size: number): RegExp =>
      new RegExp(`^sizes\\.csv: size=${size}: time in s \\(column "seconds"\\) at 3 numbers of workers`, 'm');
    assert.match(stdout, title(1000));
    assert.match(stdout, title(2000));
    assert.doesNotMatch(stderr, /not looked at/);
    const reports = JSON.parse((await fit('sizes.csv', '--format', 'json')).stdout) as (FitReport & {
      source: { series: string; unit: string };
    })[];
    assert.deepEqual(
      reports.map(({ source, rows }) => [source.series, source.unit, rows]),
      [
        ['size=1000', 's', 3],
        ['size=2000', 's', 3],
      ],
    );
  });

  it('says so where the file tells no unit of a time', async () => {
    writeFileSync(join(cwd, 'unitless.csv'), 'nworkers,mean_time\n1,4.387\n2,2.486\n4,2.192\n');
    assert.match((await fit('unitless.csv')).stdout, /^unitless\.csv: time in an unknown unit \(column "mean_time"\)/);
  });

  it('takes the rows and columns that it is told', async () => {
    const choice = ['--workers', 'RANKS', '--value', 'score', '--quantity', 'throughput', '--where', 'threads=2'];
    const { code, stdout } = await fit('hybrid.csv', ...choice, '--format', 'json');
    const { points, quantity } = JSON.parse(stdout) as FitReport;
    assert.equal(code, 0);
    assert.equal(quantity, 'throughput');
    assert.deepEqual(
      points.map(({ procs, value }) => [procs, value]),
      [
        [1, 19],
        [2, 36],
        [4, 60],
      ],
    );
  });

  it('reads standard input', () => {
    const { status, stdout } = spawnSync(process.execPath, [PROGRAM, 'fit', '-'], { input: SPECSDM, encoding: 'utf8' });
    assert.equal(status, 0);
    assert.match(stdout, /^standard input: throughput \(column "X"\) at 7 numbers of workers/);
  });

  it('warns, and says what it did not look at, but not where that is not wanted', async () => {
    const { stderr } = await fit('times.csv');
    assert.match(stderr, /^not looked at: column "speedup"$/m);
    assert.match(stderr, /^warning: USL of 5 numbers of workers: fewer than six tell little$/m);
    assert.equal((await fit('times.csv', '--quiet')).stderr, '');
  });

  it('writes to a file, whatever is written there without colours and plots', async () => {
    const { code, stdout } = await fit('specsdm91.csv', '--output', 'fit.md');
    assert.deepEqual([code, stdout], [0, '']);
    assert.equal(readFileSync(join(cwd, 'fit.md'), 'utf8'), (await fit('specsdm91.csv', '--no-color')).stdout);
  });

  it('obeys no text of the file', async () => {
    const { stdout } = await fit('hostile.csv', '--plot');
    assert.ok(!stdout.includes('\u001b'));
  });
});

describe('wrong usage of parbench fit is told in one line, with exit code 2', () => {
  const cases: [args: string, told: RegExp][] = [
    ['', /missing required argument 'file.csv'/],
    ['absent.csv', /^parbench: absent\.csv: cannot be read \(no such file or folder\)$/m],
    ['.', /^parbench: \.: cannot be read \(it is a folder\)$/m],
    ['wrong.csv', /^parbench: wrong\.csv: line 3, column "X": "x" is not a number$/m],
    ['hybrid.csv', /^parbench: hybrid\.csv: columns "ranks" and "threads" both vary: .* --workers "ranks\*threads"/m],
    [
      'hybrid.csv --workers ranks',
      /^parbench: .*no column of throughput, time or speedup; .* --value <column> --quantity/m,
    ],
    ['sizes.csv --where size=3000', /^parbench: .*--where "size=3000": no such row; there is "1000", "2000"$/m],
    ['sizes.csv --where size', /--where .*It must be name=value/],
    ['sizes.csv --quantity fun', /--quantity .*'fun' is invalid/],
    ['specsdm91.csv --format csv', /--format .*'csv' is invalid/],
    ['specsdm91.csv --output absent/x.txt', /--output absent\/x\.txt: cannot be written/],
  ];
  for (const [args, told] of cases) {
    it(`parbench fit ${args}`, async () => {
      const { code, stdout, stderr } = await fit(...args.split(' ').filter((each) => each !== ''));
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, told);
      assert.equal(stderr.trim().split('\n').length, 1);
    });
  }
});
