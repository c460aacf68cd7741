/** What every workload keeps to. A file in workloads/ is tested by being there. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { deserialize, serialize } from 'node:v8';
import { digest } from '../../src/arm/digest.js';
import { serialProgram } from '../../src/arm/serial-program.js';
import type { LoadedWorkload } from '../../src/model/workload.js';
import { loadWorkload } from '../../src/worker/load.js';
import { inParts, paramsOf, verdict } from '../support/outcome.js';
import { ROOT } from '../support/paths.js';
import { type Tampering, tamperings } from '../support/tamper.js';

const FOLDER = new URL('dist/workloads/', ROOT);
const PARTS = [1, 2, 3, 7];
/** The promise is 50 ms; this is not the place to measure it, only to see that it is not far off. */
const QUICK_MS = 200;

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
      const size = workload.size ?? '';
      const spec = workload.params[size];
      assert.ok(spec && spec.kind !== 'choice', `size is "${size}"`);
      const quick = paramsOf(workload.params, workload.presets?.quick ?? {});
      const twice = paramsOf(workload.params, { ...quick, [size]: Number(quick[size]) * 2 });
      assert.ok((workload.items?.(twice) ?? 0) > (workload.items?.(quick) ?? 0));
    });

    test('makes the same input each time', async () => {
      assert.equal(digest(await inputOf(workload, 'quick')), digest(await inputOf(workload, 'quick')));
    });

    for (const preset of ['quick', 'course']) {
      test(`gives the serial program's bits for ${PARTS.join(', ')} parts at ${preset} size`, async () => {
        const input = await inputOf(workload, preset);
        const serial = await serialProgram(workload)(input);
        const check = await workload.verify(serial, input);
        assert.equal(check.ok, true, check.detail);
        assert.equal(typeof check.detail, 'string');
        const wanted = digest(serial);
        for (const parts of PARTS)
          assert.equal(digest(await inParts(workload, input, parts)), wanted, `${parts} parts`);
      });
    }

    test('gives tasks and parts that survive a structured clone', async () => {
      const input = await inputOf(workload, 'quick');
      const whole = digest(await serialProgram(workload)(input));
      for (const clone of [structuredClone, (value: unknown): unknown => deserialize(serialize(value))]) {
        const results: unknown[] = [];
        for (const task of await workload.split(input, 3)) results.push(clone(await workload.run(clone(task))));
        assert.equal(digest(await workload.merge(results, input)), whole);
      }
    });

    test('leaves its input, its tasks and its parts as they were', async () => {
      const input = await inputOf(workload, 'quick');
      const tasks = await workload.split(input, 3);
      const results: unknown[] = [];
      const before = digest([input, tasks]);
      for (const task of tasks) results.push(await workload.run(task));
      const output = await workload.merge(results, input);
      const beforeVerify = digest([results, output]);
      await workload.verify(output, input);
      await workload.merge(results, input);
      assert.equal(digest([input, tasks]), before);
      assert.equal(digest([results, output]), beforeVerify);
    });

    test('rejects an output that was tampered with', async () => {
      const input = await inputOf(workload, 'quick');
      const output = await serialProgram(workload)(input);
      const accepted: string[] = [];
      let tried = 0;
      for (const tampering of tamperings(output)) {
        if (isPossible(name, tampering)) continue;
        tried++;
        const { ok } = await verdict(workload, tampering.output, input);
        if (ok !== false) accepted.push(tampering.name);
      }
      assert.ok(tried >= 10, `${tried} tampered outputs`);
      assert.deepEqual(accepted, []);
    });

    test('has no needless exception from that', async () => {
      const input = await inputOf(workload, 'quick');
      const possible = [...tamperings(await serialProgram(workload)(input))].filter((t) => isPossible(name, t));
      assert.equal(possible.length, POSSIBLE[name]?.length ?? 0);
      for (const { output } of possible) assert.equal((await verdict(workload, output, input)).ok, true);
    });

    test('rejects the output of a run that left out a part, or took one twice', async () => {
      const input = await inputOf(workload, 'quick');
      const results: unknown[] = [];
      for (const task of await workload.split(input, 3)) results.push(await workload.run(task));
      assert.ok(results.length > 1, `${results.length} parts`);
      for (const [i, part] of results.entries()) {
        const without = results.filter((_, at) => at !== i);
        assert.ok(!(await mergesAndPasses(workload, without, input)), `without part ${i}`);
        assert.ok(!(await mergesAndPasses(workload, [...results, part], input)), `part ${i} twice`);
      }
      assert.ok(!(await mergesAndPasses(workload, [], input)), 'no part');
    });

    test(`runs its quick preset in well under ${QUICK_MS} ms`, async () => {
      const input = await inputOf(workload, 'quick');
      const run = serialProgram(workload);
      let best = Infinity;
      for (let i = 0; i < 5; i++) {
        const start = performance.now();
        await run(input);
        best = Math.min(best, performance.now() - start);
      }
      assert.ok(best < QUICK_MS, `${best.toFixed(1)} ms`);
    });
  });
}

async function inputOf(workload: LoadedWorkload, preset: string): Promise<unknown> {
  return workload.input(paramsOf(workload.params, workload.presets?.[preset] ?? {}));
}

/** Whether an output merged from these parts passes; to throw is to reject. */
async function mergesAndPasses(workload: LoadedWorkload, parts: readonly unknown[], input: unknown): Promise<boolean> {
  try {
    return (await workload.verify(await workload.merge(parts, input), input)).ok !== false;
  } catch {
    return false;
  }
}

function isPossible(name: string, { field, change }: Tampering): boolean {
  return (POSSIBLE[name] ?? []).some((possible) => possible.field === field && possible.change === change);
}
