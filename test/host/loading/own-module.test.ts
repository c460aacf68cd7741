import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { ResultDocument } from '../../../src/model/document.js';
import { callMain } from '../../support/call-main.js';
import { moduleFolder } from '../../support/modules.js';
import { type Finished, parbench } from '../../support/program.js';

const folder = moduleFolder();
after(folder.remove);

const WORK = `
import { defineWorkload, integer, splitBlocks, type BlockRange } from 'parbench';
import { term } from './lib/term.ts';

export const squares = defineWorkload({
  title: 'Sum of squares',
  params: { n: integer({ default: 50_000, min: 1, help: 'how many' }) },
  items: ({ n }) => n,
  input: (params) => params,
  split: ({ n }, parts) => splitBlocks(n, 4096, parts),
  run: ({ start, end }: BlockRange): number => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += term(i);
    return sum;
  },
  merge: (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0),
  verify: (sum: number, { n }) => ({ ok: sum > 0 && sum < 6 * n, detail: \`the sum is \${sum}\` }),
});
export default { ...squares, title: 'Default' };`;
const TERM = `
import seven from 'seven';
export function term(i: number): number {
  return (i * i) % seven;
}`;

describe("TypeScript of one's own runs in processes and threads, with what it imports", () => {
  folder.write('node_modules/seven/package.json', '{ "main": "main.js" }');
  folder.write('node_modules/seven/main.js', 'module.exports = 7;');
  // As \`npm init\` makes them, with and without asking for ES modules, and none at all.
  const packages: [
    name: string,
    manifest: string | null,
    workload: string,
    title: string,
    through: (args: string[], cwd: string) => Promise<Finished>,
  ][] = [
    ['a package of ES modules', '{ "type": "module" }', './work.ts', 'Default', parbench],
    ['a package of CommonJS', '{ "type": "commonjs" }', './work.ts', 'Default', callMain],
    ['a folder without package.json', null, './work.ts#squares', 'Sum of squares', callMain],
  ];
  for (const [at, [name, manifest, workload, title, through]] of packages.entries()) {
    test(`${name}: ${workload}`, async () => {
      const own = `package-${at}`;
      if (manifest !== null) folder.write(`${own}/package.json`, manifest);
      folder.write(`${own}/lib/term.ts`, TERM);
      folder.write(`${own}/work.ts`, WORK);
      const cwd = join(folder.path, own);
      const measuring = ['--backend', 'fork,thread', '--procs', '1', '--launches', '1', '--rounds', '1', '--quiet'];
      const { code, stdout, stderr } = await through(['run', workload, ...measuring, '--format', 'json'], cwd);
      assert.equal(code, 0, stderr);
      const document = JSON.parse(stdout) as ResultDocument;
      assert.deepEqual(
        document.workloads.map((design) => design.title),
        [title],
      );
      const arms = document.measurements.map(({ arm, status }) => `${arm.backend} ${status}`);
      assert.deepEqual(arms, ['serial complete', 'fork complete', 'thread complete']);
      assert.deepEqual(
        readdirSync(cwd)
          .filter((file) => !file.startsWith('.'))
          .sort(),
        ['lib', ...(manifest === null ? [] : ['package.json']), 'work.ts'],
      );
    });
  }
});
