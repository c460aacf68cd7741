/** What every workload keeps to. A file in workloads/ is tested by being there. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { deserialize, serialize } from 'node:v8';
import { digest } from '../../src/arms/digest.js';
import { serialProgram } from '../../src/arms/serial-program.js';
import type { ParamValue } from '../../src/model/params.js';
import type { LoadedWorkload, Need } from '../../src/model/workload.js';
import { packContext, unpackContext } from '../../src/arms/workers/pack-context.js';
import { loadWorkload } from '../../src/arms/load-workload.js';
import { inParts, paramsOf, verdict } from '../support/outcome.js';
import { ROOT } from '../support/paths.js';
import { type Tampering, tamperings } from '../support/tamper.js';

const FOLDER = new URL('dist/workloads/', ROOT);
const PARTS = [1, 2, 3, 7];
/** At course size one uneven split will do: what depends on their number shows at quick size. */
const COURSE_PARTS = [7];
/** Beyond them the size is cut, and only that: of a large product fewer rows, of the same length. */
const MOST_ITEMS = 1e9;
/** The promise is 50 ms; this is not the place to measure it, only to see that it is not far off. */
const QUICK_MS = 200;

const NEEDS: readonly Need[] = ['shared memory', 'transfer'];

/** Choices with which the work never ends, on purpose. */
const ENDLESS: Readonly<Record<string, readonly string[]>> = { counter: ['sync=deadlock'] };

/** Tampered outputs that a right program could have given: nothing but another run can tell them from the truth. */
const POSSIBLE: Record<string, readonly { field: string; change: string; why: string }[]> = {
  'smallest-multiple': [
    { field: 'multiples', change: 'one more', why: 'a count of random draws; its standard error is above 100' },
  ],
  projectile: [
    { field: 'least', change: 'one more', why: '1 m above the least of random ranges, and still in the first bin' },
  ],
};

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.js'))
  .map((file) => file.slice(0, -'.js'.length));

test('every file in workloads/ is compiled and tested here', () => {
  const sources = readdirSync(new URL('workloads/', ROOT)).filter((file) => file.endsWith('.ts'));
  assert.ok(sources.length > 0);
  for (const source of sources) assert.ok(names.includes(source.slice(0, -'.ts'.length)), source);
});

for (const name of names) {
  describe(`the workload ${name}`, async () => {
    const workload = await loadWorkload(new URL(`${name}.js`, FOLDER).href);

    test('has the presets quick and course', () => {
      assert.ok(workload.presets?.quick);
      assert.ok(workload.presets.course);
    });

    for (const preset of Object.keys(workload.presets ?? {})) {
      test(`gives its params allowed values in the preset ${preset}, and a positive amount of work`, () => {
        const params = paramsOf(workload.params, workload.presets?.[preset] ?? {});
        const items = workload.items?.(params);
        assert.ok(items !== undefined && items > 0 && Number.isFinite(items), `${items} items`);
      });
    }

    test('allows every default', () => {
      assert.doesNotThrow(() => paramsOf(workload.params, {}));
    });

    test('names a param that is a number as its size, and more of it is more work', () => {
      const { size } = workload;
      if (size === undefined)
        return assert.deepEqual(workload.params, {}, 'it has params, and none of them is its size');
      const spec = workload.params[size];
      assert.ok(spec && spec.kind !== 'choice', `size is "${size}"`);
      const quick = paramsOf(workload.params, workload.presets?.quick ?? {});
      const twice = paramsOf(workload.params, { ...quick, [size]: Number(quick[size]) * 2 });
      assert.ok((workload.items?.(twice) ?? 0) > (workload.items?.(quick) ?? 0));
    });

    test('gives the same result at course size, serially and in parts', () =>
      sameInParts(workload, courseOf(workload), COURSE_PARTS));

    for (const { label, params } of variations(name, workload))
      describe(label, () => keepsTheContract(name, workload, params));
  });
}

