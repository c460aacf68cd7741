/** What the gate is tried on: work that keeps a core busy, and work that leaves much garbage. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Work {
  /** Beside its module. */
  readonly options: readonly string[];
  /** Text of the module that does `more` of the work beside all of it, as a ratio, and has the same result. */
  readonly text: (more: number) => string;
}

const MONTECARLO = new URL('../../workloads/montecarlo.js', import.meta.url).href;

/** A number of equal units, whose first hundred give the result. `unit` is a function of the unit's number. */
function inUnits(more: number, unit: string, before = ''): string {
  const units = Math.round(100 * (1 + more));
  return `${before}
const unit = ${unit};
export function work() {
  let sum = 0;
  for (let i = 0; i < ${units}; i++) {
    const value = unit(i % 100);
    if (i < 100) sum += value;
  }
  return sum;
}
export default { title: 'Work in units', params: {}, input: () => null, serial: work,
  split: () => [null], run: work, merge: ([part]) => part, verify: (sum) => ({ ok: sum > 0, detail: String(sum) }) };
`;
}

export const WORKS = {
  montecarlo: {
    options: ['--preset', 'quick'],
    // Each task is followed by that share of itself, for nothing.
    text: (more) => `import montecarlo from ${JSON.stringify(MONTECARLO)};
const extra = (task) => ({ ...task, end: task.start + Math.round(${more} * (task.end - task.start)) });
export default {
  ...montecarlo,
  run: (task) => {
    const part = montecarlo.run(task);
    if (${more} > 0) montecarlo.run(extra(task));
    return part;
  },
};
`,
  },
  queens: {
    options: [],
    text: (more) =>
      inUnits(
        more,
        '() => place(0, 0, 0)',
        `const all = (1 << 9) - 1;
function place(columns, left, right) {
  if (columns === all) return 1;
  let found = 0;
  for (let free = all & ~(columns | left | right); free !== 0; free &= free - 1) {
    const queen = free & -free;
    found += place(columns | queen, ((left | queen) << 1) & all, (right | queen) >> 1);
  }
  return found;
}`,
      ),
  },
  json: {
    options: [],
    text: (more) =>
      inUnits(
        more,
        `(i) => {
  const rows = JSON.parse(text);
  rows.sort((a, b) => ((a.key * (i + 1)) % 1009) - ((b.key * (i + 1)) % 1009));
  return rows[0].key + 1;
}`,
        "const text = JSON.stringify(Array.from({ length: 120 }, (_, at) => ({ key: (at * 7919) % 997, name: 'row ' + at, tags: ['a', 'b' + at] })));",
      ),
  },
  map: {
    options: [],
    text: (more) =>
      inUnits(
        more,
        `(i) => {
  const found = new Map();
  for (let at = 0; at < 700; at++) found.set('key ' + ((at * 31 + i) % 257), at);
  return found.size;
}`,
      ),
  },
} satisfies Readonly<Record<string, Work>>;

/** Returns the folder of the version, in which bench.mjs is. */
export function writeVersion(folder: string, work: keyof typeof WORKS, more: number): string {
  const path = join(folder, `${work} ${more}`);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'bench.mjs'), WORKS[work].text(more));
  return path;
}
