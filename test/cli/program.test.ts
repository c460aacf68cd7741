import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ResultDocument } from '../../src/model/document.js';
import { schemaFault } from '../../src/host/storage/schema.js';
import { callMain } from '../support/call-main.js';
import { readJson } from '../support/paths.js';
import { workloadText } from '../support/modules.js';
import { type Finished, PROGRAM, parbench, temporaryFolder } from '../support/program.js';

const folder = temporaryFolder();
const cwd = folder.path;
after(folder.remove);

const QUICK = ['run', 'montecarlo', '--preset', 'quick', '--procs', '2', '--rounds', '1', '--warmup', '0'];
const ONCE = [...QUICK, '--launches', '1'];

function fileIn(name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

const FIRST = 'first.json';
let firstRun: Finished;
before(async () => {
  firstRun = await parbench([...QUICK, '--launches', '2'], cwd);
  copyFileSync(join(cwd, '.parbench', 'last.json'), join(cwd, FIRST));
});

describe('wrong usage is told in one line that names the option, with exit code 2', () => {
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'foreign.json'), '{"name":"something else"}');
  writeFileSync(join(cwd, 'text.json'), 'not json');
  writeFileSync(join(cwd, 'broken.mjs'), 'throw new Error("no good");');
  writeFileSync(join(cwd, 'empty.mjs'), 'export default { title: "x", params: {} };');
  writeFileSync(join(cwd, 'exits.mjs'), 'process.exit(0);');
  writeFileSync(join(cwd, 'waits.mjs'), 'await new Promise(() => {});');
  for (const [file, needs] of [
    ['needs-text', "'transfer'"],
    ['needs-more', "['transfer', 'luck']"],
  ]) {
    writeFileSync(join(cwd, `${file}.mjs`), `export default ${workloadText('Needy', `needs: () => ${needs}`)};`);
  }
  const cases: [string, RegExp][] = [
    ['run montecalro', /unknown workload 'montecalro': did you mean montecarlo\?/],
    ['run', /missing required argument 'workload'/],
    ['run ./absent.js', /workload \.\/absent\.js: there is no such file/],
    ['run ./broken.mjs', /workload \.\/broken\.mjs cannot be used: no good/],
    ['run ./empty.mjs', /empty\.mjs cannot be used: input must be a function/],
    ['run ./needs-text.mjs', /needs: it must give an array of 'shared memory' and 'transfer', and gave 'transfer'$/m],
    ['run ./needs-more.mjs', /needs: it must give an array .*, and gave \[ 'transfer', 'luck' \]$/m],
    ['run montecarlo -p seeed=1', /unknown parameter of montecarlo 'seeed': did you mean seed\?/],
    [
      'run montecarlo -p n=1,2,3,4 --expect n',
      /--expect n: needs 5 sizes or more of montecarlo, such as -p n=1e3\.\.1e7:x10/,
    ],
    [
      'run montecarlo -p n=1e3..1e7:x10 --weak --expect n',
      /--expect n: with --weak every number of workers has its own/,
    ],
    [
      'run montecarlo --expect m',
      /--expect <growth>' argument 'm' is invalid\. It must be one of 1, log n, n, n log n, n\^2, n\^3\./,
    ],
    ['run montecarlo -p n=0', /--param n=0: n of montecarlo must be a whole number, 1 or more/],
    ['run montecarlo -p n=ten', /--param n=ten: n of montecarlo must be a whole number/],
    ['run montecarlo -p n=NaN', /--param n=NaN/],
    ['run montecarlo -p n=1.5', /--param n=1\.5/],
    ['run montecarlo -p n=1e3..1e7:x1', /--param n=1e3\.\.1e7:x1: the factor must be above 1, as n=1e3\.\.1e7:x10/],
    ['run montecarlo -p n=1..1000', /--param n=1\.\.1000: needs a step, as n=1\.\.1000:x10 or n=1\.\.1000:\+1/],
    ['run square --weak', /--weak: workload square cannot grow with the number of workers: it names no size/],
    ['selftest montecarlo -p n=1e5,1e6', /--param: a selftest is of one size/],
    ['run montecarlo -p n', /-p, --param .* name=value/],
    ['run dotproduct -p data=both', /--param data=both: data of dotproduct must be one of sent, made/],
    ['run montecarlo --preset quik', /unknown preset of montecarlo 'quik': did you mean quick\?/],
    ['run montecarlo --procs 0', /--procs .*'0' is invalid/],
    ['run montecarlo --procs -2', /--procs .*'-2' is invalid/],
    ['run montecarlo --procs NaN', /--procs .*'NaN' is invalid/],
    ['run montecarlo --procs 2..1', /--procs .*'2\.\.1' is invalid/],
    [
      'run montecarlo --procs 1e6',
      /--procs 1000000: must be a whole number from 1 to \d+ on a machine with \d+ usable core/,
    ],
    ['run montecarlo --backend frok', /unknown backend 'frok': did you mean fork\?/],
    ['run montecarlo --launches 0', /--launches 0: must be a whole number from 1/],
    ['run montecarlo --rounds 1.5', /--rounds .*'1\.5' is invalid/],
    ['run montecarlo --time 0', /--time .*'0' is invalid/],
    ['run montecarlo --precision none', /--precision .*'none' is invalid/],
    ['run montecarlo --warmup -1', /--warmup -1: must be a whole number from 0/],
    ['run montecarlo --timeout NaN', /--timeout .*'NaN' is invalid/],
    ['run montecarlo --seed -1', /--seed -1: must be a whole number from 0/],
    [
      'run montecarlo --format jsno',
      /--format .*'jsno' is invalid.*bencher, csv, customSmallerIsBetter, html, hyperfine, json, junit, markdown, svg, table/,
    ],
    ['run montecarlo --output folder', /--output folder: cannot be written \(it is a folder\)/],
    [
      'run montecarlo --output absent/result.json',
      /--output absent\/result\.json: cannot be written \(no such file or folder\)/,
    ],
    ['run montecarlo --output foreign.json/x.json', /--output foreign\.json\/x\.json: cannot be written/],
    ['run montecarlo --frmat json', /unknown option '--frmat' \(Did you mean --format\?\)/],
    ['rum montecarlo', /unknown command 'rum' \(Did you mean run\?\)/],
    ['report absent.json', /absent\.json: cannot be read \(no such file or folder\)/],
    ['report folder', /folder: cannot be read \(it is a folder\)/],
    ['report text.json', /text\.json: not JSON/],
    ['report foreign.json', /foreign\.json: not a parbench result/],
    ['list nothing', /unknown workload 'nothing'/],
  ];
  for (const [args, message] of cases) {
    it(`parbench ${args}`, async () => assertRefused(await callMain(args.split(' '), cwd), message));
  }

  it('and as a program: parbench run montecalro', async () =>
    assertRefused(await parbench(['run', 'montecalro'], cwd), /did you mean montecarlo\?/));

  it('but with 3 where a workload fails before it says what it is', async () => {
    const ended = await parbench(['run', './exits.mjs'], cwd);
    assertRefused(ended, /its process exited with code 0 before anything was measured/, 3);
    const waiting = await callMain(['run', './waits.mjs', '--timeout', '1'], cwd);
    assertRefused(waiting, /it did not load within 1 s: does it wait for something at its top level/, 3);
  });

  function assertRefused({ code, stdout, stderr }: Finished, message: RegExp, expected = 2): void {
    assert.match(stderr, message);
    assert.deepEqual([code, stdout, stderr.trimEnd().split('\n').length], [expected, '', 1], stderr);
  }
});

