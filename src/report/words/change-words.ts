/** A change from base to head, or from one result to the next, for people. In the model a ratio above 1 is slower, whatever the quantity. */
import type { Evidence, Quantity } from '../../model/comparison.js';
import type { HistoryEntry, Series } from '../../model/history.js';
import { printable } from '../encoders/printable.js';
import { formatRatio, formatTime, formatTimes } from './units.js';

/** Head over base, less 1: a slower arm takes more time, and has less speedup. */
export function changeOf(ratio: number, quantity: Quantity): number {
  return (quantity === 'speedup' ? 1 / ratio : ratio) - 1;
}

/** `+5.1 %`, `−4.8 %`, `0.0 %` */
export function formatChange(change: number): string {
  const amount = formatAmount(change);
  if (Number.parseFloat(amount) === 0) return amount;
  return `${change < 0 ? '−' : '+'}${amount}`;
}

/** `5.1 %`, without a sign. */
export function formatAmount(change: number): string {
  const percent = Math.abs(change) * 100;
  return `${percent.toFixed(percent < 99.95 ? 1 : 0)} %`;
}

/** Where the figure is for orientation: `+101 %`, `+12 %`, `−4.8 %`. */
export function roughChange(change: number): string {
  return `${signedPercent(change)} %`;
}

/** `+84 to +119`, in percent, the lesser end first; null without an interval. */
export function roughInterval(evidence: Evidence, quantity: Quantity): string | null {
  return rangeOf(evidence, quantity, signedPercent);
}

/** From ten percent on without decimals. */
function signedPercent(change: number): string {
  const percent = Math.abs(change) * 100;
  const amount = percent.toFixed(percent < 9.95 ? 1 : 0);
  if (Number(amount) === 0) return amount;
  return `${change < 0 ? '−' : '+'}${amount}`;
}

/** `+4.2 % to +6.0 %`, the lesser end first; null without an interval. */
export function formatInterval(evidence: Evidence, quantity: Quantity): string | null {
  return rangeOf(evidence, quantity, formatChange);
}

function rangeOf({ interval }: Evidence, quantity: Quantity, format: (change: number) => string): string | null {
  if (!interval) return null;
  const ends = [interval.low, interval.high].map((ratio) => changeOf(ratio, quantity));
  return ends
    .sort((x, y) => x - y)
    .map(format)
    .join(' to ');
}

/** In ns, and not a ratio. */
function isTime(quantity: Quantity): boolean {
  return quantity === 'time' || quantity === 'cpu';
}

/** As a table has it. */
export function quantityName(quantity: Quantity): string {
  return quantity === 'cpu' ? 'CPU' : quantity;
}

/** `22.41 ms`; of speedups and canaries `1.91×`. */
export function formatFigure(value: number, quantity: Quantity): string {
  return isTime(quantity) ? formatTime(value) : formatRatio(value);
}

/** `22.4 → 23.6 ms`, `1.91 → 1.82×` */
export function formatBothFigures(base: number, head: number, quantity: Quantity): string {
  return isTime(quantity) ? formatTimes(base, head) : `${formatRatio(base).slice(0, -1)} → ${formatRatio(head)}`;
}

/** `a1b2c3d`, `a1b2c3d+` with changes of its own; without a commit the version, or else the file. */
export function commitText({ commit, file, version }: HistoryEntry): string {
  if (commit === null && version !== undefined) return printable(version);
  if (commit === null) return printable(file.split(/[/\\]/).at(-1) ?? file);
  return printable(commit.slice(0, 7) + (commit.endsWith('+dirty') ? '+' : ''));
}

/** Whether a change is for the worse is a matter of the quantity. */
export function changeTone(change: number, quantity: Series['quantity']): 'good' | 'bad' {
  return change > 0 === (quantity === 'speedup') ? 'good' : 'bad';
}

/** In words of the quantity: a time gets slower, a speedup lower. */
export function changeWord(change: number, quantity: Series['quantity']): string {
  if (quantity === 'speedup') return change > 0 ? 'higher' : 'lower';
  return change > 0 ? 'slower' : 'faster';
}

/** `2026-11-04 14:02` */
export function minuteText({ created }: HistoryEntry): string {
  return created.slice(0, 16).replace('T', ' ');
}

export function dateText({ created }: HistoryEntry): string {
  return created.slice(0, 10);
}
