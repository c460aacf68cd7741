/** How long something takes, to two digits, in the unit that people would use: `40 s`, `2.1 min`. */
export function roughDuration(ns: number): string {
  const seconds = ns / 1e9;
  const [value, unit] = seconds < 100 ? [seconds, 's'] : seconds < 6000 ? [seconds / 60, 'min'] : [seconds / 3600, 'h'];
  return `${Number(value.toPrecision(2)).toLocaleString('en-US')} ${unit}`;
}
