/**
 * Numbers for people.
 *
 * words/ says single things: a figure, a sentence about one finding, a cell of a table.
 */

const TIME_UNITS = [
  { name: 's', ns: 1e9 },
  { name: 'ms', ns: 1e6 },
  { name: 'µs', ns: 1e3 },
  { name: 'ns', ns: 1 },
] as const;

export const COUNT_UNITS = [
  { name: 'T', size: 1e12 },
  { name: 'G', size: 1e9 },
  { name: 'M', size: 1e6 },
  { name: 'k', size: 1e3 },
] as const;

const BIGGEST_PLAIN = 1e9;

/** `43.12 ms`; with three digits `43.1 ms`. */
export function formatTime(ns: number, significant = 4): string {
  const unit = timeUnit(ns, significant);
  return `${digits(ns / unit.ns, significant)} ${unit.name}`;
}

/** Where the figure is for orientation. */
export function roughTime(ns: number): string {
  return formatTime(ns, 3);
}

/** `22.4 → 23.6 ms`; in units of their own where they are far apart: `950 µs → 1.20 ms`. */
export function formatTimes(first: number, second: number): string {
  const unit = timeUnit(first, 3);
  const isOne = unit === timeUnit(second, 3);
  return `${isOne ? digits(first / unit.ns, 3) : roughTime(first)} → ${roughTime(second)}`;
}

/** `42.93 – 43.51 ms`: both ends in the unit of the first, unless the second is too far off. */
export function formatTimeRange(low: number, high: number): string {
  const unit = timeUnit(low, 4);
  if (high / unit.ns >= 10_000) return `${formatTime(low)} – ${formatTime(high)}`;
  return `${digits(low / unit.ns, 4)} – ${digits(high / unit.ns, 4)} ${unit.name}`;
}

/** `232 M/s`; of bytes `232 MB/s` */
export function formatRate(perSecond: number, unit = ''): string {
  const scale = COUNT_UNITS.find(({ size }) => rounded(perSecond / size, 3) >= 1) ?? { name: '', size: 1 };
  return `${digits(perSecond / scale.size, 3)} ${scale.name}${unit}/s`;
}

/** `1.96×` */
export function formatRatio(ratio: number): string {
  return `${digits(ratio, 3)}×`;
}

/** A number of no unit that could be named: `1884`, `0.028`, `3.2e+12`. */
export function formatNumber(value: number, significant = 3): string {
  if (value === 0) return '0';
  return Math.abs(value) >= BIGGEST_PLAIN ? value.toExponential(significant - 1) : digits(value, significant);
}

/** `1.93 – 1.98` */
export function formatRatioRange(low: number, high: number): string {
  return `${digits(low, 3)} – ${digits(high, 3)}`;
}

/** `1.2 %` */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  return `${digits(percent, 2)} %`;
}

/** `10,000,000` */
export function formatCount(count: number): string {
  return Number.isInteger(count) ? count.toLocaleString('en-US') : String(count);
}

/** `10k`, `2.5M`; what is far from 1 as `1e-7`. */
export function formatSize(size: number): string {
  const magnitude = Math.abs(size);
  const scale = COUNT_UNITS.find((unit) => rounded(magnitude / unit.size, 3) >= 1) ?? { name: '', size: 1 };
  if (magnitude >= 1e15 || (magnitude > 0 && magnitude < 1e-3)) {
    return rounded(size, 3).toExponential().replace('+', '');
  }
  return `${rounded(size / scale.size, 3)}${scale.name}`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** `9.77 MiB` */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${digits(bytes / 2 ** (10 * power), 3)} ${BYTE_UNITS[power]}`;
}

function timeUnit(ns: number, significant: number): (typeof TIME_UNITS)[number] {
  return TIME_UNITS.find((unit) => rounded(ns / unit.ns, significant) >= 1) ?? TIME_UNITS[3];
}

/** So many significant digits, two below a tenth, and never fewer than the whole part has; an exponent only below a millionth. */
function digits(value: number, significant: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude > 0 && magnitude < 1e-6) return value.toExponential(significant - 1);
  const shown = magnitude < 0.1 ? Math.min(significant, 2) : significant;
  const exact = rounded(value, shown);
  const whole = exact === 0 ? 0 : Math.floor(Math.log10(Math.abs(exact)));
  return whole >= shown ? value.toFixed(0) : exact.toFixed(Math.max(0, shown - 1 - whole));
}

function rounded(value: number, significant: number): number {
  return Number(value.toPrecision(significant));
}
