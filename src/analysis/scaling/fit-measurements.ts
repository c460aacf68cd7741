/** What the scaling laws make of numbers that were measured elsewhere. */
import {
  type FitBase,
  fitFault,
  type FitPoint,
  type FitQuantity,
  type FitReport,
  type FitRow,
} from '../../model/fit.js';
import type { Laws } from '../../model/scaling.js';
import { UsageError } from '../../model/usage-error.js';
import { amdahlOfThroughput, karpFlatt, usl } from '../../stats/scaling-laws.js';
import { fitLaw, type Measured, valueOf } from '../../stats/law.js';
import { lawWarnings } from './law-warnings.js';
import { FEWEST_FOR_USL, lawsOf, NO_LAWS } from './laws.js';
import { scaledLaws } from './scaled-laws.js';
import { largest } from '../../model/lists.js';

/** Throws a UsageError for a row that cannot be, and for fewer than three numbers of workers. */
export function fit(rows: readonly FitRow[], quantity: FitQuantity): FitReport {
  const fault = fitFault(rows);
  if (fault) throw new UsageError(`${fault.row === null ? '' : `rows[${fault.row}].${fault.field}: `}${fault.what}`);
  const throughputs = rows.map(({ procs, value }): Measured => ({
    procs,
    value: quantity === 'time' ? 1 / value : value,
  }));
  const base = baseOf(throughputs, quantity);
  const laws = base ? lawsRelativeTo(base, throughputs) : NO_LAWS;
  const points = pointsOf(rows, throughputs, { quantity, base, laws });
  const most = largest(points.map(({ procs }) => procs));
  return {
    quantity,
    rows: rows.length,
    points,
    base,
    laws,
    predictions: laws.curve.filter(({ procs }) => procs === Math.ceil(most * 2) || procs === Math.ceil(most * 4)),
    missing: missingOf(points.length, base),
    warnings: [...lawWarnings(laws).map(({ message }) => message), ...superlinear(points, base)],
    notes: notesOf(base),
  };
}

function baseOf(throughputs: readonly Measured[], quantity: FitQuantity): FitBase | null {
  if (quantity === 'speedup') return { value: 1, from: 'given' };
  const alone = throughputs.filter(({ procs }) => procs === 1);
  if (alone.length > 0) return { value: meanThroughput(alone, quantity), from: 'measured' };
  if (new Set(throughputs.map(({ procs }) => procs)).size < FEWEST_FOR_USL) return null;
  return { value: fitLaw(usl, throughputs).parameters[2], from: 'fitted' };
}

/** Of repeated times, what their mean stands for: the mean of reciprocals would favour the short ones. */
function meanThroughput(throughputs: readonly Measured[], quantity: FitQuantity): number {
  const values = throughputs.map(({ value }) => value);
  return quantity === 'time' ? 1 / meanOf(values.map((value) => 1 / value)) : meanOf(values);
}

/** A speedup over a fitted throughput says nothing of a serial part but what the fit says already. */
function lawsRelativeTo(base: FitBase, throughputs: readonly Measured[]): Laws {
  const points = throughputs.map(({ procs, value }) => ({ procs, speedups: [], estimate: value / base.value }));
  const laws = scaledLaws(lawsOf(points, { kind: 'strong', seed: 0 }), base.value);
  return base.from === 'fitted' ? { ...laws, amdahl: null, trend: null } : laws;
}

function pointsOf(
  rows: readonly FitRow[],
  throughputs: readonly Measured[],
  { quantity, base, laws }: Pick<FitReport, 'quantity' | 'base' | 'laws'>,
): FitPoint[] {
  const numbers = [...new Set(rows.map(({ procs }) => procs))].sort((a, b) => a - b);
  return numbers.map((procs) => {
    const own = rows.filter((row) => row.procs === procs).map(({ value }) => value);
    const throughput = meanThroughput(
      throughputs.filter((row) => row.procs === procs),
      quantity,
    );
    const value = meanOf(own);
    const speedup = base && throughput / base.value;
    const byLaw = fittedValue(laws, procs, base?.value ?? 1);
    const fitted = byLaw !== null && quantity === 'time' ? 1 / byLaw : byLaw;
    return {
      procs,
      rows: own.length,
      value,
      speedup,
      efficiency: speedup === null ? null : speedup / procs,
      serialFraction: speedup === null || base?.from === 'fitted' ? null : karpFlatt(speedup, procs),
      fitted,
      residual: fitted === null ? null : value - fitted,
    };
  });
}

/** What the law that is drawn says of so many workers; `base`: the unit of the curve, in speedups. Null without a law. */
function fittedValue(laws: Laws, procs: number, base: number): number | null {
  if (laws.usl) {
    const { alpha, beta, gamma } = laws.usl;
    return valueOf(usl, [alpha.value, beta.value, gamma.value], procs);
  }
  if (!laws.amdahl) return null;
  const { serialFraction, gamma } = laws.amdahl;
  return base * valueOf(amdahlOfThroughput, [serialFraction, gamma], procs);
}

function missingOf(numbers: number, base: FitBase | null): string[] {
  const few = `USL: not fitted: it takes ${FEWEST_FOR_USL} different numbers of workers, and there are ${numbers}`;
  const alone = 'Amdahl, Karp–Flatt: not made: they take a speedup, and there is no row with N = 1';
  return [...(base === null || base.from === 'fitted' ? [alone] : []), ...(numbers < FEWEST_FOR_USL ? [few] : [])];
}

function superlinear(points: readonly FitPoint[], base: FitBase | null): string[] {
  const beyond = points.filter(
    ({ procs, serialFraction }) => procs > 1 && serialFraction !== null && serialFraction < 0,
  );
  if (base === null || beyond.length === 0) return [];
  const where = beyond.map(({ procs }) => procs).join(', ');
  return [
    `speedup above N, so a Karp–Flatt fraction below 0, at N = ${where}: more cache for all, or one worker was measured too slow`,
  ];
}

function notesOf(base: FitBase | null): string[] {
  return base?.from === 'fitted'
    ? ['there is no row with N = 1: speedups are relative to γ, what the fit says of one worker']
    : [];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
