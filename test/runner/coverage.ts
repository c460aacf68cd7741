/** Line and branch coverage of src/, from what V8 counted in every process. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CoverageMap, Report } from 'c8';

interface Share {
  total: number;
  covered: number;
}

type Summary = Record<'lines' | 'branches', Share>;

/**
 * A line for each room of src/ and one for all; lcov.info beside the raw files has every line of what ran file by file.
 * A file that no process loaded counts as not covered where it was compiled alone: of a bundle that nobody loaded c8
 * would take all lines to be covered, since no range of it is in one source.
 */
export async function coverageOf(raw: string, root: string): Promise<string[]> {
  const own = join(raw, '..', 'own');
  keepOwn(raw, own, pathToFileURL(join(root, 'dist')).href);
  const compiled = reportOf(own, root, 'dist/src/**/*.js', true);
  await compiled.run();
  const map = await compiled.getCoverageMapFromAllCoverageFiles();
  map.merge(await reportOf(own, root, 'dist/bundle/**/*.js', false).getCoverageMapFromAllCoverageFiles());
  return linesOf(map, root);
}

function reportOf(own: string, root: string, include: string, all: boolean): Report {
  return new Report({
    tempDirectory: own,
    reportsDirectory: join(own, '..'),
    reporter: ['lcovonly'],
    resolve: root,
    src: [root],
    include: [include],
    exclude: [],
    extension: ['.js'],
    excludeNodeModules: true,
    all,
    omitRelative: true,
    wrapperLength: 0,
  });
}

/**
 * What V8 counted in our files: nine tenths are of Node's own, and take longer to parse than all else. A process that was
 * killed while it wrote leaves half a file, of which what is whole counts.
 */
function keepOwn(raw: string, own: string, dist: string): void {
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  for (const file of readdirSync(raw)) {
    const result = [...scriptsIn(readFileSync(join(raw, file), 'utf8'), dist)];
    if (result.length > 0) writeFileSync(join(own, file), `{"result":[${result.join(',')}]}`);
  }
}

/** The texts of the scripts below `dist` in what V8 wrote, which has no spaces. */
function* scriptsIn(text: string, dist: string): Generator<string> {
  const [opens, url, closes] = ['{"scriptId":"', `","url":"${dist}/`, '}]}'];
  for (let at = text.indexOf(opens); at !== -1; at = text.indexOf(opens, at + 1)) {
    const name = text.indexOf(url.slice(0, 9), at);
    const end = text.indexOf(closes, at);
    if (end !== -1 && text.startsWith(url, name)) yield text.slice(at, end + closes.length);
  }
}

function linesOf(map: CoverageMap, root: string): string[] {
  const rooms = new Map<string, Summary>();
  const all = nothing();
  for (const file of map.files()) {
    const [top, room] = relative(root, file).split(sep);
    if (top !== 'src' || hasTypesOnly(root, file)) continue;
    const summary = map.fileCoverageFor(file).toSummary();
    const ofRoom = rooms.get(room) ?? nothing();
    rooms.set(room, ofRoom);
    for (const sum of [all, ofRoom]) add(sum, summary);
  }
  const lines = [...rooms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([room, sum]) => lineOf(`src/${room}`, sum));
  return [...lines, lineOf('src', all)];
}

/** Nobody loads such a file, and none of its lines can run. */
function hasTypesOnly(root: string, file: string): boolean {
  const compiled = join(root, 'dist', relative(root, file).replace(/\.ts$/, '.js'));
  const code = readFileSync(compiled, 'utf8').replace(/^\s*(\/\*.*?\*\/|\/\/[^\n]*)\s*/gms, '');
  return code.trim() === 'export {};';
}

function nothing(): Summary {
  return { lines: { total: 0, covered: 0 }, branches: { total: 0, covered: 0 } };
}

function add(sum: Summary, more: Readonly<Summary>): void {
  for (const key of ['lines', 'branches'] as const) {
    sum[key].total += more[key].total;
    sum[key].covered += more[key].covered;
  }
}

function lineOf(name: string, { lines, branches }: Summary): string {
  return `coverage of ${name}: ${percent(lines)} of lines, ${percent(branches)} of branches`;
}

/** Rounded down: 100 % means all. */
function percent({ covered, total }: Share): string {
  return `${(Math.floor((covered / Math.max(1, total)) * 1e4) / 100).toFixed(2)} %`;
}
