/** What is said of several sizes of a workload beside their figures. */
import type { Report } from '../../model/document.js';
import { type DesignNotes, listed, notesOf, stoppedText } from './design-notes.js';
import type { Note } from './section.js';
import { formatTime } from '../words/units.js';

interface Sized {
  /** Index in the document. */
  readonly design: number;
  /** `n=1,000` */
  readonly name: string;
}

/** What is told of every size, told once. */
export function notesTogether(report: Report, designs: readonly Sized[]): Note[] {
  const sizes = designs.map(({ design, name }) => ({ name, notes: notesOf(report, design) }));
  const all = (key: Exclude<keyof DesignNotes, 'method'>): string[] =>
    sizes.flatMap(({ name, notes }) => notes[key].map((line) => `${name}: ${line}`));
  return listed({
    checks: checksOf(
      sizes.map(({ notes }) => notes),
      all('checks'),
    ),
    failures: all('failures'),
    skipped: all('skipped'),
    unmeasured: [
      ...all('unmeasured'),
      ...designs.flatMap(({ design, name }) =>
        report.analysis.workloads[design].launches > 0 ? [] : [`${name} was not measured`],
      ),
    ],
    copies: all('copies'),
    method: methodOf(
      report,
      designs.map(({ design }) => design),
    ),
  });
}

/** Where all sizes passed, the last one stands for them. */
function checksOf(sizes: readonly DesignNotes[], all: readonly string[]): readonly string[] {
  const isEach = sizes.length > 1 && sizes.every(({ checks }) => checks.length === 1);
  return isEach ? [`all ${sizes.length} sizes; ${all[all.length - 1]}`] : all;
}

function methodOf({ workloads, analysis, plan }: Report, designs: readonly number[]): string {
  const own = designs.map((design) => workloads[design]);
  const launches = designs.reduce((sum, design) => sum + analysis.workloads[design].launches, 0);
  const elapsedNs = own.reduce((sum, design) => sum + design.elapsedNs, 0);
  const reasons = [...new Set(own.map(({ stopped }) => stoppedText(stopped)))].join(', ');
  return `${designs.length} sizes, ${launches} launches in all, in ${formatTime(elapsedNs)}: ${reasons}; order seed ${plan.seed}`;
}
