/** What a report answers at a glance of one workload: how long, how much faster, why not more, how sure, what next. */
import { type MeasuredArm, measuredArms } from '../../model/analysis.js';
import type { Report } from '../../model/document.js';
import { counted } from '../../model/phrases.js';
import type { Scaling } from '../../model/scaling.js';
import { printable } from '../encoders/printable.js';
import { type Cell, filledTable, type Table } from '../words/columns.js';
import { briefLosses } from '../words/loss-words.js';
import { nextStep } from '../words/next-step.js';
import { qualityLine } from '../words/quality-words.js';
import { sizeText } from '../words/size-text.js';
import { bestFirst, briefColumns } from './arm-columns.js';
import { listed, notesOf } from './design-notes.js';
import { besideSentences, emptyCallLines, scalingLines, WITHIN_FOR_A_LAW } from './findings.js';
import type { Note } from './section.js';

export interface Brief {
  readonly workload: string;
  /** Its title and parameters. */
  readonly about: string;
  readonly tables: readonly Table<readonly Cell[]>[];
  /** Of the fastest arm whose workers' times are known. */
  readonly bar: LossBar | null;
  readonly findings: readonly string[];
  readonly notes: readonly Note[];
}

/** Where the time of one arm's workers went. */
export interface LossBar {
  readonly arm: string;
  /** What all of it is: `of the time of its 4 workers`. */
  readonly whole: string;
  /** The greatest first, after what was used; `share` is of the whole, and all add up to 1. */
  readonly parts: readonly { readonly share: number; readonly text: string }[];
  /** What was gained, and so is in no part. */
  readonly gained: string | null;
}

/** `design`: its index in the document. `laws`: also where there are too few points for one, which is then told. */
export function briefOf(report: Report, design: number, laws: boolean): Brief {
  const { analysis, environment, measurements, plan, workloads } = report;
  const own = measurements.filter(({ workload }) => workload === design);
  const arms = bestFirst(measuredArms(analysis.workloads[design]), own);
  const cores = environment.cores.available;
  const notes = notesOf(report, design);
  const isBeside = own[0]?.arm.command !== undefined;
  const next = nextStep(report, design);
  return {
    workload: printable(analysis.workloads[design].workload),
    about: [printable(workloads[design].title), ...sizeText(own[0]?.arm.params ?? {})].join(', '),
    tables: filledTable({ columns: briefColumns(plan.cold), rows: arms }),
    bar: lossBar(fastest(isBeside ? arms.filter(({ losses }) => losses) : arms), cores),
    findings: [
      ...(isBeside ? besideSentences(measuredArms(analysis.workloads[design])) : []),
      ...emptyCallLines(arms, measurements),
      ...analysis.scaling.filter((each) => each.designs.includes(design)).flatMap((each) => lawsOf(each, laws)),
    ].map(printable),
    notes: [
      ...listed({ ...notes, copies: [], method: qualityLine(report, [design]) }),
      ...(next === null ? [] : [{ mark: '!' as const, tone: 'doubtful' as const, text: printable(next) }]),
    ],
  };
}

/** Null where it is not known. `cores`: usable ones. */
function lossBar(arm: MeasuredArm | null, cores: number): LossBar | null {
  if (!arm?.losses) return null;
  const whole = `of the time of its ${counted(arm.procs, 'worker')}`;
  return { arm: printable(arm.name), whole, ...briefLosses(arm.losses, cores) };
}

export function fastest(arms: readonly MeasuredArm[]): MeasuredArm | null {
  return arms.reduce<MeasuredArm | null>(
    (best, arm) => (arm.speedup && arm.speedup.value > (best?.speedup?.value ?? 0) ? arm : best),
    null,
  );
}

function lawsOf(scaling: Scaling, wanted: boolean): string[] {
  const within = new Set(scaling.points.map(({ procs }) => procs).filter((procs) => procs <= scaling.cores));
  return wanted || within.size >= WITHIN_FOR_A_LAW ? scalingLines(scaling, !wanted) : [];
}
