/** Scaling laws in words. */
import type {
  Bounds,
  CurvePoint,
  FractionFit,
  Laws,
  MissedLaw,
  Trend,
  UslFit,
  UslParameter,
} from '../../model/scaling.js';
import { formatCount, formatNumber, formatRatio } from './units.js';

export interface LawWords {
  /** Of what the laws are of: throughputs or speedups. */
  format(value: number, significant?: number): string;
  /** What answers at a glance: without the parameters of the second law, and without why there is none. */
  readonly isBrief?: boolean;
  /** What was measured goes up to so many workers; what lies beyond is a prediction. */
  readonly most: number;
}

/** A line for each law that was fitted, and what those that were not are missed by. */
export function lawLines({ amdahl, gustafson, usl, missed = [], trend }: Laws, words: LawWords): string[] {
  const isWeak = gustafson !== null || missed.some(({ law }) => law === 'Gustafson');
  const isNone = !amdahl && !gustafson && !usl && missed.length > 0;
  if (words.isBrief && isNone) return [...trendLines(trend, isWeak), 'no scaling law fits, so nothing is predicted'];
  const isUslTold = usl && !(words.isBrief && (amdahl || gustafson));
  return [
    ...(isNone ? [`no law fits these points; nothing is predicted: ${missed.map(missWords).join('; ')}`] : []),
    ...(isNone || words.isBrief ? [] : missed.map((miss) => `no law: ${missWords(miss)}`)),
    ...(amdahl ? [`Amdahl: ${fractionWords(amdahl)}${limitWords(amdahl)}`] : []),
    ...(gustafson ? [`Gustafson: ${fractionWords(gustafson)}`] : []),
    ...trendLines(trend, isWeak),
    ...(isUslTold ? [uslWords(usl, words)] : []),
  ];
}

function trendLines(trend: Trend | null | undefined, isWeak: boolean): string[] {
  return trend ? [`${isWeak ? 'serial fraction' : 'Karp–Flatt'}: ${TREND_WORDS[trend]}`] : [];
}

/** `prediction for 432 workers, not measured: 1201 (95 %: 842 to 1560)`; `named` says what there are so many of. */
export function predictionLine(
  { procs, value, interval }: CurvePoint,
  format: LawWords['format'],
  named: (count: string) => string,
): string {
  const bounds = interval ? ` (95 %: ${boundsWords(interval, format)})` : ' (no interval)';
  return `prediction for ${named(formatCount(procs))}, not measured: ${format(value)}${bounds}`;
}

function missWords({ law, procs, standardErrors }: MissedLaw): string {
  const by = standardErrors >= 1000 ? 'more than 1,000' : formatNumber(standardErrors, 2);
  return `N = ${formatCount(procs)} misses ${law === 'USL' ? 'the USL' : `${law}'s law`} by ${by} of its standard errors`;
}

const TREND_WORDS: Readonly<Record<Trend, string>> = {
  constant: 'constant over N: a serial part, not growing overhead',
  rising: 'rising with N: overhead that grows with the number of workers',
  falling: 'falling with N: less is lost than a serial part would cost, as where caches add up',
  undecided: 'undecided: it may rise with N or not',
};

function fractionWords({ serialFraction, interval, atBound }: FractionFit): string {
  const bounds = interval ? ` (${boundsWords(interval, formatHundredths)} %)` : '';
  return `serial fraction ${formatHundredths(serialFraction)} %${bounds}${atBound ? ' (at bound)' : ''}`;
}

/** Per cent: `3.1`, but `9.98` and `12.3`, whose bounds would read the same. */
function formatHundredths(ratio: number): string {
  return formatNumber(ratio * 100, ratio < 0.095 ? 2 : 3);
}

function limitWords({ limit, serialFraction }: FractionFit): string {
  if (limit === null) return ', so no limit in sight';
  return serialFraction === 1 ? ', so nothing is gained' : `, so at most ${formatRatio(limit)}`;
}

function uslWords({ alpha, beta, gamma, peak, limit }: UslFit, { format, most }: LawWords): string {
  const parameters = [
    `α ${parameterWords(alpha, 2)}`,
    `β ${parameterWords(beta, 2)}`,
    `γ ${format(gamma.value, 3)}${boundWords(gamma)}`,
  ];
  const parts = [parameters.join(', '), peakWords(peak, format, most), ...limitOf(limit, peak, format)];
  return `USL: ${parts.join('; ')}`;
}

function parameterWords(parameter: UslParameter, significant: number): string {
  const { value, standardError, interval } = parameter;
  const number = (each: number): string => formatNumber(each, significant);
  const error = standardError === null ? '' : ` ± ${formatNumber(standardError, 1)}`;
  const bounds = interval ? ` (${boundsWords(interval, number)})` : '';
  return `${number(value)}${error}${bounds}${boundWords(parameter)}`;
}

function boundWords({ atBound }: UslParameter): string {
  return atBound ? ' (at bound)' : '';
}

function peakWords(peak: UslFit['peak'], format: LawWords['format'], most: number): string {
  if (peak === null) return 'no peak';
  if (peak.procs === 1) return 'more workers only slow it down';
  const predicted = Math.round(peak.procs) > most ? ', a prediction' : '';
  return `peak ${format(peak.value)} at N = ${formatCount(Math.round(peak.procs))}${predicted}`;
}

/** Where it peaks there is no more to be had, limit or not. */
function limitOf(limit: number | null, peak: UslFit['peak'], format: LawWords['format']): string[] {
  if (limit === null) return peak === null ? ['no limit'] : [];
  return [`limit ${format(limit)}`];
}

function boundsWords({ low, high }: Bounds, format: (value: number) => string): string {
  if (high === Infinity) return `at least ${format(low)}`;
  return `${format(low)} to ${format(high)}`;
}
