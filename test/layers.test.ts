import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ROOT } from './support/paths.js';

const root = fileURLToPath(ROOT);

/**
 * What each layer may import, itself aside. A layer is a folder of src/, or one of the files that stand there alone.
 * `npm` names the packages.
 */
const RULES: Readonly<Record<string, { readonly layers: readonly string[]; readonly npm?: readonly string[] }>> = {
  model: { layers: [] },
  stats: { layers: [] },
  kit: { layers: ['model'] },
  sampling: { layers: [], npm: ['tinybench'] },
  workloads: { layers: ['model', 'kit', 'stats'] },
  processes: { layers: ['model'] },
  loading: { layers: ['model'], npm: ['import-meta-resolve', 'jiti'] },
  worker: { layers: ['model', 'processes', 'loading'] },
  team: { layers: ['model', 'worker'] },
  pools: { layers: ['model', 'worker', 'team', 'processes', 'loading'] },
  // Types only of the pool libraries: the user's own are found when they are asked for.
  backends: {
    layers: ['model', 'worker', 'team', 'processes', 'pools'],
    npm: ['piscina', 'tinypool', 'workerpool'],
  },
  programs: { layers: ['model', 'processes'], npm: ['shlex'] },
  arm: { layers: ['model', 'worker', 'processes', 'programs'] },
  machine: { layers: ['model'] },
  checkout: { layers: ['model', 'processes', 'machine', 'planning'] },
  analysis: { layers: ['model', 'stats', 'kit', 'sampling'] },
  engine: { layers: ['model', 'kit', 'sampling', 'arm', 'processes', 'analysis'] },
  planning: { layers: ['model', 'worker', 'loading', 'catalog.ts'], npm: ['leven'] },
  view: { layers: ['model'] },
  charts: { layers: ['model', 'analysis', 'view'] },
  // The library is in the bundle: nothing of it is installed, and nothing but the two reporters loads it.
  page: { layers: ['model', 'view', 'charts'], npm: ['echarts'] },
  reporters: { layers: ['model', 'analysis', 'view', 'charts', 'page'], npm: ['chalk', 'cli-table3'] },
  github: { layers: ['model', 'view'] },
  storage: { layers: ['model'], npm: ['ajv', 'papaparse'] },
  'catalog.ts': { layers: [] },
  'session.ts': { layers: ['model', 'analysis', 'engine', 'machine'] },
  jobs: {
    layers: [
      'model',
      'kit',
      'arm',
      'analysis',
      'checkout',
      'engine',
      'machine',
      'planning',
      'catalog.ts',
      'session.ts',
    ],
  },
  'run.ts': { layers: ['model', 'checkout', 'engine', 'jobs', 'machine', 'planning', 'catalog.ts', 'session.ts'] },
  'exec.ts': { layers: ['model', 'engine', 'jobs', 'machine', 'planning', 'programs', 'session.ts'] },
  'compare.ts': { layers: ['model', 'analysis'] },
  'fit.ts': { layers: ['model', 'analysis'] },
  'selftest.ts': { layers: ['model', 'analysis', 'engine', 'jobs', 'machine', 'planning', 'catalog.ts'] },
  'index.ts': {
    layers: [
      'model',
      'kit',
      'stats',
      'engine',
      'jobs',
      'planning',
      'run.ts',
      'exec.ts',
      'compare.ts',
      'selftest.ts',
      'fit.ts',
    ],
  },
  cli: {
    layers: [
      'model',
      'loading',
      'analysis',
      'engine',
      'jobs',
      'machine',
      'planning',
      'programs',
      'storage',
      'view',
      'github',
      'jobs',
      'catalog.ts',
      'session.ts',
      'run.ts',
      'exec.ts',
      'selftest.ts',
    ],
    npm: ['commander'],
  },
  bin: { layers: ['cli'] },
};

interface Import {
  readonly from: string;
  readonly layer: string;
  readonly to: string;
}

function sources(): string[] {
  return ['bin', 'src', 'workloads'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file)),
  );
}

function layerOf(file: string): string {
  const [top, next] = file.split('/');
  return top === 'src' ? next : top;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [...text.matchAll(/(?:^(?:import|export)[^;(]*?from|^import|\bimport\()\s*['"]([^'"]+)['"]/gms)];
  return found.map(([, to]) => {
    const target = to.startsWith('.') ? relative(root, join(root, file, '..', to)).replace(/\.js$/, '.ts') : to;
    return { from: file, layer: layerOf(file), to: target };
  });
}

function isAllowed({ layer, to }: Import): boolean {
  if (to.startsWith('node:')) return true;
  const isOwn = /^(bin|src|workloads)\//.test(to);
  if (isOwn && layerOf(to) === layer) return true;
  const rule = RULES[layer];
  if (isOwn) return rule?.layers.includes(layerOf(to)) ?? false;
  const [name] = to.split('/');
  return rule?.npm?.includes(name) ?? false;
}

describe('the layers', () => {
  const imports = sources().flatMap(importsOf);

  it('all have rules, and every rule is of a layer that exists', () => {
    assert.deepEqual([...new Set(sources().map(layerOf))].sort(), Object.keys(RULES).sort());
  });

  it('import only what their rules allow', () => {
    assert.ok(imports.length > 200, 'the imports were found');
    assert.deepEqual(
      imports.filter((each) => !isAllowed(each)).map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });

  it('allow nothing that no file makes use of', () => {
    const unused = Object.entries(RULES).flatMap(([layer, { layers, npm = [] }]) => {
      const used = imports
        .filter((each) => each.layer === layer)
        .map(({ to }) => (to.startsWith('.') || to.includes('.ts') ? layerOf(to) : to.split('/')[0]));
      return [...layers, ...npm].filter((each) => !used.includes(each)).map((each) => `${layer} → ${each}`);
    });
    assert.deepEqual(unused, []);
  });

  it('point one way: no layer reaches itself through others', () => {
    const reach = (from: string, seen: Set<string>): Set<string> => {
      for (const to of RULES[from]?.layers ?? []) {
        if (!seen.has(to)) reach(to, seen.add(to));
      }
      return seen;
    };
    assert.deepEqual(
      Object.keys(RULES).filter((layer) => reach(layer, new Set()).has(layer)),
      [],
    );
  });

  it('a backend, a reporter or a workload is imported by nobody: each is found by its file name', () => {
    // A reporter may have a folder of its name, for its parts.
    const plugIns = imports.filter(({ to }) => /^(workloads|src\/(backends|reporters))\/[^/]+$/.test(to));
    assert.deepEqual(
      plugIns.map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });
});
