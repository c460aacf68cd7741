/** The table of a run while it runs, so that waiting is reading. Drawn between launches, while nothing is measured. */
import type { ResultDocument } from '../model/document.js';
import type { LiveScreen } from './live-screen.js';
import type { Terminal } from './terminal.js';

/** Between two tables, in ms, at least; and as a multiple of what the last one took, so that time goes to measuring. */
const LEAST_PAUSE_MS = 500;
const TIMES_ITS_COST = 20;

export interface LiveTable {
  show(document: ResultDocument): Promise<void>;
}

/** `clock` in ms. */
export function createLiveTable(
  screen: LiveScreen,
  { color, ascii }: Pick<Terminal, 'color' | 'ascii'>,
  clock: () => number,
): LiveTable {
  let nextAt = -Infinity;
  return {
    async show(document) {
      const began = clock();
      // What is held against something else is judged once, at the end.
      if (began < nextAt || document.plan.margin !== undefined) return;
      const { reportOf } = await import('../analysis/full-report.js');
      const { loadReporter } = await import('./load-reporter.js');
      const table = await loadReporter('table', 'default');
      const text = table(reportOf(document), { color, ascii, width: screen.width });
      screen.setBlock(['', ...text.trimEnd().split('\n'), '']);
      const ended = clock();
      nextAt = ended + Math.max(LEAST_PAUSE_MS, TIMES_ITS_COST * (ended - began));
    },
  };
}
