/** What is said of one compared quantity, in a sentence. */
import type { ComparedQuantity, Evidence, Quantity, Version } from '../../model/comparison.js';
import { changeOf, formatAmount, formatChange, formatFigure, formatInterval, quantityName } from './change-words.js';
import { printable } from '../encoders/printable.js';
import { largest } from '../../model/lists.js';

const SHORT_HASH = 7;

/** `montecarlo`, with its params where others differ by them alone. */
export function workloadName({ workload, params }: ComparedQuantity, quantities: readonly ComparedQuantity[]): string {
  const isAmbiguous = quantities.some((other) => other.workload === workload && other.params !== params);
  return printable(isAmbiguous ? `${workload} ${params}` : workload);
}

/** `montecarlo fork×2 takes 5.1 % more time than main`; `named` is the arm. */
export function changeSentence(named: string, compared: ComparedQuantity, base: Version): string {
  const change = changeOf(compared.ratio, compared.quantity);
  const { subject, more, less, tail } = phrases(named, compared.quantity, base);
  return `${subject} ${formatAmount(change)} ${change < 0 ? less : more}${tail}`;
}

/** `montecarlo fork×2 takes between 1.2 % less and 4.5 % more time than main`. */
export function rangeSentence(named: string, compared: ComparedQuantity, base: Version): string {
  const { subject, more, less, tail } = phrases(named, compared.quantity, base);
  const { interval, quantity } = compared;
  if (!interval) return `${named} has too few launches to tell`;
  const [low, high] = [interval.low, interval.high].map((ratio) => changeOf(ratio, quantity)).sort((a, b) => a - b);
  const [least, most] = [low, high].map((change) => `${formatAmount(change)} ${change < 0 ? less : more}`);
  return `${subject} ${least === most ? `about ${least}` : `between ${least} and ${most}`}${tail}`;
}

/** `95 % interval +4.2 % to +6.0 %; time 22.41 ms → 23.55 ms; first batch +4.8 % (+3.1 % to +6.2 %)` */
export function figures(compared: ComparedQuantity): string {
  const { quantity, base, head, suspicion } = compared;
  const interval = formatInterval(compared, quantity);
  return [
    interval === null ? 'no interval' : `95 % interval ${interval}`,
    `${quantityName(quantity)} ${formatFigure(base, quantity)} → ${formatFigure(head, quantity)}`,
    ...(suspicion ? [`first batch ${evidence(suspicion, quantity)}`] : []),
  ].join('; ');
}

/** What it takes to decide them all: `--time 40 (60 launches) would decide`. Not for an empty list. */
export function decision(undecided: readonly ComparedQuantity[]): string {
  const possible = undecided.flatMap(({ toDecide }) => toDecide ?? []);
  const hopeless = [...new Set(undecided.filter(({ toDecide }) => toDecide === null).map(({ arm }) => printable(arm)))];
  if (possible.length === 0 && undecided.every(({ sessions }) => sessions)) {
    return 'more sessions would decide: add them with --save-baseline and --add';
  }
  const never = `${hopeless.join(', ')} ${hopeless.length === 1 ? 'is' : 'are'} too near the margin for any time`;
  if (possible.length === 0) return never;
  const needed = neededText(possible);
  return hopeless.length > 0 ? `${needed} would decide the others; ${never}` : `${needed} would decide`;
}

/** `--time 40 to 90 (60 to 135 launches)`; `--time 40 or more (60 launches)` where nothing bounds it. */
function neededText(possible: readonly NonNullable<ComparedQuantity['toDecide']>[]): string {
  const least = largest(possible.map(({ launches }) => launches));
  const ns = possible.flatMap((each) => each.ns ?? []);
  const known = possible.flatMap(({ mostLaunches }) => mostLaunches ?? []);
  const most = known.length === possible.length ? largest(known) : null;
  // Of a document that does not tell how well it is known.
  const isTold = possible.every(({ mostLaunches }) => mostLaunches !== undefined);
  const range = (low: number, high: number | null, unit = ''): string => {
    const told = `${Math.ceil(low)}${unit}`;
    if (high === null) return isTold ? `${Math.ceil(low)} or more${unit}` : told;
    return Math.ceil(high) > Math.ceil(low) ? `${Math.ceil(low)} to ${Math.ceil(high)}${unit}` : told;
  };
  const launches = range(least, most, ' launches');
  if (ns.length < possible.length) return launches;
  const seconds = largest(ns) / 1e9;
  return `--time ${range(seconds, most && (seconds * most) / least)} (${launches})`;
}

/** `main (0123456, 2026-01-02 03:04)` */
export function versionText({ label, commit, created }: Version): string {
  const hash = commit === null ? null : shortened(commit);
  const name = versionName({ label });
  const known = [hash === name ? null : hash, created?.slice(0, 16).replace('T', ' ') ?? null];
  const told = known.filter((each) => each !== null);
  return told.length > 0 ? `${name} (${printable(told.join(', '))})` : name;
}

/** A whole hash is no name to read. */
export function versionName({ label }: Pick<Version, 'label'>): string {
  return printable(/^[0-9a-f]{40,64}$/.test(label) ? shortened(label) : label);
}

/** Keeps the `+dirty`. */
function shortened(commit: string): string {
  return commit.replace(/^([0-9a-f]+)/, (hash) => hash.slice(0, SHORT_HASH));
}

function phrases(
  named: string,
  quantity: Quantity,
  base: Version,
): { readonly subject: string; readonly more: string; readonly less: string; readonly tail: string } {
  const name = versionName(base);
  if (quantity === 'speedup') {
    return { subject: `the speedup of ${named} is`, more: 'higher', less: 'lower', tail: ` than that of ${name}` };
  }
  const counted = quantity === 'canary' ? ', counted in runs of the canary' : '';
  const what = quantity === 'cpu' ? 'CPU time' : 'time';
  return { subject: `${named} takes`, more: 'more', less: 'less', tail: ` ${what} than ${name}${counted}` };
}

function evidence(batch: Evidence, quantity: Quantity): string {
  const interval = formatInterval(batch, quantity);
  return `${formatChange(changeOf(batch.ratio, quantity))} (${interval ?? 'no interval'})`;
}
