/** Documents of many commits in, series with their changes out. Pure, whatever order the documents come in. */
import type { MeasuredArm } from '../model/analysis.js';
import type { Estimate } from '../model/estimate.js';
import type { Quantity } from '../model/comparison.js';
import { counted } from '../model/phrases.js';
import { variedByDesign } from '../model/design.js';
import type { Environment } from '../model/machine.js';
import type { Plan } from '../model/plan.js';
import type { ResultDocument } from '../model/document.js';
import { groupsBy } from '../model/lists.js';
import type { History, HistoryEntry, HistoryPoint, Segment, Series } from '../model/history.js';
import { nodeMajor } from './comparing/machine-differences.js';
import { paramText } from '../model/params.js';
import { changePoints, SHORTEST_SEGMENT } from '../stats/change-points.js';
import { median } from '../stats/median.js';
import { normalQuantile } from '../stats/normal.js';
import { analyse } from './analyse.js';

export interface FiledDocument {
  readonly file: string;
  readonly document: ResultDocument;
}

/** A quantity that arms may have, and what must be the same of two machines for it to be compared. */
interface Kind {
  readonly quantity: Quantity;
  readonly of: (arm: MeasuredArm) => Estimate | null;
  readonly machine: (environment: Environment, procs: number) => string;
}

const KINDS: readonly Kind[] = [
  { quantity: 'time', of: ({ time }) => time.median, machine: wholeMachine },
  { quantity: 'speedup', of: ({ speedup }) => speedup, machine: coresForWorkers },
];

/** Smaller noise than this, as a ratio, nobody measures: without it a series of almost equal values would be all changes. */
const LEAST_NOISE = 0.001;

export function historyOf(documents: readonly FiledDocument[]): History {
  const sorted = [...documents].sort((a, b) => {
    return compare(Date.parse(a.document.created), Date.parse(b.document.created)) || compare(a.file, b.file);
  });
  const entriesOf = sorted.map(({ file, document }) => entriesIn(file, document));
  const firsts = entriesOf.map((_, at) => entriesOf.slice(0, at).flat().length);
  const found = sorted.map(({ document }, at) => pointsOf(document, firsts[at]));
  const series = seriesOf(found.flatMap(({ points }) => points));
  return {
    entries: entriesOf.flat(),
    series,
    notes: [...shortNotes(series), ...leftOutNotes(found.flatMap(({ leftOut }) => leftOut))],
  };
}

/** One for each version of the code, the base first. */
function entriesIn(file: string, { versions, environment, created }: ResultDocument): HistoryEntry[] {
  if (!versions) return [{ file, commit: environment.gitCommit, created }];
  return versions.map(({ label, commit }) => ({ file, commit, version: label, created }));
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Placed extends Pick<Series, 'workload' | 'params' | 'arm' | 'quantity' | 'machine'> {
  readonly point: HistoryPoint;
}

interface Found {
  readonly points: readonly Placed[];
  /** Arms whose figures are not of a whole run. */
  readonly leftOut: readonly string[];
}

/** `first`: the entry of its first version. */
function pointsOf(document: ResultDocument, first: number): Found {
  const leftOut: string[] = [];
  const varied = variedByDesign(document).map(paramText);
  const arms = analyse(document).workloads.flatMap(({ workload, arms }, at) =>
    arms.map((arm) => ({ workload, size: varied[at], arm })),
  );
  const points = arms.flatMap(({ workload, size, arm }): Placed[] => {
    const measurement = document.measurements[arm.measurement];
    if (measurement.status === 'skipped') return [];
    if (arm.status !== 'measured' || measurement.status !== 'complete') {
      leftOut.push([workload, ...(size === '' ? [] : [size]), arm.name].join(' '));
      return [];
    }
    const entry = first + (document.versions ? (measurement.arm.version ?? 0) : 0);
    const place = { workload, params: paramText(measurement.arm.params), arm: arm.name + waysOf(document.plan) };
    return KINDS.flatMap(({ quantity, of, machine }) => {
      const estimate = of(arm);
      // A time of 0 leaves no ratio to look at.
      if (!estimate || !Number.isFinite(Math.log(estimate.value))) return [];
      const { value, interval } = estimate;
      return [
        { ...place, quantity, machine: machine(document.environment, arm.procs), point: { entry, value, interval } },
      ];
    });
  });
  return { points, leftOut };
}

/** What the plan says that makes it another measurement. */
function waysOf({ cold, chunks }: Plan): string {
  return `${cold ? ', cold' : ''}${chunks === 1 ? '' : `, ${chunks} tasks for each worker`}`;
}

function wholeMachine({ cpu, cores, node }: Environment): string {
  return `${cpu}, ${coresText(cores.available)}, Node ${nodeMajor(node)}`;
}

/** Machine and serial arm cancel out of a speedup, but for workers that have to share cores. */
function coresForWorkers({ cores }: Environment, procs: number): string {
  return cores.available >= procs ? 'a core for each worker' : coresText(cores.available);
}

function coresText(cores: number): string {
  return counted(cores, 'usable core');
}

function seriesOf(placed: readonly Placed[]): Series[] {
  const keyOf = ({ workload, params, arm, quantity, machine }: Placed): string =>
    JSON.stringify([workload, params, arm, quantity, machine]);
  return groupsBy(placed, keyOf).map((group) => {
    const { point: _, ...identity } = group[0];
    const points = group.map(({ point }) => point).sort((a, b) => a.entry - b.entry);
    return { ...identity, points, segments: segmentsOf(points) };
  });
}

/** On the log scale, where a change weighs the same up and down and at any size. */
function segmentsOf(points: readonly HistoryPoint[]): Segment[] {
  const logs = points.map(({ value }) => Math.log(value));
  const starts = [0, ...changePoints(logs, leastNoise(points))];
  const levels = starts.map((start, at) => median(logs.slice(start, starts[at + 1])));
  return starts.map((start, at) => {
    return { start, level: Math.exp(levels[at]), change: at === 0 ? null : Math.expm1(levels[at] - levels[at - 1]) };
  });
}

/** Points cannot be closer to each other than each is known: the standard error that is usual within them. */
function leastNoise(points: readonly HistoryPoint[]): number {
  const errors = points.flatMap(({ interval }) => {
    if (!interval || interval.low <= 0 || interval.confidence >= 1) return [];
    const halfWidth = Math.log(interval.high / interval.low) / 2;
    return [halfWidth / normalQuantile((1 + interval.confidence) / 2)];
  });
  return Math.max(LEAST_NOISE, errors.length > 0 ? median(errors) : 0);
}

function shortNotes(series: readonly Series[]): string[] {
  const fewest = 2 * SHORTEST_SEGMENT;
  const short = series.filter(({ points }) => points.length < fewest).length;
  if (short === 0) return [];
  const which = short === series.length ? '' : `; ${short} of ${series.length} series have fewer`;
  return [`a change can be found from ${fewest} results on${which}`];
}

function leftOutNotes(leftOut: readonly string[]): string[] {
  return groupsBy(leftOut, (arm) => arm).map((own) => {
    return `${own[0]} left out of ${counted(own.length, 'result')}: it failed or was interrupted`;
  });
}
