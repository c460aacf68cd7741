/** Round numbers for the axes of plots. */

/** Steps of 1, 2 or 5 times a power of ten, at most `most` within the range. Ascending. */
export function linearTicks(low: number, high: number, most: number): number[] {
  const step = roundStep((high - low) / Math.max(1, most - 1));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // toPrecision: 3 × 0.1 is to be 0.3.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) =>
    Number(((first + at) * step).toPrecision(12)),
  );
}

/** 1, 2 and 5 times powers of ten, or powers of ten alone, or each so many; where even those are few, linear ones. */
export function logTicks(low: number, high: number, most: number): number[] {
  const decades = range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)));
  const inside = (ticks: number[]): number[] => ticks.filter((tick) => tick >= low * 0.999 && tick <= high * 1.001);
  const fine = inside(decades.flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`))));
  if (fine.length < 3) return linearTicks(low, high, most);
  if (fine.length <= most) return fine;
  const powers = inside(decades.map((power) => Number(`1e${power}`)));
  const every = Math.max(1, Math.ceil(powers.length / most));
  return powers.filter((_, at) => at % every === 0);
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const digit = [1, 2, 5, 10].find((each) => each * power >= least * (1 - 1e-9)) ?? 10;
  return digit * power;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
