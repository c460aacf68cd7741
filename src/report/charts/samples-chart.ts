/** Every sample in the order in which they were taken, so that drift, outliers and peaks are seen. */
import { type TimedRun, timedRuns } from '../../analysis/arms/timed-runs.js';
import type { MeasuredArm, WorkloadAnalysis } from '../../model/analysis.js';
import type { Measurement } from '../../model/measurement.js';
import type { Sample } from '../../model/timing.js';
import type { Report } from '../../model/document.js';
import { formatTime } from '../words/units.js';
import type { Figure, Tint } from './chart.js';
import { armTint } from './chart-words.js';
import { launchesIn, type Strip, stripNotes, stripOf, stripPanel } from './sample-strip.js';
import { NONE } from '../words/estimate-text.js';

const MOST_ARMS = 12;
/** A table of more rounds has a row for each launch, and of more launches for the first of them. */
const MOST_ROWS = 300;

interface Sampled {
  readonly arm: MeasuredArm;
  readonly samples: readonly Sample[];
  readonly runs: readonly TimedRun[];
}

/** Null where nothing was measured. */
export function samplesChart(report: Report, index: number, id: string): Figure | null {
  const { measurements, plan } = report;
  const workload = report.analysis.workloads[index];
  const sampled = sampledArms(workload, measurements, plan.cold);
  const places = placesOf(sampled);
  if (sampled.length === 0) return null;
  const drawn = sampled.slice(0, MOST_ARMS);
  const arms = drawn.map(({ arm }) => arm);
  const strips = drawn.map((each, at) => stripIn(each, armTint(arms, at), places));
  const launches = launchesIn(strips);
  return {
    id,
    title: 'Every sample in the order it was taken',
    description: `The time of one iteration${plan.cold ? ', start-up included,' : ''} in every sample of ${workload.workload}, by launch and round, with a panel for each arm.`,
    notes: notesOf(strips, sampled.length),
    x: { kind: 'linear', label: 'launch', unit: 'count', whole: true, shows: [0.5, launches + 0.5] },
    panels: strips.map((strip) => stripPanel(strip, launches)),
    table: tableOf(sampled),
  };
}

function sampledArms({ arms }: WorkloadAnalysis, measurements: readonly Measurement[], cold: boolean): Sampled[] {
  return arms.flatMap((arm) => {
    if (arm.status !== 'measured') return [];
    const measurement = measurements[arm.measurement];
    const runs = timedRuns(measurement, cold);
    return runs.length > 0 ? [{ arm, samples: measurement.samples, runs }] : [];
  });
}

/** How many rounds and places in a round there are room for in a launch. */
function placesOf(sampled: readonly Sampled[]): { readonly rounds: number; readonly positions: number } {
  const samples = sampled.flatMap((each) => each.samples);
  const most = (of: (sample: Sample) => number): number =>
    samples.reduce((max, each) => Math.max(max, of(each)), 0) + 1;
  return { rounds: most(({ round }) => round), positions: most(({ position }) => position) };
}

function stripIn(
  { arm, samples, runs }: Sampled,
  tint: Tint,
  { rounds, positions }: ReturnType<typeof placesOf>,
): Strip {
  const placed = runs.map(({ launch, round, ns }, at) => {
    return { launch, round, ns, place: (round + (samples[at].position + 0.5) / positions) / rounds };
  });
  return stripOf(arm.name, tint, placed);
}

function notesOf(strips: readonly Strip[], arms: number): string[] {
  return [
    'each panel has a scale of its own',
    ...stripNotes(strips),
    ...(strips.length < arms ? [`${strips.length} of ${arms} arms are drawn; the table has them all`] : []),
  ];
}

/** A row for each round, or where they are many for each launch, and a column for each arm. */
function tableOf(sampled: readonly Sampled[]): Figure['table'] {
  const rounds = new Set(sampled.flatMap(({ runs }) => runs.map(({ launch, round }) => `${launch + 1} ${round + 1}`)));
  const byLaunch = rounds.size > MOST_ROWS;
  const keyOf = ({ launch, round }: TimedRun): string => (byLaunch ? `${launch + 1}` : `${launch + 1} ${round + 1}`);
  const rows = new Map<string, number[][]>();
  for (const [at, { runs }] of sampled.entries()) {
    for (const run of runs) {
      const row = rows.get(keyOf(run)) ?? sampled.map((): number[] => []);
      rows.set(keyOf(run), row);
      row[at].push(run.ns);
    }
  }
  const names = sampled.map(({ arm }) => (byLaunch ? `${arm.name}, median` : arm.name));
  return {
    headers: [...(byLaunch ? ['launch'] : ['launch', 'round']), ...names],
    rows: [...rows].slice(0, MOST_ROWS).map(([key, row]) => [...key.split(' '), ...row.map(middleText)]),
  };
}

function middleText(times: readonly number[]): string {
  if (times.length === 0) return NONE;
  const sorted = [...times].sort((a, b) => a - b);
  return formatTime((sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2);
}
