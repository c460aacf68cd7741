import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tellingLine } from '../../../src/host/checkout/setup.js';

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
