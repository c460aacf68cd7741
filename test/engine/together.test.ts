/** Functions and workloads side by side: arms of the same rounds, each held against the first. */
import { openModuleHere } from '../../src/arms/module-process.js';
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { armName } from '../../src/model/arm.js';
import { measuredArms } from '../../src/model/analysis.js';
import type { Report } from '../../src/model/document.js';
import { UsageError } from '../../src/model/usage-error.js';
import { run } from '../../src/engine/run.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import toCsv from '../../src/report/formats/csv.js';
import table from '../../src/report/formats/table.js';
import { openArmHere } from '../support/arms-here.js';
import { moduleFolder, workloadText } from '../support/modules.js';
import { simulate } from '../support/simulated.js';

const folder = moduleFolder();
after(() => folder.remove());
const FILE = folder.write(
  'parse.mjs',
  `export const input = () => 'a1,b22;c333';
export const regex = (text) => text.match(/\\d+/g).length;
export const split = async (text) => text.split(/[,;]/).length;
export const wrong = () => 4;
export const fails = () => { throw new RangeError('out of luck'); };
export const work = ${workloadText()};
export default () => 3;`,
);
const CANNOT = 'a plain function cannot be spread over workers; defineMap and defineWorkload make what can';
const REGEX = armName({ backend: 'serial', procs: 1, schedule: null, command: `${FILE}#regex` });
let count = 0;
const alternatives = (text: string, more = ''): string =>
  folder.write(
    `alternatives-${count++}.mjs`,
    `import { defineAlternatives } from 'parbench'; ${more} export default defineAlternatives(${text});`,
  );
const ALTERNATIVES = alternatives(
  `{
    input: async () => 'a1,b22;c333',
    alternatives: { regex: (text) => text.match(/\\d+/g).length, split: async (text) => text.split(/[,;]/).length },
    verify: (count, input) => ({ ok: count === 3, detail: \`\${count} of \${input}\` }),
  }`,
  `export const regex = () => 7;
  export const sorts = defineAlternatives({
    input: [3, 1, 2], fresh: true, alternatives: { inPlace: (list) => list.sort(), copy: (list) => [...list].sort() },
    verify: (sorted, [first]) => ({ ok: first === 3 && sorted[0] === 1, detail: 'sorted' }),
  });`,
);
const at = (...names: string[]): string[] => names.map((name) => `${FILE}#${name}`);

const measured = (workloads: readonly string[], more: Partial<RunOptions> = {}): Promise<Report> =>
  run({ workloads, launches: 1, rounds: 1, warmup: 0, openArm: openArmHere, openModule: openModuleHere, ...more });

describe('a plain function', () => {
  it('is a workload of a serial arm alone, given what its module exports as input', async () => {
    const { measurements, workloads } = await measured(at('regex'));
    assert.deepEqual(
      measurements.map(({ arm, status, output }) => [arm.backend, status, output?.preview]),
      [['serial', 'complete', '3']],
    );
    assert.equal(workloads[0].title, 'function regex');
  });

  it('may be asynchronous, and fail', async () => {
    const { measurements } = await measured(at('split', 'fails'));
    assert.deepEqual(
      measurements.map(({ status, failure }) => failure?.message ?? status),
      ['complete', 'RangeError: out of luck'],
    );
  });

  it('that changes its input is told so, and with fresh has one of its own in each run', async () => {
    const text = `export const input = [3, 1, 2];
      export const sort = (list) => list.sort();
      export const last = (list) => { const first = list.shift(); list.length = 0; return [1, 2, first]; };`;
    const [stale, fresh] = [text, `${text} export const fresh = true;`].map((each, i) =>
      folder.write(`${i}.mjs`, each),
    );
    const [failed] = (await measured([`${stale}#sort`])).measurements;
    assert.match(failed.failure?.message ?? '', /^the work changed its input; with fresh = true beside its input/);
    const { measurements, workloads } = await measured([`${fresh}#*`], { together: true, rounds: 3 });
    assert.deepEqual(
      measurements.map(({ status, samples, output }) => [status, samples.length, output?.preview]),
      [
        ['complete', 3, '[ 1, 2, 3 ]'],
        ['complete', 3, '[ 1, 2, 3 ]'],
      ],
    );
    assert.match(workloads[0].title, /fresh input/);
    const odd = folder.write('odd.mjs', `${text} export const fresh = 'yes';`);
    await assert.rejects(measured([`${odd}#sort`]), /fresh must be true or false, and is a string$/);
  });

  it('is none as the default export, whose result may be the workload that was meant', async () => {
    await assert.rejects(
      measured([FILE]),
      /the default export must be a workload, as defineWorkload returns it, and is a function/,
    );
  });
});

