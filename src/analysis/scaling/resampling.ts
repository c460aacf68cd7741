/** Intervals for what is made of the speedups of several numbers of workers: launches drawn with replacement. */
import { type RandomStream, randomStream } from '../../stats/random/random-stream.js';
import { FEWEST_LAUNCHES } from '../../model/estimate.js';
import type { Bounds, ScalingKind } from '../../model/scaling.js';
import type { Measured } from '../../stats/law.js';
import { normalCdf } from '../../stats/normal.js';
import { quantile } from '../../stats/median.js';
import { resampledCentre } from '../../stats/resampled-centre.js';
import { studentQuantile } from '../../stats/student.js';
import { smallest } from '../../model/lists.js';

const RESAMPLES = 400;

/** The speedups of one number of workers. */
export interface LawPoint {
  readonly procs: number;
  /** One for each launch; empty where the estimate is all there is. */
  readonly speedups: readonly { readonly launch: number; readonly value: number }[];
  readonly estimate: number;
}

export interface Resamples {
  /** Of each resample the centres, in the order of the points. */
  readonly points: readonly (readonly Measured[])[];
  /** The least number of launches that a point has. */
  readonly launches: number;
}

/** What intervals are made of: launches, the distances of the points from the law where there are no launches, or nothing. */
export type IntervalBasis<Launches> = Launches | 'scatter' | 'none';

/**
 * Nothing where a point has too few launches. In strong scaling all points of a launch share its rounds, and are drawn
 * together; in weak scaling each size was measured for itself. The same seed gives the same resamples.
 */
export function intervalBasis(points: readonly LawPoint[], kind: ScalingKind, seed: number): IntervalBasis<Resamples> {
  if (points.every(({ speedups }) => speedups.length === 0)) return 'scatter';
  const launches = smallest(points.map(({ speedups }) => speedups.length));
  if (launches < FEWEST_LAUNCHES) return 'none';
  const random = randomStream(seed, 0);
  const apart: Drawer = () => points.map(({ speedups }) => drawCounts(speedups.length, random));
  const draw = kind === 'strong' ? togetherDrawer(points, random) : apart;
  const centres = points.map(({ speedups }) => resampledCentre(speedups.map(({ value }) => Math.log(value))));
  const all = Array.from({ length: RESAMPLES }, () => {
    const counts = draw();
    return points.flatMap(({ procs }, at): Measured[] => {
      const centre = centres[at](counts[at]);
      return centre === null ? [] : [{ procs, value: Math.exp(centre) }];
    });
  });
  // Where points have launches of their own, one may have none in a resample.
  return { points: all.filter(({ length }) => length === points.length), launches };
}

/**
 * Of 95 %: percentiles, moved outwards as Student's t is wider than the normal distribution (T. Hesterberg, "What
 * teachers should know about the bootstrap", The American Statistician 69, 2015: expanded percentiles), without which
 * so few launches would make intervals too narrow.
 */
export function resampledBounds(values: readonly number[], launches: number): Bounds {
  const spread = Math.sqrt(launches / (launches - 1)) * studentQuantile(0.95, launches - 1);
  const tail = normalCdf(-spread);
  return { low: quantile(values, tail), high: quantile(values, 1 - tail) };
}

/** For each point, how often each of its launches was drawn. */
type Drawer = () => readonly ArrayLike<number>[];

function togetherDrawer(points: readonly LawPoint[], random: RandomStream): Drawer {
  const ids = [...new Set(points.flatMap(({ speedups }) => speedups.map(({ launch }) => launch)))];
  const places = points.map(({ speedups }) => speedups.map(({ launch }) => ids.indexOf(launch)));
  return () => {
    const counts = drawCounts(ids.length, random);
    return places.map((own) => own.map((place) => counts[place]));
  };
}

function drawCounts(n: number, random: RandomStream): Uint32Array {
  const picks = new Uint32Array(n);
  random.fillBelow(picks, n);
  const counts = new Uint32Array(n);
  for (const pick of picks) counts[pick]++;
  return counts;
}
