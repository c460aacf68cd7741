import assert from 'node:assert/strict';
import { copyFileSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkDistinct } from '../../src/cli/distinct-files.js';
import { callMain } from '../support/call-main.js';
import { temporaryFolder } from '../support/program.js';
import { readyMade } from '../support/ready-made.js';
import { benchText } from '../support/versions.js';

const folder = temporaryFolder();
after(() => folder.remove());
const at = (name: string): string => join(folder.path, name);
const text = JSON.stringify(readyMade('main'));
for (const name of ['base.json', 'head.json']) writeFileSync(at(name), text);
linkSync(at('base.json'), at('hard.json'));
symlinkSync('base.json', at('soft.json'));
mkdirSync(at('sub'));
symlinkSync('sub', at('way'));
mkdirSync(at('.parbench'));
copyFileSync(at('base.json'), at('.parbench/last.json'));
writeFileSync(at('bench.mjs'), benchText());
writeFileSync(at('table.csv'), 'N,throughput\n1,1\n2,2\n4,4\n8,8\n');

describe('what is written is none of what is read, nor written twice', () => {
  const cases: [args: string, message: RegExp][] = [
    ['compare base.json head.json --output base.json', /--output base\.json: is one of the results, which it would/],
    ['compare base.json head.json --output ./sub/../head.json', /--output .*head\.json: is one of the results/],
    ['compare base.json head.json --output hard.json', /--output hard\.json: is one of the results/],
    ['compare base.json head.json --output soft.json', /--output soft\.json: is one of the results/],
    ['report base.json --output base.json', /--output base\.json: is the result, which it would overwrite; choose/],
    ['report base.json --trace hard.json', /--trace hard\.json: is the result/],
    ['report base.json --output new.json --trace new.json', /--trace new\.json: is also where --output goes; choose/],
    ['report base.json --output sub/n.json --trace way/n.json', /--trace way\/n\.json: is also where --output goes/],
    ['history base.json head.json --output head.json', /--output head\.json: is one of the results/],
    ['fit table.csv --output table.csv', /--output table\.csv: is the table/],
    ['run ./bench.mjs --output bench.mjs', /--output bench\.mjs: is a workload/],
    ['run ./bench.mjs#* --trace bench.mjs', /--trace bench\.mjs: is a workload/],
    ['run ./bench.mjs --baseline ./base.json --output hard.json', /--output hard\.json: is the baseline/],
    ['run ./bench.mjs --trace .parbench/last.json', /--trace .*last\.json: is the result/],
    ['run ./bench.mjs --output x.json --trace x.json', /--trace x\.json: is also where --output goes/],
    ['run ./bench.mjs --output x.json --save-baseline ./x.json', /--save-baseline \.\/x\.json: is also where --output/],
    ['run ./bench.mjs --save-baseline ./bench.mjs', /--save-baseline \.\/bench\.mjs: is a workload/],
    ['run --resume base.json --quiet --trace base.json', /--trace base\.json: is the result/],
    ['exec true --input table.csv --output table.csv', /--output table\.csv: is --input/],
  ];
  for (const [args, message] of cases) {
    it(`parbench ${args}`, async () => {
      const { code, stdout, stderr } = await callMain(args.split(' '), folder.path);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1]);
    });
  }

  it('and all of them are as they were', () => {
    for (const name of ['base.json', 'head.json', '.parbench/last.json'])
      assert.equal(readFileSync(at(name), 'utf8'), text);
  });

  it('devices may be given twice', async () => {
    await checkDistinct([{ what: '--output', file: '/dev/null' }], [{ what: 'the result', file: '/dev/null' }]);
  });
});
