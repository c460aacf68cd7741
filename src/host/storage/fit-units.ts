/** Units of time as people write them. */

interface TimeUnit {
  readonly name: string;
  readonly seconds: number;
}

const unit = (name: string, seconds: number, spellings: string): [string, TimeUnit][] =>
  spellings.split(' ').map((each) => [each, { name, seconds }]);

/** By spelling, in lower case. */
export const TIME_UNITS: Readonly<Record<string, TimeUnit>> = Object.fromEntries([
  ...unit('ns', 1e-9, 'ns nsec nanos nanosecond nanoseconds'),
  ...unit('µs', 1e-6, 'us µs μs usec usecs micros microsecond microseconds'),
  ...unit('ms', 1e-3, 'ms msec msecs millis millisecond milliseconds'),
  ...unit('s', 1, 's sec secs second seconds'),
  ...unit('min', 60, 'min mins minute minutes'),
  ...unit('h', 3600, 'h hr hrs hour hours'),
]);

/** Of bash's `0m4.381s`, `1h2m3s` and GNU time's `0:04.38`, `1:02:03`; null for what is no clock's. */
export function clockSeconds(text: string): number | null {
  const [, hours = '0', minutes, seconds] =
    /^(?:(\d+)h)?\s*(\d+)m\s*(\d+(?:[.,]\d+)?)s$/.exec(text) ??
    /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text) ??
    /^()(\d+):(\d\d\.\d+)$/.exec(text) ??
    [];
  if (minutes === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
}