describe('help, version and list', () => {
  it('the version is that of the package, on stdout', async () => {
    const { code, stdout } = await parbench(['--version'], cwd);
    assert.deepEqual([code, stdout], [0, `${readJson<{ version: string }>('package.json').version}\n`]);
  });

  it('help tells the exit codes', async () => {
    const help = await callMain(['--help'], cwd);
    assert.equal(help.code, 0);
    for (const code of ['0', '2', '3', '130']) assert.match(help.stdout, new RegExp(`^ {2}${code} `, 'm'));
  });

  it('help of a command is the same by its name and by its option', async () => {
    const [named, asked] = [await callMain(['help', 'run'], cwd), await callMain(['run', '--help'], cwd)];
    assert.deepEqual([named.code, named.stdout], [0, asked.stdout]);
  });

  it('a bare call says how to begin, in ten lines, as wrong usage', async () => {
    const { code, stdout, stderr } = await callMain([], cwd);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^ {2}parbench run montecarlo --procs 2 /m);
    assert.ok(stderr.trimEnd().split('\n').length <= 10 && stderr.split('\n').every((line) => line.length <= 80));
  });

  it('list names every workload with its parameters and presets, and fits 80 columns', async () => {
    const { code, stdout } = await callMain(['list'], cwd);
    assert.equal(code, 0);
    const shipped = readdirSync(new URL('../../workloads/', import.meta.url)).filter((file) => file.endsWith('.js'));
    for (const file of shipped) assert.match(stdout, new RegExp(`^${file.slice(0, -3)} `, 'm'));
    assert.ok(stdout.split('\n').every((line) => line.length <= 80));
    const detail = (await callMain(['list', 'montecarlo'], cwd)).stdout;
    assert.match(detail, /n +10000000 +points to draw/);
    assert.match(detail, /quick +n=100000/);
  });
});

