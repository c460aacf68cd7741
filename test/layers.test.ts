import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ROOT } from './support/paths.js';

const root = fileURLToPath(ROOT);

/**
 * What each room may import, itself aside. A room is a folder of src/, the public index that stands beside them, or a
 * folder next to src/. `npm` names the packages.
 */
const RULES: Readonly<Record<string, { readonly rooms: readonly string[]; readonly npm?: readonly string[] }>> = {
  stats: { rooms: [] },
  model: { rooms: [] },
  kit: { rooms: ['model'] },
  host: { rooms: ['model'], npm: ['#schema', 'import-meta-resolve', 'jiti', 'leven', 'papaparse'] },
  // Types only of the pool libraries: the user's own are found when they are asked for.
  arms: { rooms: ['model', 'kit', 'host'], npm: ['piscina', 'shlex', 'tinypool', 'workerpool'] },
  analysis: { rooms: ['model', 'stats'] },
  // The library of charts is in the page's bundle, #page: nothing of it is installed.
  report: { rooms: ['model', 'analysis'], npm: ['#page', 'chalk', 'cli-table3', 'echarts'] },
  engine: { rooms: ['stats', 'model', 'kit', 'host', 'arms', 'analysis'], npm: ['tinybench'] },
  cli: {
    rooms: ['stats', 'model', 'kit', 'host', 'arms', 'analysis', 'report', 'engine'],
    npm: ['@bomb.sh', 'commander', 'lilconfig', 'open', 'tinyglobby'],
  },
  'index.ts': { rooms: ['stats', 'model', 'kit', 'analysis', 'engine'] },
  workloads: { rooms: ['stats', 'model', 'kit', 'host'] },
  bin: { rooms: ['cli', 'host'] },
};

/** What the folders of the analysis may import of each other, themselves aside. All may be used by the files above them. */
const ANALYSIS_RULES: Readonly<Record<string, readonly string[]>> = {
  arms: [],
  warnings: ['arms'],
  scaling: ['arms', 'warnings'],
  comparing: ['arms'],
  selftest: ['comparing', 'warnings'],
};

