import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { describe, test } from 'node:test';
import { describeEnvironment } from '../../src/host/environment.js';
import { packageVersion } from '../../src/host/version.js';

test('the environment says what measured and on what', () => {
  const { cpu, memoryBytes, os, arch, node, v8, parbench, load } = describeEnvironment();
  assert.match(cpu, /^\S+( \S+)*$/);
  assert.ok(Number.isSafeInteger(memoryBytes) && memoryBytes > 0);
  assert.match(os, /^\w+ \S+/);
  assert.equal(arch, process.arch);
  assert.deepEqual([`v${node}`, v8], [process.version, process.versions.v8]);
  assert.equal(parbench, packageVersion());
  assert.match(parbench, /^\d+\.\d+\.\d+/);
  assert.ok(load >= 0);
});

test('outside a repository the environment has no commit, and finding that out prints nothing', () => {
  const module = new URL('../../src/host/environment.js', import.meta.url).href;
  const program = `import { describeEnvironment } from '${module}'; process.exitCode = describeEnvironment().gitCommit ? 1 : 0`;
  const node = ['--input-type=module', '-e', program];
  // Node itself would print a warning about certificates that it cannot read.
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { cwd: tmpdir(), env, encoding: 'utf8' });
  assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' });
});

describe('extra CA certificates slow down the start', () => {
  const cases: [value: string | undefined, extra: boolean][] = [
    ['/etc/ssl/corporate.pem', true],
    ['', false],
    [undefined, false],
  ];
  for (const [value, extra] of cases) {
    test(`NODE_EXTRA_CA_CERTS=${value ?? '(unset)'} is ${extra}`, (t) => {
      const original = process.env.NODE_EXTRA_CA_CERTS;
      t.after(() => setVariable(original));
      setVariable(value);
      assert.equal(describeEnvironment().extraCaCerts, extra);
    });
  }
});

function setVariable(value: string | undefined): void {
  if (value === undefined) delete process.env.NODE_EXTRA_CA_CERTS;
  else process.env.NODE_EXTRA_CA_CERTS = value;
}