describe('run', () => {
  it('prints tables on stdout, keeps warnings on stderr and the result on disk', async () => {
    const { code, stdout, stderr } = firstRun;
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^montecarlo {2}Monte Carlo π, n=100,000, seed=42 +\d+ cores?, Node \d+\.\d+\n/);
    assert.match(stdout, /^serial .* [mµ]s/m);
    assert.match(stdout, /^fork×2 .*×/m);
    assert.match(stdout, /the same\s+bits\s+in\s+all\s+4\s+samples/);
    assert.match(stdout, /^2 launches in .*; how well that is known takes 6 launches, about .* more$/m);
    assert.doesNotMatch(stderr, /no intervals/, 'it is said once');
    assert.equal(stdout.includes('\u001b') || stderr.includes('\u001b') || stderr.includes('\r'), false);
    assert.ok(stdout.split('\n').every((line) => [...line].length <= 80));
    const saved = JSON.parse(fileIn(FIRST)) as ResultDocument;
    assert.equal(await schemaFault(saved), null);
    assert.equal(saved.measurements.length, 2);
  });

  it('says nothing on stderr when it is to be quiet, however many arms there are', async () => {
    // Each listens for the end of the run: Node warns of more than ten listeners.
    const arms = '--backend async --procs 1,2,3,4,5,6,7,8,9,10,11';
    const args = `run noop -p tasks=1 ${arms} --launches 1 --rounds 1 --warmup 0 --quiet`;
    assert.deepEqual((await callMain(args.split(' '), cwd)).stderr, '');
  });

  it('takes parameters over the preset, and the seed for draws and order; quietly', async () => {
    const args = [...ONCE, '-p', 'n=5k', '--seed', '7', '--format', 'json', '--quiet'];
    const { stdout, stderr } = await callMain(args, cwd);
    const document = JSON.parse(stdout) as ResultDocument;
    assert.deepEqual(document.measurements[0].arm.params, { n: 5000, seed: 7 });
    assert.equal(document.plan.seed, 7);
    assert.equal(stderr, '');
  });

  it('ends with 1, and says why, where times grow otherwise than expected', async () => {
    const sizes = '-p items=1 -p ms=10,20,40,80,160 --backend serial --launches 1 --rounds 1 --warmup 0 --quiet';
    const { code, stderr } = await callMain(['run', 'sleep', ...sizes.split(' '), '--expect', 'n^2'], cwd);
    // As ms itself, unless the machine is busy.
    assert.match(stderr, /^parbench: sleep: the time of serial grows as .*, not as ms² \(--expect\)\n$/);
    assert.equal(code, 1);
  });

  it('gives a .json file the document and stdout the report', async () => {
    const { stdout } = await callMain([...ONCE, '--output', 'out.json', '--format', 'csv'], cwd);
    assert.match(stdout, /^workload,params,backend,procs,/);
    assert.equal(await schemaFault(JSON.parse(fileIn('out.json'))), null);
    const silent = await callMain([...ONCE, '--output', 'out2.json', '--format', 'json'], cwd);
    assert.equal(silent.stdout, '', 'what was asked for is in the file');
    assert.equal(await schemaFault(JSON.parse(fileIn('out2.json'))), null);
  });

  it('gives any other file the report, without colours, and leaves stdout empty', async () => {
    const { stdout } = await callMain([...ONCE, '--output', 'out.md', '--format', 'markdown'], cwd, {
      env: { FORCE_COLOR: '1' },
    });
    assert.equal(stdout, '');
    assert.match(fileIn('out.md'), /^## montecarlo/);
  });

  it('measures several workloads into one document', async () => {
    const args = ['run', 'montecarlo', 'dice', 'pi', ...ONCE.slice(2), '--format', 'json', '--quiet'];
    const document = JSON.parse((await callMain(args, cwd)).stdout) as ResultDocument;
    assert.deepEqual(
      document.workloads.map(({ name }) => name),
      ['montecarlo', 'dice', 'pi'],
    );
    assert.equal(document.measurements.length, 6);
  });

  it('exits with 3 when a workload fails, tells why on stderr, and saves the rest', async () => {
    const broken = fileURLToPath(new URL('../fixtures/broken/throws.js', import.meta.url));
    const { code, stdout, stderr } = await parbench(['run', broken, ...ONCE.slice(4), '--output', 'bad.json'], cwd);
    assert.equal(code, 3);
    assert.match(
      stderr,
      /throws\.js fork×2: run \(worker [12]\): RangeError: this part is beyond me \(throws\.[jt]s:\d+\)/,
    );
    assert.match(stdout, /✘ fork×2 failed/);
    assert.doesNotMatch(stdout, /^fork×2 .*[mµ]s/m);
    const { measurements } = JSON.parse(fileIn('bad.json')) as ResultDocument;
    assert.deepEqual(
      measurements.map(({ status, samples }) => [status, samples.length]),
      [
        ['interrupted', 1],
        ['failed', 0],
      ],
    );
  });

  it('keeps what a workload prints, at import and later, out of stdout, and shows it after the report', async () => {
    writeFileSync(
      join(cwd, 'chatty.mjs'),
      `import { sum } from ${JSON.stringify(new URL('../fixtures/sum.js', import.meta.url).href)};
       console.log('at import');
       export default { ...sum, run: (task) => { console.log('in run'); return sum.run(task); } };`,
    );
    const args = ['run', './chatty.mjs', ...ONCE.slice(4), '--format', 'json', '-p', 'n=10', '--show-output'];
    const { code, stdout, stderr } = await parbench(args, cwd);
    assert.equal(code, 0, stderr);
    assert.equal((JSON.parse(stdout) as ResultDocument).schema, 'parbench/1');
    assert.doesNotMatch(stdout, /in run|at import/);
    for (const line of [/^\| at import$/m, /^\| in run$/m]) assert.match(stderr, line);
  });
});

