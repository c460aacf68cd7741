/**
 * The campaign: every fault at every place of a workload, with every backend where workers are hit, and every signal at every
 * moment of a run, through the real program. `node dist/test/campaign/main.js [part of a name …]` takes those cells whose
 * names hold all parts, and prints a row for each; `--short` takes one cell of each fault and signal. Exits with 1 where a
 * promise is broken.
 */
import { join } from 'node:path';
import { backendCatalog } from '../../src/host/catalog.js';
import { moduleFolder } from '../support/modules.js';
import { attempt } from './attempt.js';
import { nameOf, placesFor } from './cells.js';
import { FAULTS } from './faults.js';
import { outcomeOf } from './promises.js';
import { type Row, tryAll } from './rows.js';
import { nameOfStrike, strikesFor } from './signals/blows.js';
import { outcomeOfStrike } from './signals/outcome.js';
import { makeTemplate } from './signals/stage.js';
import { strike } from './signals/strike.js';

const folder = moduleFolder();
const parts = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isShort = process.argv.includes('--short');
const isAsked = ({ name }: Row): boolean => parts.every((part) => name.includes(part));

const faults = placesFor(FAULTS, backendCatalog.names(), isShort).map((place, at): Row => {
  return {
    name: nameOf(place),
    try: async () => {
      const cell = await attempt(place, folder, at);
      return { outcome: outcomeOf(cell), details: cell.stderr };
    },
  };
});

const template = join(folder.path, 'template');
const signals = strikesFor(isShort).map((which, at): Row => {
  return {
    name: nameOfStrike(which),
    try: async () => {
      const struck = await strike(which, template, join(folder.path, `signal-${at}`));
      return { outcome: outcomeOfStrike(which, struck), details: struck.stderr };
    },
  };
});

makeTemplate(template);
const began = performance.now();
const totals = new Map<string, number>();
let bad = 0;
for (const [heading, rows] of [
  ['fault | place | backend | outcome', faults],
  ['signal | moment | backend | outcome', signals],
] as const) {
  console.log(heading);
  bad += await tryAll(rows.filter(isAsked), totals);
}
folder.remove();
for (const [told, count] of [...totals].sort(([, a], [, b]) => b - a)) console.log(`${count} ${told}`);
const cells = [...totals.values()].reduce((sum, count) => sum + count, 0);
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
console.log(`${cells} cells in ${minutes} min with Node ${process.versions.node}, ${bad} that break a promise`);
process.exitCode = bad > 0 ? 1 : 0;
