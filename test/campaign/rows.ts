/** Cells that are tried a few at a time, each with a row that says what came of it. */
import { availableParallelism } from 'node:os';
import type { Outcome } from './promises.js';

export interface Row {
  readonly name: string;
  /** `details`: what to look at where a promise is broken. */
  try(): Promise<{ readonly outcome: Outcome; readonly details: string }>;
}

/** Returns how many break a promise, and counts what came of them into `totals`. */
export async function tryAll(rows: readonly Row[], totals: Map<string, number>): Promise<number> {
  let [next, bad] = [0, 0];
  const work = async (): Promise<void> => {
    while (next < rows.length) {
      const row = rows[next++];
      const { outcome, details } = await row.try();
      const { told, broken } = outcome;
      totals.set(told, (totals.get(told) ?? 0) + 1);
      if (broken.length > 0) bad += 1;
      console.log(`${row.name} | ${told}${broken.length > 0 ? ` | BROKEN: ${broken.join('; ')}` : ''}`);
      if (broken.length > 0 || process.env.DETAILS) console.log(details.slice(0, 1500).replaceAll(/^/gm, '    '));
    }
  };
  // One more than there are cores: what never ends has its cell wait for the limit of time.
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
  return bad;
}