describe('report', () => {
  it('where nothing was measured is refused', async () => {
    const empty = temporaryFolder();
    const { code, stderr } = await callMain(['report'], empty.path);
    empty.remove();
    assert.deepEqual([code, stderr], [2, 'parbench: report: there is no .parbench/last.json: no run was begun here\n']);
  });

  it('is of the last result unless told', async () => {
    const args = [...ONCE, '--quiet'];
    const { stdout } = await callMain(args, cwd);
    assert.equal((await callMain(['report', '--quiet'], cwd)).stdout, stdout);
  });

  it('tells all there is, if asked, and is in the format that the name of its file ends with', async () => {
    const brief = (await callMain(['report', FIRST], cwd)).stdout;
    const whole = (await callMain(['report', FIRST, '--all'], cwd)).stdout;
    assert.doesNotMatch(brief, /order seed/);
    assert.match(whole, /order seed \d+$/m);
    await callMain(['report', FIRST, '--output', 'r.html'], cwd);
    assert.match(fileIn('r.html'), /<\/html>\s*$/);
    await callMain(['report', FIRST, '--output', 'r.html', '--format', 'csv'], cwd);
    assert.match(fileIn('r.html'), /^workload,/);
  });

  it('gives the same tables as the run that saved them', async () => {
    const { code, stdout } = await parbench(['report', FIRST], cwd);
    assert.deepEqual([code, stdout], [0, firstRun.stdout]);
  });

  it('is not written over the result, by whatever name', async () => {
    copyFileSync(join(cwd, FIRST), join(cwd, 'itself.json'));
    linkSync(join(cwd, 'itself.json'), join(cwd, 'linked.json'));
    for (const output of ['itself.json', './folder/../itself.json', 'linked.json']) {
      const { code, stderr } = await callMain(['report', 'itself.json', '--output', output], cwd);
      assert.equal(code, 2);
      assert.match(
        stderr,
        /^parbench: --output .*json: is the result, which it would overwrite; choose another file\n$/,
      );
    }
    assert.equal(fileIn('itself.json'), fileIn(FIRST));
  });

  it('derives everything from the samples, whatever analysis the file holds', async () => {
    const document = JSON.parse(fileIn(FIRST)) as ResultDocument;
    const { analysis: _, ...bare } = document;
    writeFileSync(join(cwd, 'bare.json'), JSON.stringify(bare));
    assert.equal((await callMain(['report', 'bare.json'], cwd)).stdout, firstRun.stdout);
  });
});

