import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { isBuiltin } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ENTRIES } from '../../src/host/places.js';
import { moduleFolder } from '../support/modules.js';
import { ROOT } from '../support/paths.js';
import { parbench, PROGRAM } from '../support/program.js';

const BUNDLE = new URL('dist/bundle/', ROOT);
/** A hook of Node's loader that writes the URL of whatever is loaded to stderr. */
const TELLS = `import { writeSync } from 'node:fs';
export async function load(url, context, next) {
  if (url.startsWith('file:')) writeSync(2, url + '\\n');
  return next(url, context);
}`;
const HOOK = asUrl(`import { register } from 'node:module'; register(${JSON.stringify(asUrl(TELLS))});`);

function asUrl(module: string): string {
  return `data:text/javascript,${encodeURIComponent(module)}`;
}

function filesLoaded(...args: readonly string[]): string[] {
  const { stderr } = spawnSync(process.execPath, ['--import', HOOK, ...args], { encoding: 'utf8' });
  return stderr.split('\n').filter((line) => line.startsWith(ROOT.href));
}

function importedBy(file: URL): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/^(?:import|export)\b[^;'"]*?["']([^"']+)["'];$|\bimport\("([^"]+)"\)/gm);
  return [...found].map(([, statically, dynamically]) => statically ?? dynamically);
}

describe('the program in few files', () => {
  test('the version is told by one file', () => {
    assert.deepEqual(filesLoaded(PROGRAM, '--version'), [new URL('dist/bin/parbench.js', ROOT).href]);
  });

  // Beside it an arm loads the code that it has in common with the backends, and the backend.
  const { program: _program, arm: _arm, ...alone } = ENTRIES;
  for (const path of [...Object.values(alone), ...workloads()]) {
    test(`${path} is one file`, () => {
      const imported = importedBy(new URL(`${path}.js`, BUNDLE));
      assert.deepEqual(
        imported.filter((each) => !each.startsWith('node:') && each !== 'jiti'),
        [],
      );
    });
  }

  test('needs no installed package but two: one that is loaded for TypeScript alone, one for completion', () => {
    const files = readdirSync(BUNDLE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    const imported = files.flatMap((file) => importedBy(new URL(file.replaceAll('\\', '/'), BUNDLE)));
    assert.ok(imported.length > 100, 'the imports were found');
    const packages = imported.filter((each) => !isBuiltin(each) && !/^(?:\.|#(?:page|schema)\/)/.test(each));
    assert.deepEqual([...new Set(packages)].sort(), ['@bomb.sh/tab', '@bomb.sh/tab/commander', 'jiti']);
    assert.ok(files.every((file) => !/^import .*"jiti"/m.test(readFileSync(new URL(file, BUNDLE), 'utf8'))));
  });
});

function workloads(): string[] {
  const folder = fileURLToPath(new URL('workloads/', BUNDLE));
  return readdirSync(folder).flatMap((file) => (file.endsWith('.js') ? `workloads/${file.slice(0, -3)}` : []));
}

describe('an error of a module in TypeScript names its line', () => {
  const folder = moduleFolder();
  after(folder.remove);
  const work = (run: string): string => `
import { defineWorkload, type BlockRange } from 'parbench';
interface Nothing {}
export default defineWorkload({
  title: 'Breaks', params: {}, items: () => 2, input: (): Nothing => ({}),
  split: () => [{ start: 0, end: 1 }, { start: 1, end: 2 }],
  run: ({ start }: BlockRange): number => {
    ${run}
  },
  merge: (parts: readonly number[]) => parts.length,
  verify: () => ({ ok: true, detail: '' }),
});`;

  test('at import, told from the frames of parbench', async () => {
    folder.write('at-import.ts', `interface Nothing {}\n\nthrow new RangeError('not here');\n`);
    const { code, stderr } = await parbench(['run', './at-import.ts'], folder.path);
    assert.equal(code, 2);
    assert.match(stderr, /RangeError: not here \(thrown at import, at-import\.ts:3\)/);
  });

  test('in a worker', async () => {
    folder.write('breaks.ts', work('throw new RangeError(`not part ${start}`);'));
    const measuring = ['--backend', 'fork', '--procs', '2', '--launches', '1', '--rounds', '1', '--quiet'];
    const { code, stdout } = await parbench(['run', './breaks.ts', ...measuring, '--format', 'json'], folder.path);
    assert.equal(code, 3);
    assert.match(stdout, /RangeError: not part 0\\n +at .*breaks\.ts:8:/);
  });
});