describe('what is measured together', () => {
  it('are arms of the same rounds, named by what tells them apart, whose results must agree', async () => {
    const { measurements, analysis } = await measured(at('regex', 'split', 'wrong'), { together: true });
    assert.deepEqual(
      measurements.map(({ arm, failure }) => [arm.command, failure?.message]),
      [
        ['regex', undefined],
        ['split', undefined],
        ['wrong', "its result differs from the first one's: 4, there 3"],
      ],
    );
    const [first, second] = measuredArms(analysis.workloads[0]);
    assert.ok(first.speedup === null && second.speedup && second.efficiency === null && second.losses === null);
  });

  it('may differ where that is allowed', async () => {
    const options = { together: true, differentResults: true };
    const { measurements } = await measured(at('regex', 'wrong'), options);
    assert.ok(measurements.every(({ failure }) => failure === undefined));
  });

  it('are all functions of a module, if it is asked for by #*', async () => {
    const { measurements } = await measured([`${FILE}#*`], { together: true });
    assert.deepEqual(measurements.map(({ arm }) => arm.command).sort(), ['fails', 'regex', 'split', 'wrong']);
  });

  it('may be one workload with several values, and workloads of several modules', async () => {
    const options = { together: true, differentResults: true, params: { n: '10,20' } };
    const { measurements } = await measured(['montecarlo'], options);
    assert.deepEqual(
      measurements.map(({ arm }) => arm.command),
      ['n=10', 'n=20'],
    );
    const two = await measured(['noop', ...at('work')], { together: true, differentResults: true });
    assert.deepEqual(
      two.measurements.map(({ arm }) => arm.command),
      ['noop', `${FILE}#work`],
    );
  });

  it('are told the fastest first, each with what it is of the first', async () => {
    const ms: Readonly<Record<string, number>> = { regex: 20, split: 10, work: 40 };
    const { openArm, clock } = simulate(({ module }) => ({ wallNs: ms[module.split('#')[1]] * 1e6 }));
    const report = await measured(at('regex', 'split', 'work'), { together: true, launches: 8, openArm, clock });
    const text = table(report, { color: false, width: 80 });
    assert.deepEqual(
      [...text.matchAll(/^(regex|split|work) +\d/gm)].map(([, name]) => name),
      ['split', 'regex', 'work'],
    );
    assert.match(text, /^split: 2\.00× as fast as regex \(95 %: /m);
    assert.match(text, /^work: 0\.500× as fast as regex \(95 %: /m);
  });

  it('are the alternatives that a module exports, without being asked for', async () => {
    const { measurements, workloads } = await measured([ALTERNATIVES]);
    assert.deepEqual(
      measurements.map(({ arm, output }) => [arm.workload, arm.command, output?.check.detail]),
      [
        [ALTERNATIVES, 'regex', '3 of a1,b22;c333'],
        [ALTERNATIVES, 'split', '3 of a1,b22;c333'],
      ],
    );
    assert.deepEqual(
      workloads.map(({ name, agreement }) => [name, agreement.kind]),
      [[ALTERNATIVES, 'bits']],
    );
  });

  it('are they of an export that is no default, each of a fresh input', async () => {
    const { measurements, workloads } = await measured([`${ALTERNATIVES}#sorts`], { rounds: 2 });
    assert.deepEqual(
      measurements.map(({ arm, status, output }) => [arm.workload, arm.command, status, output?.preview]),
      [
        [`${ALTERNATIVES}#sorts`, 'inPlace', 'complete', '[ 1, 2, 3 ]'],
        [`${ALTERNATIVES}#sorts`, 'copy', 'complete', '[ 1, 2, 3 ]'],
      ],
    );
    assert.match(workloads[0].title, /^side by side.*fresh input$/);
  });

  it('is one of them alone, whatever else its module exports by that name', async () => {
    const { measurements } = await measured([`${ALTERNATIVES}#regex`, `${ALTERNATIVES}#sorts.copy`, `${FILE}#regex`]);
    assert.deepEqual(
      measurements.map(({ arm, output }) => [arm.workload, arm.command, output?.preview]),
      [
        [`${ALTERNATIVES}#regex`, undefined, '3'],
        [`${ALTERNATIVES}#sorts.copy`, undefined, '[ 1, 2, 3 ]'],
        [`${FILE}#regex`, undefined, '3'],
      ],
    );
  });

  it('are several sets of alternatives one after another, beside other work; and all in one where that is asked for', async () => {
    const each = await measured([ALTERNATIVES, `${ALTERNATIVES}#sorts`, ...at('regex')]);
    assert.deepEqual(
      each.workloads.map(({ name }) => name),
      [ALTERNATIVES, `${ALTERNATIVES}#sorts`, `${FILE}#regex`],
    );
    const all = await measured([ALTERNATIVES, `${ALTERNATIVES}#sorts`], { together: true, differentResults: true });
    assert.deepEqual(
      all.measurements.map(({ arm }) => arm.command),
      ['regex', 'split', 'sorts.inPlace', 'sorts.copy'],
    );
  });

  it('are the alternatives by #*, too, and may differ where that is allowed', async () => {
    const { measurements } = await measured([`${ALTERNATIVES}#*`], { together: true });
    assert.deepEqual(
      measurements.map(({ arm }) => arm.command),
      ['regex', 'split'],
    );
    const file = alternatives(`{ input: 1, alternatives: { one: (n) => n, two: (n) => n + 1 } }`);
    assert.match((await measured([file])).measurements[1].failure?.message ?? '', /differs from the first one's: 2/);
    const differing = await measured([file], { differentResults: true });
    assert.ok(differing.measurements.every(({ status }) => status === 'complete'));
  });

  it('are spread as well where it is said how, each held against its own serial program', async () => {
    const options = { together: true, procs: [1, 2], backends: ['async'], params: { n: 20_000, seed: 1 }, rounds: 2 };
    const report = await measured(['montecarlo', ...at('regex')], { ...options, differentResults: true });
    assert.deepEqual(
      report.measurements.map(({ arm, status, skipped }) => [armName(arm), arm.procs, skipped ?? status]),
      [
        ['montecarlo', 1, 'complete'],
        ['montecarlo async×1', 1, 'complete'],
        ['montecarlo async×2', 2, 'complete'],
        [REGEX, 1, 'complete'],
        [`${REGEX} async×1`, 1, CANNOT],
        [`${REGEX} async×2`, 2, CANNOT],
      ],
    );
    const [serial, , spread, other] = measuredArms(report.analysis.workloads[0]);
    assert.ok(spread.speedup && spread.efficiency && other.speedup && !other.efficiency && !serial.efficiency);
    const csv = toCsv(report, { color: false, width: 80 }).split('\n');
    assert.ok(csv.some((line) => line.includes('async,2,dynamic,montecarlo,')));
  });

  it('are told which of them is the fastest, over what, and how well each is spread', async () => {
    const ms: Readonly<Record<string, number>> = { montecarlo: 20, square: 10 };
    const { openArm, clock } = simulate(({ module, workers }) => {
      const ns = (ms[/(\w+)\.js$/.exec(module)?.[1] ?? ''] * 1e6) / Math.max(1, workers * 0.9);
      const spent = {
        splitNs: 0,
        mergeNs: 0,
        dispatchNs: 0,
        gatherNs: 0,
        busy: Array.from({ length: workers }, () => ns),
      };
      return { wallNs: ns, ...(workers > 0 && { spent }) };
    });
    const options = { together: true, procs: [2], launches: 8, openArm, clock };
    const report = await measured(['montecarlo', 'square'], options);
    const text = table(report, { color: false, width: 80 });
    assert.deepEqual(
      [...text.matchAll(/^(\w+(?: fork×2)?) +\d.* ms/gm)].map(([, name]) => name),
      ['square fork×2', 'square', 'montecarlo fork×2', 'montecarlo'],
    );
    assert.match(text, /^square fork×2: 3\.60× as fast as montecarlo \(95 %: /m);
    assert.match(text, /^square fork×2 +5\.56 ms .* 90 %/m);
    assert.match(text, /^efficiency: each is held against its own serial time$/m);
    assert.match(text, /^square fork×2 +█+.*of the time of its 2 workers/m);
    const all = table(report, { color: false, width: 80, all: true });
    assert.doesNotMatch(all, /where the rest went/);
    assert.match(all, /^square fork×2: 1\.80× of 2, 90 % used/m);
  });

  it('are judged serially before they are judged spread, by their own serial program', async () => {
    const wrong = `{ title: '', params: {}, input: () => 1, serial: () => 1, split: () => [1], run: () => 2, merge: ([part]) => part,
      verify: () => ({ ok: true, detail: '' }) }`;
    const file = folder.write('spread.mjs', `export const right = ${workloadText()}; export const wrong = ${wrong};`);
    const options = { together: true, procs: [2], backends: ['async'], cold: true, rounds: undefined };
    const { measurements } = await measured([`${file}#right`, `${file}#wrong`], options);
    assert.deepEqual(
      measurements.map(({ status }) => status),
      ['complete', 'complete', 'complete', 'failed'],
    );
    assert.match(
      measurements[3].failure?.message ?? '',
      /^its result differs from the serial arm's: 2, serial 1: run and/,
    );
  });

  const wrong: [text: string, said: RegExp][] = [
    [`{ alternatives: { one: () => 1 } }`, /alternatives must be two functions or more$/],
    [`{ alternatives: { one: () => 1, two: 2 } }`, /alternatives\.two must be a function, and is a number$/],
    [`{ alternatives: [] }`, /alternatives must be an object of functions$/],
    [
      `{ alternatives: { one: () => 1, two: () => 1 }, verfy: 1 }`,
      /verfy is no field of alternatives: there are input,/,
    ],
    [`{ alternatives: { one: () => 1, two: () => 1 }, verify: 1 }`, /verify must be a function$/],
    [`{ alternatives: { one: () => 1, two: () => 1 }, canonical: 1 }`, /canonical must be a function$/],
    [`{ alternatives: { one: () => 1, two: () => 1 }, fresh: 1 }`, /fresh must be true or false, and is a number$/],
  ];
  for (const [text, said] of wrong) {
    it(`is refused as alternatives: ${text}`, async () => {
      await assert.rejects(measured([alternatives(text)]), (error) => {
        return error instanceof UsageError && said.test(error.message);
      });
    });
  }

  it('is refused where there is no such alternative, with those that there are', async () => {
    await assert.rejects(measured([`${ALTERNATIVES}#rgex`]), /there is no export rgex, there is sorts, regex, split$/);
  });

  const refused: [workloads: string[], more: Partial<RunOptions>, said: RegExp][] = [
    [at('regex'), { together: true }, /^--together: needs two workloads or more/],
    [at('regex', 'split'), { together: true, weak: true }, /^--together: all do the same work: leave out --weak$/],
    [at('regex', 'split'), { together: true, against: 'main' }, /^--together: not with --against$/],
    [at('regex'), { differentResults: true }, /^--different-results: is of what is measured --together$/],
    [at('none'), {}, /there is no export none/],
    [[`${folder.write('empty.mjs', '')}#*`], {}, /exports no function$/],
    [
      [`${folder.write('waits.mjs', 'await new Promise(() => {});')}#*`],
      { timeout: 0.2 },
      /it did not load within 0\.2 s: does it wait/,
    ],
  ];
  for (const [workloads, more, said] of refused) {
    it(`is refused: ${workloads.map((name) => name.split('/').at(-1)).join(' ')} ${JSON.stringify(more)}`, async () => {
      await assert.rejects(
        measured(workloads, more),
        (error) => error instanceof UsageError && said.test(error.message),
      );
    });
  }
});