/** What holds for every set of params, tried with a small one. */
function keepsTheContract(name: string, workload: LoadedWorkload, params: Params): void {
  test('makes the same input each time', async () => {
    assert.equal(digest(await workload.input(params)), digest(await workload.input(params)));
  });

  test('needs what there is', () => {
    const needs = workload.needs?.(params) ?? [];
    assert.deepEqual(
      needs.filter((need) => !NEEDS.includes(need)),
      [],
    );
  });

  test(`gives the serial program's bits for ${PARTS.join(', ')} parts`, () => sameInParts(workload, params, PARTS));

  test('gives tasks and parts that survive a structured clone', async () => {
    const { input, context, output } = await prepare(workload, params);
    for (const clone of [structuredClone, (value: unknown): unknown => deserialize(serialize(value))]) {
      const results: unknown[] = [];
      for (const task of await workload.split(input, 3, context)) {
        results.push(clone(await workload.run(clone(task), context)));
      }
      assert.equal(digest(await workload.merge(results, input, context)), digest(output));
    }
  });

  test('gives a context that survives its way to another process', async () => {
    const { input, context, output } = await prepare(workload, params);
    const elsewhere = unpackContext(deserialize(serialize(packContext(context))));
    // What is written to shared memory there does not come back.
    if (workload.needs?.(params).includes('shared memory')) return assert.equal(digest(elsewhere), digest(context));
    const results: unknown[] = [];
    for (const task of await workload.split(input, 3, context)) results.push(await workload.run(task, elsewhere));
    assert.equal(digest(await workload.merge(results, input, context)), digest(output));
  });

  test('lets go of the buffers that it says may move, in one run after another', async () => {
    const { input, context, output } = await prepare(workload, params);
    const before = digest(input);
    const { task: ofTask, part: ofPart } = workload.transfer ?? {};
    for (let run = 0; run < 3; run++) {
      const results: unknown[] = [];
      for (const task of await workload.split(input, 3, context)) {
        const moved = structuredClone(task, { transfer: [...(ofTask?.(task) ?? [])] });
        const part = await workload.run(moved, context);
        results.push(structuredClone(part, { transfer: [...(ofPart?.(part) ?? [])] }));
      }
      assert.equal(digest(await workload.merge(results, input, context)), digest(output), `run ${run + 1}`);
      assert.equal(digest(input), before, `the input after run ${run + 1}`);
    }
  });

  test('leaves its input, its tasks and its parts as they were', async () => {
    const { input, context } = await prepare(workload, params);
    const tasks = await workload.split(input, 3, context);
    const results: unknown[] = [];
    const before = digest([input, tasks]);
    for (const task of tasks) results.push(await workload.run(task, context));
    const output = await workload.merge(results, input, context);
    const beforeVerify = digest([results, output]);
    await workload.verify(output, input, params);
    await workload.merge(results, input, context);
    assert.equal(digest([input, tasks]), before);
    assert.equal(digest([results, output]), beforeVerify);
  });

  test('rejects an output that was tampered with', async () => {
    const { input, output } = await prepare(workload, params);
    const accepted: string[] = [];
    let tried = 0;
    for (const tampering of tamperings(output)) {
      if (isPossible(name, tampering)) continue;
      tried++;
      const { ok } = await verdict(workload, tampering.output, input, params);
      if (ok !== false) accepted.push(tampering.name);
    }
    assert.ok(tried >= 10, `${tried} tampered outputs`);
    assert.deepEqual(accepted, []);
  });

  test('has no needless exception from that', async () => {
    const { input, output } = await prepare(workload, params);
    const possible = [...tamperings(output)].filter((t) => isPossible(name, t));
    assert.equal(possible.length, POSSIBLE[name]?.length ?? 0);
    for (const { output } of possible) assert.equal((await verdict(workload, output, input, params)).ok, true);
  });

  test('rejects the output of a run that left out a part, or took one twice', async () => {
    const { input, context } = await prepare(workload, params);
    const results: unknown[] = [];
    for (const task of await workload.split(input, 3, context)) results.push(await workload.run(task, context));
    const passes = (parts: readonly unknown[]): Promise<boolean> =>
      mergesAndPasses(workload, parts, input, context, params);
    assert.ok(results.length > 1, `${results.length} parts`);
    for (const [i, part] of results.entries()) {
      assert.ok(!(await passes(results.filter((_, at) => at !== i))), `without part ${i}`);
      assert.ok(!(await passes([...results, part])), `part ${i} twice`);
    }
    assert.ok(!(await passes([])), 'no part');
  });

  test(`runs in well under ${QUICK_MS} ms`, async () => {
    const { input, context } = await prepare(workload, params);
    const run = serialProgram({ workload, context });
    let best = Infinity;
    for (let i = 0; i < 5 && best >= QUICK_MS; i++) {
      const start = performance.now();
      await run(input);
      best = Math.min(best, performance.now() - start);
    }
    assert.ok(best < QUICK_MS, `${best.toFixed(1)} ms`);
  });
}

type Params = Readonly<Record<string, ParamValue>>;

/** The course preset, or as much of it as `MOST_ITEMS` allow. */
function courseOf({ params, presets, items, size }: LoadedWorkload): Params {
  const course = paramsOf(params, presets?.course ?? {});
  const share = MOST_ITEMS / (items?.(course) ?? MOST_ITEMS);
  if (size === undefined || share >= 1) return course;
  return paramsOf(params, { ...course, [size]: Math.floor(Number(course[size]) * share) });
}

/** The quick preset, and the same with every other choice that there is. */
function variations(name: string, { params, presets }: LoadedWorkload): { label: string; params: Params }[] {
  const quick = paramsOf(params, presets?.quick ?? {});
  const others = Object.entries(params).flatMap(([field, param]) => {
    const options = param.kind === 'choice' ? param.options : [];
    return options.filter((option) => option !== quick[field]).map((option) => `${field}=${option}`);
  });
  const possible = others.filter((choice) => !(ENDLESS[name] ?? []).includes(choice));
  return [
    { label: 'at quick size', params: quick },
    ...possible.map((choice) => {
      const [field, option] = choice.split('=');
      return { label: `at quick size with ${choice}`, params: paramsOf(params, { ...quick, [field]: option }) };
    }),
  ];
}

/** What a workload starts from, and its serial program's output. */
async function prepare(
  workload: LoadedWorkload,
  params: Params,
): Promise<{ input: unknown; context: unknown; output: unknown }> {
  const input = await workload.input(params);
  const context = await workload.setup?.(input);
  const output = await serialProgram({ workload, context })(input);
  return { input, context, output };
}

async function sameInParts(workload: LoadedWorkload, params: Params, counts: readonly number[]): Promise<void> {
  const { input, output } = await prepare(workload, params);
  const check = await workload.verify(output, input, params);
  assert.equal(check.ok, true, check.detail);
  assert.equal(typeof check.detail, 'string');
  const wanted = digest(output);
  for (const parts of counts) assert.equal(digest(await inParts(workload, input, parts)), wanted, `${parts} parts`);
}

/** Whether an output merged from these parts passes; to throw is to reject. */
async function mergesAndPasses(
  workload: LoadedWorkload,
  parts: readonly unknown[],
  input: unknown,
  context: unknown,
  params: Params,
): Promise<boolean> {
  try {
    return (await workload.verify(await workload.merge([...parts], input, context), input, params)).ok !== false;
  } catch {
    return false;
  }
}

function isPossible(name: string, { field, change }: Tampering): boolean {
  return (POSSIBLE[name] ?? []).some((possible) => possible.field === field && possible.change === change);
}