describe('report --open', () => {
  const opens = { skip: process.platform !== 'linux' && 'what opens a page is called otherwise' };
  it('hands the page of the result to the browser', opens, async () => {
    const tools = join(cwd, 'tools');
    mkdirSync(tools);
    writeFileSync(join(tools, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${join(cwd, 'opened')}'\n`, { mode: 0o755 });
    const { code, stdout, stderr } = await parbench(['report', FIRST, '--open'], cwd, {
      PATH: `${tools}:${process.env.PATH}`,
    });
    assert.deepEqual([code, stdout, stderr], [0, '', 'the page is .parbench/report.html\n']);
    for (let tries = 0; !existsSync(join(cwd, 'opened')) && tries < 3000; tries++) await sleep(10);
    assert.match(fileIn('opened'), /\/\.parbench\/report\.html$/);
    assert.match(fileIn('.parbench/report.html'), /<\/html>\s*$/);
  });
});

describe('streams', () => {
  const colours = (text: string): boolean => text.includes('\u001b[');
  const cases: [string, NodeJS.ProcessEnv, string[], boolean][] = [
    ['a pipe gets no colours', {}, [], false],
    ['FORCE_COLOR colours a pipe', { FORCE_COLOR: '1' }, [], true],
    ['--no-color wins over FORCE_COLOR', { FORCE_COLOR: '1' }, ['--no-color'], false],
    ['NO_COLOR is obeyed', { NO_COLOR: '1' }, [], false],
  ];
  for (const [name, env, flags, expected] of cases) {
    it(name, async () =>
      assert.equal(colours((await callMain(['report', FIRST, ...flags], cwd, { env })).stdout), expected),
    );
  }

  it('a real pipe is coloured by FORCE_COLOR, too', async () =>
    assert.ok(colours((await parbench(['report', FIRST], cwd, { FORCE_COLOR: '1' })).stdout)));

  it('a reader that has seen enough is no error', async () => {
    const shell = `'${process.execPath}' '${PROGRAM}' report ${FIRST} --quiet --format json | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', shell], { cwd });
    assert.deepEqual([stdout, stderr], ['{\n0\n', '']);
  });

  it('leaves nothing behind but the files that were asked for', () => {
    assert.ok(existsSync(join(cwd, '.parbench')));
    assert.deepEqual(
      readdirSync(cwd).filter((name) => name.endsWith('.tmp')),
      [],
    );
    const kept = readdirSync(join(cwd, '.parbench')).filter(
      (name) => !/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-[a-z0-9_-]+\.json$/.test(name),
    );
    assert.deepEqual(kept, ['last.json', 'report.html']);
  });
});
