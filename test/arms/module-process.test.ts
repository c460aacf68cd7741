import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { openModuleProcess } from '../../src/arms/module-process.js';
import { WorkloadError } from '../../src/model/workload-error.js';
import { moduleFolder, workloadText } from '../support/modules.js';

const folder = moduleFolder();
after(folder.remove);

describe('a module is asked in a process of its own', () => {
  let opened = openModuleProcess({ limitMs: 20_000 });
  afterEach(() => opened.stop());

  /** Opens one with this text, and asks what it is. */
  async function describeOf(text: string, limitMs = 20_000) {
    folder.write('asked.mjs', text);
    opened = openModuleProcess({ limitMs });
    return opened.ask({ op: 'describe', module: pathToFileURL(join(folder.path, 'asked.mjs')).href });
  }

  it('whatever it does to the process that it is loaded in', async () => {
    const before = [process.cwd(), setTimeout, console.log];
    const described = await describeOf(
      `import { chdir } from 'node:process';
       chdir('/');
       globalThis.setTimeout = () => {};
       console.log = () => { throw new Error('no'); };
       setInterval(() => {}, 1000);
       export default ${workloadText()};`,
    );
    assert.ok('title' in described);
    assert.deepEqual([process.cwd(), setTimeout, console.log], before);
  });

  it('asks again in another one, once it was stopped', async () => {
    await describeOf(`export default ${workloadText()};`);
    await opened.stop();
    const module = pathToFileURL(join(folder.path, 'asked.mjs')).href;
    assert.deepEqual(await opened.ask({ op: 'facts', module, sets: [{}] }), [
      { items: null, needs: [], deterministic: true },
    ]);
  });

  it('is told that it does not load again, where it did before', async () => {
    const once =
      "import { existsSync, writeFileSync } from 'node:fs';\nif (existsSync('once')) throw new Error('twice');\nwriteFileSync('once', '');";
    const before = process.cwd();
    process.chdir(folder.path);
    try {
      await describeOf(`${once}\nexport default ${workloadText()};`);
      await opened.stop();
      const module = pathToFileURL(join(folder.path, 'asked.mjs')).href;
      const again = await opened.ask({ op: 'facts', module, sets: [{}] });
      assert.ok('fault' in again && again.fault.includes('twice'));
    } finally {
      process.chdir(before);
    }
  });

  const failing: [what: string, text: string, limitMs: number, fault: RegExp][] = [
    ['never ends at its top level', 'for (;;);', 500, /^it did not load within 0\.5 s: .* or never end there\?$/],
    ['ends its process', 'process.exit(0);', 20_000, /^its process exited with code 0 before anything was measured$/],
    [
      'rejects where nobody listens',
      "Promise.reject(new TypeError('nobody hears this')); await new Promise(() => setInterval(() => {}, 1000));",
      20_000,
      /^its process exited with code 1 before anything was measured: TypeError: nobody hears this$/,
    ],
    [
      'writes to the channel',
      "import { writeSync } from 'node:fs'; writeSync(4, 'rubbish, and more of it'); await new Promise(() => setInterval(() => {}, 1000));",
      20_000,
      /^its process sent .*, and was ended$/,
    ],
  ];
  for (const [what, text, limitMs, fault] of failing) {
    it(`is told in one line that it ${what}`, async () => {
      await assert.rejects(describeOf(text, limitMs), (error) => {
        assert.ok(error instanceof WorkloadError);
        assert.match(error.message, fault);
        return true;
      });
    });
  }
});