/** Likewise of the report: what is said and what there is to draw come before whatever shows them. */
const REPORT_RULES: Readonly<Record<string, readonly string[]>> = {
  encoders: [],
  words: ['encoders'],
  charts: ['encoders', 'words'],
  sections: ['encoders', 'words', 'charts'],
  pens: ['encoders', 'words', 'charts'],
  exports: ['encoders', 'words', 'sections'],
  github: ['encoders', 'words', 'sections'],
  page: ['encoders', 'words', 'charts', 'sections', 'pens'],
  formats: ['encoders', 'words', 'charts', 'sections', 'pens', 'exports', 'page', 'format.ts'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function sources(): string[] {
  return ['bin', 'src', 'workloads'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => posix.join(folder, file.replaceAll('\\', '/'))),
  );
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function roomOf(file: string): string {
  const [top, next] = file.split('/');
  return top === 'src' ? next : top;
}

function importsOf(file: string): Import[] {
  const found = [
    ...textOf(file).matchAll(/(?:^(?:import|export)[^;(]*?from|^import|\bimport\()\s*['"]([^'"]+)['"]/gms),
  ];
  return found.map(([, to]) => {
    const target = to.startsWith('.') ? posix.join(file, '..', to).replace(/\.js$/, '.ts') : to;
    return { from: file, to: target };
  });
}

function isOwn(target: string): boolean {
  return /^(bin|src|workloads)\//.test(target);
}

function packageOf(target: string): string {
  return target.split('/')[0];
}

function isAllowed({ from, to }: Import): boolean {
  const room = roomOf(from);
  if (to.startsWith('node:') || (isOwn(to) && roomOf(to) === room)) return true;
  const rule = RULES[room];
  return (isOwn(to) ? rule?.rooms.includes(roomOf(to)) : rule?.npm?.includes(packageOf(to))) ?? false;
}

/** Whatever is in one of these is found by the name of its file, which is the name of what it is. */
const PLUG_INS = /^(workloads|src\/arms\/backends|src\/report\/formats)\/[^/]+$/;

const files = sources();
const imports = files.flatMap(importsOf);

describe('the rooms', () => {
  it('all have rules, and every rule is of a room that exists', () => {
    assert.deepEqual([...new Set(files.map(roomOf))].sort(), Object.keys(RULES).sort());
  });

  it('are nine, beside the shebang file, the workloads and the index', () => {
    assert.equal(Object.keys(RULES).filter((room) => !['bin', 'workloads', 'index.ts'].includes(room)).length, 9);
    assert.ok(Object.keys(RULES).length <= 12);
  });

  it('import only what their rules allow', () => {
    assert.ok(imports.length > 200, 'the imports were found');
    assert.deepEqual(
      imports.filter((each) => !isAllowed(each)).map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });

  it('need every package that they may import', () => {
    const unused = Object.entries(RULES).flatMap(([room, { npm = [] }]) => {
      const used = imports.filter(({ from, to }) => roomOf(from) === room && !isOwn(to)).map(({ to }) => packageOf(to));
      return npm.filter((name) => !used.includes(name)).map((name) => `${room} → ${name}`);
    });
    assert.deepEqual(unused, []);
  });

  it('point one way: no room reaches itself through others', () => {
    const reach = (from: string, seen: Set<string>): Set<string> => {
      for (const to of RULES[from]?.rooms ?? []) {
        if (!seen.has(to)) reach(to, seen.add(to));
      }
      return seen;
    };
    assert.deepEqual(
      Object.keys(RULES).filter((room) => reach(room, new Set()).has(room)),
      [],
    );
  });

  it('have no circle of files, not even of types', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) return void circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      if (done.has(file)) return;
      for (const { from, to } of imports) if (from === file && isOwn(to)) visit(to, [...way, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(circles, []);
  });

  const inner = { analysis: ANALYSIS_RULES, report: REPORT_RULES };
  for (const [room, rules] of Object.entries(inner)) {
    it(`keep the folders of ${room} in one direction`, () => {
      const folderOf = (file: string): string => file.split('/')[2];
      const inside = imports.filter(({ from, to }) => {
        return roomOf(from) === room && from.split('/').length > 3 && isOwn(to) && roomOf(to) === room;
      });
      const wrong = inside.filter(({ from, to }) => {
        return folderOf(from) !== folderOf(to) && !rules[folderOf(from)]?.includes(folderOf(to));
      });
      assert.deepEqual(
        wrong.map(({ from, to }) => `${from} imports ${to}`),
        [],
      );
      const folders = files.filter((file) => roomOf(file) === room && file.split('/').length > 3).map(folderOf);
      assert.deepEqual([...new Set(folders)].sort(), Object.keys(rules).sort());
    });
  }

  it('have a backend, a format or a workload imported by nobody: each is found by its file name', () => {
    // A format may have a folder of its name, for its parts.
    const plugIns = imports.filter(({ to }) => PLUG_INS.test(to));
    assert.deepEqual(
      plugIns.map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });
});

describe('the files', () => {
  const lines = new Map(files.map((file) => [file, textOf(file).split('\n').length - 1]));
  const importers = new Map(files.map((file) => [file, new Set<string>()]));
  for (const { from, to } of imports) importers.get(to)?.add(from);

  it('have at most 220 lines', () => {
    assert.deepEqual(
      files.filter((file) => (lines.get(file) ?? 0) > 220),
      [],
    );
  });

  it('of src have a name that no other has, so that it says whose they are', () => {
    const named = files.filter((file) => file.startsWith('src/') && !PLUG_INS.test(file));
    const twice = named.filter((file) => named.some((other) => other !== file && basename(other) === basename(file)));
    assert.deepEqual(twice, []);
  });

  it('of few lines and one user are no files of their own, unless they begin with the reason', () => {
    // A plug-in, the program of a process and the shebang file are used by nobody: they are found, or started.
    const small = files.filter((file) => (lines.get(file) ?? 0) < 25 && importers.get(file)?.size === 1);
    assert.deepEqual(
      small.filter((file) => !/^\/\*\*.*?\ba file of its own\b.*?\*\//is.test(textOf(file))),
      [],
    );
  });
});
