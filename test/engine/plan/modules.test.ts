import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { OpenModule } from '../../../src/arms/module-process.js';
import { openModules } from '../../../src/engine/plan/modules.js';

it('of many modules a few are open at a time, each is asked as often as it takes, and none is left', async () => {
  let [open, most] = [0, 0];
  const openModule: OpenModule = () => {
    let isOpen = false;
    return {
      async ask() {
        if (!isOpen) most = Math.max(most, ++open);
        isOpen = true;
        await new Promise(setImmediate);
        return { fault: 'asked' } as never;
      },
      async stop() {
        if (isOpen) open -= 1;
        isOpen = false;
      },
    };
  };
  const modules = openModules({ openModule });
  const files = Array.from({ length: 30 }, (_, at) => `file:///modules/${at}.mjs`);
  const answers = await Promise.all(
    [...files, ...files].map((module) => modules.ask({ op: 'describe', module: `${module}#one` })),
  );
  assert.equal(answers.length, 60);
  assert.equal(most, 4);
  await modules.stop();
  assert.equal(open, 0);
});
