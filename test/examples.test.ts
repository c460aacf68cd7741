/** What the README and docs/ show is what the program does. Arms are simulated, modules are run. */
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { callMain } from './support/call-main.js';
import { documentsOf } from './support/histories.js';
import { moduleFolder } from './support/modules.js';
import { examplesOf, fencesOf, firstWord, PAGES, shapeOf } from './support/pages.js';
import { ROOT } from './support/paths.js';
import { CANNOT, gitIn } from './support/repository.js';
import { type Call, simulate, type SimulatedRun } from './support/simulated.js';

const folder = moduleFolder();
after(folder.remove);

/** The modules that a page shows whole. */
function modulesOf(page: string): string[] {
  const scripts = fencesOf(page).filter(({ language }) => language === 'js');
  return scripts.map(({ text }) => text).filter((text) => /^export /m.test(text));
}

/** The modules of docs/functions.md, in their order, and how each is run. */
const FUNCTIONS: readonly (readonly [name: string, ...args: string[]])[] = [
  ['parse.mjs'],
  ['numbers.mjs', '#*'],
  ['sorts.mjs'],
  ['kernels.mjs', '', '-p', 'kernel=divide,multiply', '-p', 'n=20000', '--procs', '2', '--backend', 'async'],
];

/** 50 ms in one core, or by n; of which N workers do the Nth part, as noisy as launches are; and half of it on main. */
function work({ workers, module, launch, params }: Call): SimulatedRun {
  const isBase = module.includes('bench.mjs') && !module.includes(encodeURI(folder.path));
  const serialNs = typeof params.n === 'number' && params.m === undefined ? params.n * 5 : 50e6;
  const each = (serialNs / Math.max(1, workers)) * (isBase ? 0.5 : 1) * (1 + ((launch * 7) % 5) / 500);
  if (workers === 0) return { wallNs: each };
  const messageNs = workers * 2e5;
  const spent = { splitNs: 0, mergeNs: 0, dispatchNs: messageNs, gatherNs: messageNs };
  return { wallNs: each + 2 * messageNs, spent: { ...spent, busy: Array.from({ length: workers }, () => each) } };
}

/** The last of an option counts. */
const LESS: Readonly<Record<string, readonly string[]>> = {
  run: ['--launches', '8'],
  exec: ['--launches', '8'],
  selftest: ['--comparisons', '1'],
};

const HISTORY = documentsOf(9, {
  serialNs: (at) => (at >= 5 ? 22.4e6 : 14.3e6),
  workload: () => ({ workload: './bench.mjs', params: { words: 200_000 } }),
});

const call = (args: readonly string[], cwd: string) => callMain(args, cwd, { instruments: simulate(work) });

describe('modules', () => {
  for (const [at, text] of modulesOf('docs/own-workloads.md').entries()) {
    it(`of own workloads gives a right result: module ${at + 1}`, async () => {
      folder.write(`own-${at}.mjs`, text);
      const few = ['--launches', '1', '--rounds', '1', '--warmup', '0', '--quiet'];
      const { code, stdout } = await callMain(['run', `./own-${at}.mjs`, '--backend', 'serial', ...few], folder.path);
      assert.equal(code, 0, stdout);
      assert.match(stdout, /^✔ /m);
    });
  }

  for (const [at, [name, ...args]] of FUNCTIONS.entries()) {
    it(`of functions side by side gives right results: ${name}`, async () => {
      folder.write(name, modulesOf('docs/functions.md')[at]);
      const few = ['--together', '--launches', '1', '--rounds', '1', '--warmup', '0', '--quiet'];
      const { code, stdout } = await callMain(
        ['run', `./${name}${args[0] ?? ''}`, ...args.slice(1), ...few],
        folder.path,
      );
      assert.equal(code, 0, stdout);
      assert.match(stdout, /^✔ .*; the same bits in all [0-9]+ samples$/m);
    });
  }

  it('of who comes from tinybench gives two right results', async () => {
    folder.write('two.mjs', modulesOf('docs/coming-from.md')[0]);
    const args = ['run', './two.mjs#*', '--together', '--launches', '1', '--rounds', '1', '--quiet'];
    const { code, stdout } = await callMain(args, folder.path);
    assert.equal(code, 0, stdout);
  });
});

describe('examples', { skip: CANNOT }, () => {
  before(() => {
    const bench = modulesOf('docs/own-workloads.md')[0];
    for (const name of ['piscina', 'tinypool', 'workerpool']) {
      symlinkSync(
        fileURLToPath(new URL(`node_modules/${name}`, ROOT)),
        join(folder.path, 'node_modules', name),
        'junction',
      );
    }
    folder.write('.gitignore', 'node_modules\n.parbench\n');
    folder.write('bench.mjs', bench);
    for (const [at, [name]] of FUNCTIONS.entries()) folder.write(name, modulesOf('docs/functions.md')[at]);
    gitIn(folder.path, 'init', '--quiet', '--initial-branch', 'main');
    gitIn(folder.path, 'add', 'bench.mjs', '.gitignore');
    gitIn(folder.path, 'commit', '--quiet', '--message', 'as it was');
    folder.write('bench.mjs', `${bench}// changed\n`);
    for (const { file, document } of HISTORY) {
      folder.write(file, JSON.stringify(document));
    }
  });

  const examples = PAGES.flatMap(examplesOf);
  it('are in the pages', () => assert.ok(examples.length >= 8));

  for (const { page, commands, output } of examples) {
    it(`of ${page}: ${commands.map((words) => words.join(' ')).join(', ')}`, async () => {
      // What needs no clock is the same each time.
      const isExact = ['fit', 'history'].includes(commands[0][0]);
      let [stdout, stderr] = ['', ''];
      for (const args of commands) {
        const less = LESS[args[0]] ?? [];
        ({ stdout, stderr } = await call([...args, ...less], args[0] === 'fit' ? fileURLToPath(ROOT) : folder.path));
      }
      if (isExact) assert.equal(output, stdout);
      // Which columns there are is then by what was lost.
      const headOf = commands.at(-1)?.includes('--all') ? firstWord : undefined;
      const shape = shapeOf(stdout, headOf);
      assert.deepEqual(
        shapeOf(output, headOf).filter((part) => !shape.includes(part)),
        [],
        `${stdout}\n${stderr}`,
      );
    });
  }
});
