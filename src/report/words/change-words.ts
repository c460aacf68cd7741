/** A change from base to head, for people. In the model a ratio above 1 is slower, whatever the quantity. */
import type { Evidence, Quantity } from '../../model/comparison.js';
import { formatRatio, formatTime } from './units.js';

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

/** `+4.2 % to +6.0 %`, the lesser end first; null without an interval. */
export function formatInterval({ interval }: Evidence, quantity: Quantity): string | null {
  if (!interval) return null;
  const ends = [interval.low, interval.high].map((ratio) => changeOf(ratio, quantity));
  return ends
    .sort((a, b) => a - b)
    .map(formatChange)
    .join(' to ');
}

/** `22.41 ms`; of speedups and canaries `1.91×`. */
export function formatFigure(value: number, quantity: Quantity): string {
  return quantity === 'time' ? formatTime(value) : formatRatio(value);
}
