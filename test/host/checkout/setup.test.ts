import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Checkout } from '../../../src/host/checkout/checkout.js';
import { openCheckout } from '../../../src/host/checkout/open-checkout.js';
import { tellingLine } from '../../../src/host/checkout/setup.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { descendantsOf, survivors } from '../../support/processes.js';
import { CANNOT, lineIn, makeRepository, type Repository } from '../../support/repository.js';

const NEVER = new AbortController().signal;
const SOON_MS = 5000;

describe('the command that prepares a checkout', { skip: CANNOT }, () => {
  let template: Repository;
  let repository: Repository;
  before(() => {
    template = makeRepository({ 'sub/work.txt': 'first', '.gitignore': 'node_modules' });
    template.write({ 'node_modules/kept/index.js': 'kept' });
  });
  after(() => template.remove());
  beforeEach(() => {
    repository = makeRepository(template);
  });
  afterEach(async () => {
    assert.deepEqual(await repository.leftovers(), [], 'nothing is left of it');
    repository.remove();
  });

  const open = (
    setup: string,
    more: { signal?: AbortSignal; onStep?: (line: string) => void } = {},
  ): Promise<Checkout> => openCheckout('main', { setup, cwd: join(repository.path, 'sub'), signal: NEVER, ...more });

  it('runs in the place of the working directory, without stdin, packages or a repository that a hook was called for', async () => {
    const steps: string[] = [];
    process.env.GIT_DIR = join(repository.path, '.git');
    const setup = 'pwd > built.txt && cat >> built.txt && git rev-parse --show-toplevel >> built.txt';
    const { root, directory, release } = await open(setup, { onStep: (line) => steps.push(line) }).finally(
      () => delete process.env.GIT_DIR,
    );
    assert.equal(readFileSync(join(directory, 'built.txt'), 'utf8'), `${directory}\n${root}\n`);
    assert.equal(directory, join(root, 'sub'));
    assert.equal(existsSync(join(root, 'node_modules')), false, 'which npm ci would empty');
    assert.equal(existsSync(join(repository.path, 'sub/built.txt')), false);
    assert.match(steps[0], /^checking out main \([0-9a-f]{10}\)$/);
    assert.equal(steps[1], `preparing main: ${setup}`);
    await release();
  });

  for (const [name, setup, message] of [
    [
      'exits with a code',
      'echo before; echo "x.ts(3,1): error TS1: bad" >&2; exit 2',
      '(exit code 2): x.ts(3,1): error TS1: bad',
    ],
    ['does not exist', 'no-such-build', /\(exit code 127\): .*no-such-build: .*not found/],
    ['is killed', 'kill -TERM $$', '(killed by SIGTERM)'],
    ['says nothing', 'exit 1', '(exit code 1)'],
    ['names files', 'echo "error in $PWD/a.ts"; false', '(exit code 1): error in sub/a.ts'],
    [
      'prints a lot',
      `yes 'much more' | head -c 3000000; echo 'Error: at last'; false`,
      '(exit code 1): Error: at last',
    ],
  ] as const) {
    it(`fails in one line if it ${name}`, async () => {
      await assert.rejects(open(setup), (error: unknown) => {
        assert.ok(error instanceof UsageError, String(error));
        const start = `--setup "${setup}" failed in main `;
        assert.equal(error.message.slice(0, start.length), start);
        const rest = error.message.slice(start.length);
        if (typeof message === 'string') assert.equal(rest, message);
        else assert.match(rest, message);
        return true;
      });
    });
  }

  it('takes what it leaves running with it', { skip: process.platform !== 'linux' }, async () => {
    const { directory, release } = await open('sleep 600 & echo $! > pid');
    const pid = Number(readFileSync(join(directory, 'pid'), 'utf8'));
    assert.deepEqual(await survivors([pid], SOON_MS), []);
    await release();
  });

  it('ends on abort, with all that it has started', { skip: process.platform !== 'linux' }, async () => {
    const reason = new Error('stopped by the test');
    const controller = new AbortController();
    const begun = join(repository.path, 'begun');
    // One child in its group, one in another.
    const setup = `sleep 600 & setsid sh -c 'echo > "$0"; exec sleep 600' '${begun}' & wait`;
    const opening = open(setup, { signal: controller.signal });
    opening.catch(() => {});
    await lineIn(begun);
    const pids = descendantsOf(process.pid);
    assert.equal(pids.length, 4, 'the guardian, the shell, and two that sleep');
    controller.abort(reason);
    await assert.rejects(opening, reason);
    assert.deepEqual(await survivors(pids, SOON_MS), []);
  });
});

const NPM_CI = `npm warn Unknown user config "nodedir".
npm error code EUSAGE
npm error
npm error The \`npm ci\` command can only install with an existing package-lock.json or
npm error npm-shrinkwrap.json with lockfileVersion >= 1.
npm error
npm error Options:
npm error [--no-audit]
npm error A complete log of this run can be found in: /home/me/.npm/_logs/debug-0.log
`;

const THROWN = `
> p@1.0.0 build
> node build.js

/p/build.js:1
throw new Error('no')
^

Error: no
    at Object.<anonymous> (/p/build.js:1:7)
    at node:internal/main/error:49:3

Node.js v20.20.2
`;

const LIFECYCLE = `
src/x.ts(3,1): error TS2322: Type 'string' is not assignable.

Found 1 error in src/x.ts:3
npm error Lifecycle script \`build\` failed with error:
npm error code 2
npm error path /p/packages/x
npm error command failed
`;

describe('what a failed build says most with', () => {
  const cases: [name: string, output: string, line: string][] = [
    ['nothing', ' \n\n', ''],
    ['its last line, where none complains', 'one\ntwo\n', 'two'],
    ['its last complaint', 'error: one\nerror: two\nbuilt 3 files\n', 'error: two'],
    [
      'what npm says is wrong, not how it is used',
      NPM_CI,
      'The `npm ci` command can only install with an existing package-lock.json or npm-shrinkwrap.json with lockfileVersion >= 1.',
    ],
    ['what was thrown, not where', THROWN, 'Error: no'],
    [
      'what the script said, not that npm noticed',
      LIFECYCLE,
      "src/x.ts(3,1): error TS2322: Type 'string' is not assignable.",
    ],
    ['text without colours and returns', '10 %\r\u001b[31merror\u001b[0m:\tbad\r\n', 'error: bad'],
    ['no more than a line can hold', `error ${'x'.repeat(5000)}`, `error ${'x'.repeat(294)}…`],
    ['a shell that finds no program', '/bin/sh: 1: tsc: not found\n', '/bin/sh: 1: tsc: not found'],
  ];
  for (const [name, output, line] of cases) it(name, () => assert.equal(tellingLine(output), line));
});
