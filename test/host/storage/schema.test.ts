import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import type { Cores } from '../../../src/model/machine.js';
import type { Comparison } from '../../../src/model/comparison.js';
import type { ResultDocument } from '../../../src/model/document.js';
import { createPlan } from '../../../src/engine/plan/create-plan.js';
import { schemaFault } from '../../../src/host/storage/schema.js';
import { replaced, without } from '../../support/damage.js';
import { againstOf, documentOf, fork, OUTPUT, reportOf, serial } from '../../support/documents.js';
import { readJson, ROOT } from '../../support/paths.js';
import { FAILURES, READY_MADE } from '../../support/ready-made.js';
import { schemaErrors } from '../../support/schema.js';

test('the schema that is shipped is the one that the types make: npm run schema writes it anew', () => {
  const check = ['build/write-schema.mjs', '--check'];
  const { status, stderr } = spawnSync(process.execPath, check, { cwd: ROOT, encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
});

describe('what parbench writes is valid', () => {
  for (const { name, document } of READY_MADE) {
    test(`with an analysis and without: ${name}`, () => {
      assert.deepEqual(schemaErrors(document), []);
      assert.deepEqual(schemaErrors(JSON.parse(JSON.stringify(reportOf(document)))), []);
    });
  }

  const cores: Cores = { logical: 8, affinity: 8, quota: null, available: 8 };
  // 1.07e9 is not 1.07 · 1e9.
  for (const seconds of [10, 0.5, 1.07, 2.01, 0.067, 1e-10, 1e-3, 4.35]) {
    test(`a plan for ${seconds} s`, () => {
      const plan = createPlan({ time: seconds, timeout: seconds, seed: 1 }, cores, ['fork'], () => 1);
      assert.deepEqual(schemaErrors(documentOf({ arms: [serial(1e6)] }, { plan })), []);
    });
  }
});

const compared = reportOf(
  againstOf(
    {
      firstBatch: 4,
      agreement: { kind: 'numbers', tolerance: 1e-9 },
      arms: [
        serial(43e6, { emptyCallNs: 1.7, collected: true }),
        fork(2, 22e6, {
          peakBytes: 2 ** 20,
          leftovers: ['b'],
          emptyNs: 1e6,
          accounts: { waitNs: 0, gapNs: 0, stampNs: 0 },
        }),
        ...Object.values(FAILURES).map((failure) => fork(4, 1e6, { failure, status: 'failed' as const })),
        fork(8, 1e6, { launches: 0, command: 'a' }),
        fork(8, 1e6, { launches: 0, status: 'skipped', skipped: 'it cannot', output: { ...OUTPUT, text: '42' } }),
      ],
    },
    { arms: [serial(40e6), fork(2, (launch) => (20 + 0.1 * launch) * 1e6)] },
    {
      environment: { containment: 'cgroup', load: 8, cores: { logical: 8, affinity: 8, quota: 7.5, available: 7 } },
      plan: {
        timeGiven: true,
        marginGiven: false,
        metric: 'both',
        weak: true,
        quick: true,
        together: true,
        differentResults: true,
      },
    },
  ),
);

const [spread] = reportOf(
  documentOf({
    arms: [serial(8e6), ...[1, 2, 3, 4, 6, 8].map((procs) => fork(procs, 1e6 + 8e6 / procs + 2e4 * procs))],
  }),
).analysis.scaling;

const { sweeps } = reportOf(
  documentOf([1e4, 3e4, 1e5, 3e5, 1e6].map((n) => ({ params: { n }, arms: [serial(10 * n), fork(2, 1e6 + 5 * n)] }))),
).analysis;

/** What a design tells of how it differs from base's. */
const BESIDE_BASE = { otherFile: true, absent: [{ version: 0, kind: 'new' as const, reason: 'it is new' }] };

function toldInFull(comparison: Comparison): Comparison {
  return {
    ...comparison,
    quantities: comparison.quantities.map((each) => ({
      ...each,
      changed: ['result' as const],
      outweighed: 'same' as const,
    })),
    refusals: comparison.refusals.map((each) => ({
      ...each,
      kind: 'new' as const,
      alone: [{ arm: 'serial', ns: 1e6 }],
    })),
  };
}

/** With every field that there can be: what one arm may lack, another has. */
const full = withFirstsOnly({
  ...compared,
  digests: { plan: OUTPUT.digest },
  sessions: [0, 1].map(() => ({ created: compared.created, gitCommit: null })),
  measurements: compared.measurements.map((each) => ({
    ...each,
    samples: each.samples.map((sample) => ({ ...sample, heap: { allocatedBytes: 0, collections: 0, gcNs: 0 } })),
    launches: each.launches.map((launch) => ({ ...launch, session: 0 })),
  })),
  workloads: compared.workloads.map((design) => ({ ...design, size: 'n', ...BESIDE_BASE })),
  comparison: compared.comparison && {
    ...toldInFull(compared.comparison),
    others: [],
    allocations: [
      {
        ...{ workload: 'a', params: '', arm: 'serial', base: 1, head: 2, ratio: 2 },
        interval: { low: 1, high: 3, confidence: 1 },
      },
    ],
  },
  analysis: {
    ...compared.analysis,
    scaling: [{ ...spread, laws: { ...spread.laws, gustafson: spread.laws.amdahl } }],
    sweeps,
  },
} satisfies ResultDocument) as ResultDocument;

/** What is tried of an array is its first item, but of arms and versions every one. */
function isTried(key: string, array: string): boolean {
  return key === '0' || /(arms|measurements|versions|sessions)$/.test(array);
}

/** Without the items of arrays that are not tried, which are all that makes a document long. */
function withFirstsOnly(value: unknown, name = ''): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.filter((_, index) => isTried(`${index}`, name)).map((item) => withFirstsOnly(item));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withFirstsOnly(item, key)]));
}

