/** Numbers for people. */

const TIME_UNITS = [
  { name: 's', ns: 1e9 },
  { name: 'ms', ns: 1e6 },
  { name: 'µs', ns: 1e3 },
  { name: 'ns', ns: 1 },
] as const;

const COUNT_UNITS = [
  { name: 'T', size: 1e12 },
  { name: 'G', size: 1e9 },
  { name: 'M', size: 1e6 },
  { name: 'k', size: 1e3 },
] as const;

/** `43.12 ms`; with three digits `43.1 ms`. */
export function formatTime(ns: number, significant = 4): string {
  const unit = timeUnit(ns);
  return `${digits(ns / unit.ns, significant)} ${unit.name}`;
}

/** `42.93 – 43.51 ms`: both ends in the unit of the first. */
export function formatTimeRange(low: number, high: number): string {
  const unit = timeUnit(low);
  return `${digits(low / unit.ns)} – ${digits(high / unit.ns)} ${unit.name}`;
}

/** `232 M`, for rates. */
export function formatRate(perSecond: number): string {
  const unit = COUNT_UNITS.find(({ size }) => perSecond >= size);
  return unit ? `${digits(perSecond / unit.size, 3)} ${unit.name}/s` : `${digits(perSecond, 3)} /s`;
}

/** `1.96×` */
export function formatRatio(ratio: number): string {
  return `${digits(ratio, 3)}×`;
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

function timeUnit(ns: number): (typeof TIME_UNITS)[number] {
  return TIME_UNITS.find((unit) => ns >= unit.ns) ?? TIME_UNITS[3];
}

/** So many significant digits, never fewer than the whole part has, and no exponent down to a millionth. */
function digits(value: number, significant = 4): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 10 ** significant) return String(Math.round(value));
  if (magnitude > 0 && magnitude < 1e-6) return value.toExponential(significant - 1);
  return value.toPrecision(magnitude < 0.1 ? Math.min(significant, 2) : significant);
}
