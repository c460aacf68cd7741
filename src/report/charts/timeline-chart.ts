/** What each worker did, and when, in the sample of middle length. */
import type { MeasuredArm } from '../../model/analysis.js';
import type { Sample, WorkerActivity } from '../../model/timing.js';
import type { Report } from '../../model/document.js';
import { formatCount, formatPercent, formatTime } from '../words/units.js';
import type { Figure, Panel, Spans } from './chart.js';
import { PHASE_TINTS } from './chart-words.js';

const MOST_WORKERS = 64;
const MOST_ROWS = 160;
const MOST_LISTED = 600;

interface Timed {
  readonly arm: MeasuredArm;
  readonly sample: Sample;
}

/** Null where nothing is known of the workers of any parallel arm. */
export function timelineChart(report: Report, index: number, id: string): Figure | null {
  const workload = report.analysis.workloads[index];
  const timed = workload.arms.flatMap((arm): Timed[] => {
    if (arm.status !== 'measured' || report.measurements[arm.measurement].arm.backend === 'serial') return [];
    const samples = report.measurements[arm.measurement].samples.filter(({ workers }) => workers.length > 0);
    return samples.length > 0 ? [{ arm, sample: middleOf(samples) }] : [];
  });
  if (timed.length === 0) return null;
  const drawn = thatFit(timed);
  const stretches = timed.flatMap(({ arm, sample }) => stretchesOf(arm.name, sample));
  return {
    id,
    title: 'What each worker did, and when',
    description: `When each worker of ${workload.workload} began and ended its work, and the parent its phases, in the sample of middle length of each parallel arm. The more of its time a worker was busy, the darker its bar.`,
    notes: notesOf(timed, drawn.length),
    x: { kind: 'linear', label: 'time from the start of the sample', unit: 'ns', shows: [0, 0] },
    panels: drawn.map(panelOf),
    table: {
      headers: ['arm', 'who', 'what', 'from', 'to', 'busy', 'tasks'],
      rows: stretches
        .slice(0, MOST_LISTED)
        .map(({ arm, who, what, from, to, busy, tasks }) => [
          arm,
          who,
          what,
          placeText(from),
          formatTime(to),
          formatPercent(busy),
          tasks === null ? '–' : formatCount(tasks),
        ]),
    },
  };
}

/** By time of an iteration; of two in the middle the shorter one. */
function middleOf(samples: readonly Sample[]): Sample {
  const sorted = [...samples].sort((a, b) => a.wallNs / a.iterations - b.wallNs / b.iterations);
  return sorted[(sorted.length - 1) >> 1];
}

function thatFit(timed: readonly Timed[]): Timed[] {
  let rows = 0;
  return timed.filter(({ sample }, at) => {
    rows += 1 + Math.min(MOST_WORKERS, sample.workers.length);
    return at === 0 || rows <= MOST_ROWS;
  });
}

const TINTS = { work: 0, ...PHASE_TINTS } as const;

function panelOf(timed: Timed): Panel {
  const { arm, sample } = timed;
  const stretches = stretchesOf(arm.name, sample);
  const names = [PARENT, ...sample.workers.slice(0, MOST_WORKERS).map((_, at) => workerName(at))];
  const series = Object.entries(TINTS).map(([what, tint]): Spans => ({
    kind: 'spans',
    name: what,
    tint,
    spans: stretches
      .filter((each) => each.what === what && names.includes(each.who))
      .map((each) => ({
        row: names.indexOf(each.who),
        from: each.from,
        to: each.to,
        fill: each.busy,
        text: textOf(each),
      })),
  }));
  return {
    title: titleOf(timed),
    y: { kind: 'categories', names },
    height: names.length * rowHeight(names.length),
    series: series.filter(({ spans }) => spans.length > 0),
  };
}

function rowHeight(rows: number): number {
  return rows <= 5 ? 22 : rows <= 17 ? 18 : 11;
}

/** `fork×2: 21.05 ms, 3 iterations` */
function titleOf({ arm, sample: { wallNs, iterations } }: Timed): string {
  return `${arm.name}: ${formatTime(wallNs)}${iterations > 1 ? `, ${formatCount(iterations)} iterations` : ''}`;
}

function placeText(ns: number): string {
  return ns === 0 ? '0' : formatTime(ns);
}

function textOf({ arm, who, what, from, to, busy, tasks }: Stretch): string {
  const span = `${placeText(from)} to ${formatTime(to)}: ${formatTime(to - from)}`;
  if (tasks === null) return `${arm}, ${what}\n${span}`;
  const done = `${formatCount(tasks)} ${tasks === 1 ? 'task' : 'tasks'}`;
  return `${arm}, ${who}\n${span}\nbusy ${formatPercent(busy)} of it, ${done}`;
}

function notesOf(timed: readonly Timed[], drawn: number): string[] {
  const repeated = timed.some(({ sample }) => sample.iterations > 1);
  const many = timed.some(({ sample }) => sample.workers.length > MOST_WORKERS);
  return [
    ...(repeated
      ? [
          'of several iterations in a sample, each phase of the parent is the sum, and a worker’s bar goes from its first task to its last',
        ]
      : []),
    ...(many ? [`of each arm the first ${MOST_WORKERS} workers are drawn`] : []),
    ...(drawn < timed.length ? [`${drawn} of ${timed.length} arms are drawn`] : []),
  ];
}

const PARENT = 'parent';

interface Stretch {
  readonly arm: string;
  readonly who: string;
  readonly what: string;
  /** In ns from the start of the sample. */
  readonly from: number;
  readonly to: number;
  /** Share of the time between. */
  readonly busy: number;
  readonly tasks: number | null;
}

/** Of several iterations the phases are sums: they say how much, and only of a single one when. */
function stretchesOf(arm: string, { wallNs, splitNs, dispatchNs, gatherNs, mergeNs, workers }: Sample): Stretch[] {
  const all = { arm, who: PARENT, busy: 1, tasks: null };
  const ends: [what: string, from: number, to: number][] = [
    ['split', 0, splitNs],
    ['dispatch', splitNs, splitNs + dispatchNs],
    ['gather', wallNs - mergeNs - gatherNs, wallNs - mergeNs],
    ['merge', wallNs - mergeNs, wallNs],
  ];
  const phases = ends.map(([what, from, to]): Stretch => ({ ...all, what, from, to }));
  const work = workers.map((worker, at): Stretch => {
    const { startNs: from, endNs: to, tasks } = worker;
    return { arm, who: workerName(at), what: 'work', from, to, busy: busyShare(worker), tasks };
  });
  return [...phases.filter(({ from, to }) => to > from), ...work];
}

function workerName(at: number): string {
  return `worker ${at}`;
}

function busyShare({ busyNs, startNs, endNs }: WorkerActivity): number {
  return endNs > startNs ? Math.min(1, busyNs / (endNs - startNs)) : 1;
}