function isOptional(path: string): boolean {
  return /^(analysis|environment\.containment|versions|sessions|comparison|digests|digests\..*|plan\.margin|plan\.(timeGiven|marginGiven|metric|weak|quick|together|differentResults)|analysis\.scaling|analysis\.sweeps|versions\.\d+\.notes|comparison\.\w+\.notes|comparison\.(marginGiven|others|allocations))$|^comparison\.quantities\.\d+\.(margin|changed|outweighed|toDecide\.mostLaunches)$|^comparison\.refusals\.\d+\.(kind|alone)$|^workloads\.\d+\.(firstBatch|size|absent|otherFile)$|\.(losses|missed|(amdahl|gustafson)\.gamma)$|\.arm\.(version|command)$|\.(leftovers|emptyRun)$|^measurements\.\d+\.(failure|output|skipped)$|\.(worker|stack|task|text|peakBytes|systemNs|heap|emptyCallNs|collected|session)$|\.workers\.\d+\.(waitNs|gapNs|stampNs)$/.test(
    path,
  );
}

/** Paths of all fields, of arrays those of the first item, but of each arm and each failure. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value).filter(([key]) => !Array.isArray(value) || isTried(key, path));
  return entries.flatMap(([key, item]) => {
    const own = path === '' ? key : `${path}.${key}`;
    return [...(Array.isArray(value) ? [] : [own]), ...fieldsOf(item, own)];
  });
}

const fields = fieldsOf(full).filter((path) => !/\.params\./.test(path));

/** How errors name a field's holder: `/measurements/0/samples/0`. */
function holderOf(path: string): string {
  return path
    .split('.')
    .slice(0, -1)
    .map((key) => `/${key}`)
    .join('');
}

function keyOf(path: string): string {
  return path.split('.').at(-1) ?? '';
}

test('the fields that are tried are all those that the schema knows', () => {
  const known = propertiesIn(readJson<unknown>('parbench-1.schema.json'));
  const tried = new Set(fields.map(keyOf));
  assert.deepEqual([...known].filter((key) => !tried.has(key)).sort(), []);
  assert.ok(fields.length > 300, `${fields.length}`);
});

function propertiesIn(schema: unknown): Set<string> {
  if (typeof schema !== 'object' || schema === null) return new Set();
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return new Set([...own, ...Object.values(schema).flatMap((inner) => [...propertiesIn(inner)])]);
}

test('a document without any one of its fields is not valid, and the field is named; but for those it may lack', () => {
  for (const path of fields) {
    const errors = schemaErrors(without(full, path));
    if (isOptional(path)) {
      assert.deepEqual(errors, [], path);
    } else {
      assert.ok(
        errors.includes(`${holderOf(path)} must have required property '${keyOf(path)}'`),
        `${path}: ${errors}`,
      );
    }
  }
});

const BOOLEAN =
  /\.(extraCaCerts|ok|cold|paired|timeGiven|marginGiven|weak|quick|together|differentResults|atBound|predicted|hasInterval|collected|otherFile)$/;

test('a field of another type is not valid', () => {
  for (const path of fields) {
    for (const wrong of [[{}], BOOLEAN.test(path) ? 1 : true]) {
      assert.notDeepEqual(schemaErrors(replaced(full, path, wrong)), [], `${path} as ${JSON.stringify(wrong)}`);
    }
  }
});

test('a field that the schema does not know is not valid, wherever it is', () => {
  const holders = new Set(fields.map((path) => path.split('.').slice(0, -1).join('.')));
  const open = [...holders].filter((path) => {
    const own =
      path === '' ? { ...full, unknown: 1 } : replaced(full, path, { ...(at(full, path) as object), unknown: 1 });
    return schemaErrors(own).length === 0;
  });
  assert.deepEqual(open, []);
});

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}

describe('figures out of range are not valid', () => {
  const cases: [path: string, wrong: unknown][] = [
    ['measurements.0.samples.0.wallNs', -1],
    ['measurements.0.samples.0.wallNs', 0.5],
    ['measurements.0.samples.0.wallNs', null],
    ['measurements.0.samples.0.iterations', 0],
    ['measurements.0.launches.0.firstRunNs', -1],
    ['measurements.0.arm.procs', 0],
    ['measurements.0.items', -1],
    ['measurements.0.output.digest', 'abc'],
    ['plan.procs.0', 0],
    ['plan.launches', 0],
    ['plan.precision', 0],
    ['plan.seed', -1],
    ['conditions.stealShare', 1.01],
    ['environment.cores.quota', 0],
    ['measurements.0.status', 'done'],
    ['workloads.0.stopped', 'bored'],
    ['created', '2026-01-02 03:04:05'],
    ['analysis.workloads.0.arms.1.speedup.value', null],
  ];
  for (const [path, wrong] of cases) {
    test(`${path} = ${wrong}`, () => assert.notDeepEqual(schemaErrors(replaced(full, path, wrong)), []));
  }
});

describe('a fault is told in one line', () => {
  const cases: [name: string, value: unknown, fault: string | null][] = [
    ['of a valid document there is none', full, null],
    ['of what is no object', 5, 'the document must be object'],
    ['a field that is missing', without(full, 'plan.seed'), "/plan must have required property 'seed'"],
    ['a field too many', { ...full, extra: 1 }, 'the document must NOT have additional properties (extra)'],
    ['a value that is wrong', replaced(full, 'plan.seed', 'x'), '/plan/seed must be integer'],
  ];
  for (const [name, value, fault] of cases) {
    test(name, async () => assert.equal(await schemaFault(value), fault));
  }
});
