/** Two versions of a workload, for runs that compare them. */
import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Arm } from '../../src/model/arm.js';
import type { Report } from '../../src/model/document.js';
import { callMain } from './call-main.js';
import { type Finished, temporaryFolder } from './program.js';
import { type Files, writeFiles } from './repository.js';

/** Turns of a loop that take about 1 ms. */
export const MILLISECOND = 800_000;

export interface Bench {
  /** Of the loop. */
  readonly turns?: number;
  /** What the work gives, so that the output tells which version it is of. */
  readonly gives?: string;
  /** Of `params`, by name: default values. */
  readonly params?: Readonly<Record<string, number>>;
  /** Amount of work, an expression of its `params`. */
  readonly items?: string;
  /** In place of the loop, an expression. */
  readonly does?: string;
}

/** A module without imports, whose default export is a workload of one task. */
export function benchText(bench: Bench = {}): string {
  return `export default ${benchLiteral(bench)};\n`;
}

/** The workload as an object literal. */
export function benchLiteral(bench: Bench = {}): string {
  const { turns = 1, gives = 'done', params = {}, items, does = `loop(${turns})` } = bench;
  const specs = Object.entries(params).map(([name, value]) => {
    return `${name}: { kind: 'integer', default: ${value}, help: '' }`;
  });
  return `(() => {
  const loop = (turns) => { let sum = 0; for (let i = 0; i < turns; i++) sum = (sum * 31 + i) | 0; return sum; };
  return {
    title: 'A loop', params: { ${specs.join(', ')} },
    ${items === undefined ? '' : `items: (params) => ${items},`}
    input: (params) => params, split: (input) => [input],
    run: (input) => { ${does}; return ${JSON.stringify(gives)}; },
    merge: ([part]) => part,
    verify: () => ({ ok: true, detail: 'fine' }),
  };
})()`;
}

/** A slowdown that is seen on a machine that does other things meanwhile. */
export const MUCH_SLOWER = 6;

/** Launches in a batch. One in which the machine had other things to do must not decide: 6 would give an interval. */
export const FEWEST = 7;

/** As little as can be measured of the serial arm, and of another that needs no other process. */
export function littleRun(workload: string, ...more: string[]): string[] {
  const arms = ['--backend', 'async', '--procs', '1', '--warmup', '0'];
  return ['run', workload, ...arms, '--launches', '1', '--rounds', '1', ...more];
}

/** Enough of the serial arm to tell a change of many times the margin, on a machine that has other things to do, too. */
export function decidingRun(workload: string, ...more: string[]): string[] {
  const launches = ['--launches', String(FEWEST), '--rounds', '3', '--warmup', '0'];
  return ['run', workload, '--backend', 'serial', ...launches, '--margin', '10%', ...more];
}

export interface Outcome extends Finished {
  /** What it said, but for the warnings about the machine and the figures. */
  readonly said: string[];
}

/** Through `main` in this process, whose arms are processes; by `parbench` through the program. */
export async function runs(
  args: readonly string[],
  cwd: string,
  through: (args: readonly string[], cwd: string) => Promise<Finished> = callMain,
): Promise<Outcome> {
  const finished = await through(args, cwd);
  const said = finished.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('warning: '));
  return { ...finished, said };
}

/** What the last run in a folder has saved. */
export function lastIn(folder: string): Report {
  return JSON.parse(readFileSync(join(folder, '.parbench/last.json'), 'utf8')) as Report;
}

/** `base` or `head`; `-` for what is of no version, as the canary. */
export function sideName({ version }: Pick<Arm, 'version'>): string {
  return version === undefined ? '-' : ['base', 'head'][version];
}

/** What the arms of each version gave, `head serial: 'new'` and so on. */
export function givenIn({ measurements }: Report): string[] {
  return measurements
    .filter(({ arm }) => arm.backend !== 'canary')
    .map(({ arm, output }) => `${arm.version === undefined ? '' : sideName(arm)} ${arm.backend}: ${output?.preview}`);
}

/** Folders `head` and `base` beside each other, with head as the working directory until they are removed. */
export function twoFolders(head: Files, base: Files): { readonly path: string; readonly remove: () => void } {
  const before = process.cwd();
  const folder = temporaryFolder();
  const path = realpathSync(folder.path);
  for (const [name, files] of Object.entries({ head, base })) {
    mkdirSync(join(path, name));
    writeFiles(join(path, name), files);
  }
  process.chdir(join(path, 'head'));
  const remove = (): void => {
    process.chdir(before);
    folder.remove();
  };
  return { path, remove };
}
